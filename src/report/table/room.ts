/** How much of what could be said is said, so that all of it fits. */
export interface Room {
  readonly actions: number;
  /** How many lines each may take to say what to do. */
  readonly todo: number;
  /** How many foundations are named that no action is about. */
  readonly foundations: number;
  /** Whether categories tell their points beside the percentage. */
  readonly amounts: boolean;
  /** Between which parts blank lines stand: all of them, the main three, or only before what to do. */
  readonly blanks: 'all' | 'main' | 'one' | 'none';
  /** Titles in full, the tenant's id, the points of what is counted. */
  readonly whole: boolean;
}

/** A terminal has 24 lines, and the last is for the prompt. */
export const mostLines = 23;

const plenty: Room = { actions: 5, todo: 2, foundations: 3, amounts: true, blanks: 'all', whole: true };
const tight: Room = { actions: 3, todo: 1, foundations: 1, amounts: false, blanks: 'none', whole: false };

/** From the most to the least: the first that fits is taken. */
export const rooms: readonly Room[] = [
  plenty,
  { ...plenty, actions: 4 },
  { ...plenty, actions: 3 },
  { ...plenty, actions: 3, foundations: 2, blanks: 'main' },
  { ...plenty, actions: 3, foundations: 2, amounts: false },
  { ...plenty, actions: 3, foundations: 2, amounts: false, blanks: 'main' },
  { ...plenty, actions: 3, foundations: 2, amounts: false, blanks: 'one' },
  { ...plenty, actions: 3, foundations: 2, todo: 1 },
  { ...plenty, actions: 3, foundations: 2, todo: 1, blanks: 'main' },
  { ...tight, amounts: true },
  tight,
  { ...tight, actions: 2 },
  { ...tight, actions: 1 },
  { ...tight, actions: 1, foundations: 0 },
];

/** A narrow terminal is scrolled in any case: nothing is cut there. */
export const narrow: Room = { ...plenty, actions: 3, todo: Infinity };
