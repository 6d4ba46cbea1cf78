import type { Exception } from '../../src/model/configuration.ts';
import { applyExceptions, holdsOn, idleExceptions } from '../../src/score/exceptions.ts';
import { scoreOf } from '../../src/score/scoreOf.ts';
import { findingOf } from './finding.ts';

const exception: Exception = {
  control: 'entra.sample',
  kind: 'thirdParty',
  reason: 'Another product does it.',
  owner: 'Ann',
  until: '2026-01-15',
};
const now = new Date('2026-01-15T12:00:00Z');

describe('an exception', () => {
  it.each([
    ['the day before its last', '2026-01-14T12:00:00Z', true],
    ['when its last day begins', '2026-01-15T00:00:00Z', true],
    ['when its last day ends', '2026-01-15T23:59:59Z', true],
    ['the day after', '2026-01-16T00:00:00Z', false],
  ])('%s: holds is %s', (_sentence, day, holds) => {
    expect(holdsOn(exception, new Date(day))).toBe(holds);
  });

  it.each([
    ['what fails', 'fail', 0, 'excepted', 5],
    ['what is met in part', 'partial', 2, 'excepted', 5],
    ['what could not be checked', 'notChecked', null, 'excepted', 5],
    ['what passes: it needs none', 'pass', 5, 'pass', 5],
    ['what the tenant has no licence for: nothing was judged', 'notLicensed', null, 'notLicensed', 0],
    ['what does not apply: nothing was judged', 'notApplicable', null, 'notApplicable', 0],
    ['what a person looks at: nothing was judged', 'manual', null, 'manual', 0],
  ] as const)('to %s', (_sentence, status, awarded, becomes, earns) => {
    const findings = [findingOf({ status, points: { awarded, available: 5 } })];
    const excepted = applyExceptions(findings, [exception], now);
    expect([excepted[0]?.status, scoreOf(excepted).awarded]).toEqual([becomes, earns]);
    // Whoever wrote one that does nothing is told so.
    expect(idleExceptions(findings, [exception], now)).toHaveLength(becomes === 'excepted' ? 0 : 1);
  });
});
