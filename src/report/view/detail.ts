/** How much of what a tenant holds is spelled out. */
export interface Detail {
  readonly names: number;
  readonly nameWidth: number;
  readonly messageWidth: number;
  /** Every near miss and how every number came about, rather than what matters most. */
  readonly everything: boolean;
}

/** All that is known, at any length: for formats that nobody has to fit onto a screen. */
export const inFull: Detail = { names: Infinity, nameWidth: Infinity, messageWidth: Infinity, everything: true };
