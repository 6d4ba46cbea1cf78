import { need } from '../read.ts';
import type { CelFunction } from '../../celFunction.ts';

/** Intune asks for exactly one such action of every policy; until its hour a device counts as compliant. */
function gracePeriods(policy: unknown): readonly number[] {
  const rules = needList(policy, 'scheduledActionsForRule', 'policy');
  return rules
    .flatMap((rule) => needList(rule, 'scheduledActionConfigurations', 'scheduledActionsForRule'))
    .filter((action) => need(action, 'actionType', 'scheduledActionConfigurations') === 'block')
    .map((action) => {
      const hours = need(action, 'gracePeriodHours', 'scheduledActionConfigurations');
      if (typeof hours === 'number') return hours;
      throw new Error('the grace period is not a number');
    });
}

function needList(object: unknown, key: string, where: string): readonly unknown[] {
  const value = need(object, key, where);
  if (Array.isArray(value)) return value;
  throw new Error(`${where}.${key} is not a list`);
}

function marksNoncompliantWithin(policy: unknown, hours: number | bigint): boolean {
  const inTime = gracePeriods(policy).map((grace) => grace <= Number(hours));
  // Nobody promises which of several counts.
  if (inTime.includes(true) && inTime.includes(false)) throw new Error('the policy marks devices at several hours');
  return inTime.includes(true);
}

export const noncomplianceFunctions: readonly CelFunction[] = [
  {
    name: 'marksNoncompliantWithin',
    of: 'deviceCompliancePolicy',
    takes: [['hours', 'dyn']],
    gives: 'bool',
    means: 'A compliance policy marks a device as noncompliant so many hours after it found something, or sooner.',
    run: marksNoncompliantWithin,
  },
];
