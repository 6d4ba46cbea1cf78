/** As the beginning of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A text of at most so many characters. A page has no columns, so nobody needs to know how wide each of them is. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 3);
  // Half of a character is none.
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}...`;
}
