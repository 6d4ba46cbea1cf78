/** Finer than one account among a million, and coarser than the noise of binary fractions (8.549999999999999). */
const parts = 1e6;

/** A number as it leaves the program: rounded once, at the edge. */
export const rounded = (value: number): number => Math.round(value * parts) / parts;
