import type { ControlResult } from '../model/controlResult.ts';
import { withoutNoise } from './sum.ts';

/** What meeting a control asks, of administrators and of users. */
export type Burden = Pick<ControlResult, 'implementationCost' | 'userImpact'>;

/** How much a level asks: three times as much from one to the next. */
export const effortOf: Readonly<Record<Burden['userImpact'], number>> = { low: 1, moderate: 3, high: 9 };

/**
 * The points that an action wins, divided by what it takes: its effort and its impact on users, low 1, moderate 3, high 9, added up.
 * A control that the result does not carry may take the most.
 */
export function yieldOf(lost: number, control: Burden | undefined): number {
  const { implementationCost, userImpact } = control ?? { implementationCost: 'high', userImpact: 'high' };
  return withoutNoise(lost / (effortOf[implementationCost] + effortOf[userImpact]));
}
