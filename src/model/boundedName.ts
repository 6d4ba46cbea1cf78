/** No name in Microsoft 365 is longer: most take 64 to 256 characters, and 1,000 are the most that any object of Intune takes. */
const longest = 1000;

/** A name as a result carries it. What was read keeps all of it, and ids tell apart what begins alike. */
export function boundedName(name: string): string {
  if (name.length <= longest) return name;
  return `${name.slice(0, longest - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}
