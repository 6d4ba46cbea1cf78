/**
 * Whether a text fits a pattern as a whole: * stands for any characters, ? for one, letter case does not matter. After a
 * mismatch only the last star takes one character more, so it takes the product of the two lengths at most.
 */
export function fitsGlob(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = text.toLowerCase();
  let at = 0;
  let star: number | null = null;
  let taken = 0;
  for (let here = 0; here < given.length;) {
    const sign = wanted[at];
    if (sign === '*') {
      star = at;
      taken = here;
      at += 1;
    } else if (sign !== undefined && (sign === '?' || sign === given[here])) {
      at += 1;
      here += 1;
    } else if (star === null) return false;
    else {
      at = star + 1;
      taken += 1;
      here = taken;
    }
  }
  return /^\**$/.test(wanted.slice(at));
}
