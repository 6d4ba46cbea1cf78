import type { Level } from './probe.ts';

/** The share of the points of a control that a level gives, whichever of the two it states. */
export function levelShare({ points = 0, share }: Level, available: number): number {
  if (share !== undefined) return share;
  return available === 0 ? 0 : points / available;
}
