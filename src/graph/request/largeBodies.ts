/** In bytes; pages have a few megabytes. */
export const largeFrom = 8 * 1024 * 1024;

/** So many may hold as much as an answer may have; all that a run reads at once would take gigabytes. */
const most = 4;

let taken = 0;
const waiting: (() => void)[] = [];

/**
 * Waits until a body may grow large. Whoever holds a turn gives it back within the timeout of its request.
 * @returns what gives the turn back
 */
export async function takeTurn(): Promise<() => void> {
  if (taken < most) taken++;
  else await new Promise<void>((go) => waiting.push(go));
  return () => {
    const next = waiting.shift();
    if (next === undefined) taken--;
    else next();
  };
}
