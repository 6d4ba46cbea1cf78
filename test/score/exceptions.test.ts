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

  it.each([
    ['an accepted risk stays as it was measured', 'acceptedRisk', 2, 'microsoft'],
    ['a third party earns all, on the word of a person', 'thirdParty', 5, 'person'],
    ['another mitigation earns all, on the word of a person', 'alternateMitigation', 5, 'person'],
  ] as const)('%s', (_sentence, kind, awarded, measuredBy) => {
    const measured = findingOf({ status: 'partial', points: { awarded: 2, available: 5 }, measuredBy: 'microsoft' });
    expect(applyExceptions([measured], [{ ...exception, kind }], now)).toEqual([
      {
        ...measured,
        status: 'excepted',
        points: { awarded, available: 5 },
        measuredBy,
        reason: {
          code: 'accepted',
          detail: 'Another product does it.',
          hint: 'Ann is responsible for it until 2026-01-15.',
        },
        exception: {
          kind,
          reason: 'Another product does it.',
          owner: 'Ann',
          until: '2026-01-15',
          measured: { status: 'partial', awarded: 2 },
        },
      },
    ]);
  });

  it.each([
    ['pass', 'the control passes'],
    ['notLicensed', 'the tenant has no licence for it'],
    ['notApplicable', 'the control does not apply to the tenant'],
    ['manual', 'a person reviews it and records that in attestations'],
  ] as const)('of what is %s does nothing, because %s', (status, why) => {
    expect(idleExceptions([findingOf({ status })], [exception], now)).toEqual([
      `the exception for entra.sample has no effect: ${why}`,
    ]);
  });

  it('says who agreed and where, if the configuration does', () => {
    const failed = findingOf({ status: 'fail', points: { awarded: 0, available: 5 } });
    const agreed = (more: object) => applyExceptions([failed], [{ ...exception, ...more }], now)[0]?.exception;
    expect(agreed({ approvedBy: 'Bo', ticket: 'T-1' })).toMatchObject({ approvedBy: 'Bo', ticket: 'T-1' });
    expect(Object.keys(agreed({}) ?? {})).toEqual(['kind', 'reason', 'owner', 'until', 'measured']);
  });

  it.each([
    ['for a control that did not run', { control: 'entra.another' }],
    ['that has ended', { until: '2026-01-14' }],
  ])('%s changes nothing, and nothing is said of it here', (_sentence, given) => {
    const findings = [findingOf({ status: 'pass' }), findingOf({ id: 'entra.b', status: 'fail' })];
    const other = [{ ...exception, ...given }];
    expect(applyExceptions(findings, other, now)).toEqual(findings);
    expect(idleExceptions(findings, other, now)).toEqual([]);
  });
});
