import fc from 'fast-check';
import { compare } from '../../src/diff/compare.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import type { Finding, FindingStatus } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { exactSum } from '../../src/secureScore/exactSum.ts';
import { reportOf } from '../report/sample.ts';
import { controlOf, exceptionOf, findingOf } from '../score/finding.ts';
import { saved } from './measured.ts';
import '../seed.ts';

const whole = 'all controls';
const ids = ['a.one', 'b.two', 'c.three', 'd.four', 'e.five', 'f.six'];
const statuses: readonly FindingStatus[] = [
  'pass',
  'partial',
  'fail',
  'notChecked',
  'notLicensed',
  'notApplicable',
  'manual',
];

const one = fc.record({
  isThere: fc.boolean(),
  status: fc.constantFrom(...statuses),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  points: fc.double({ min: 0, max: 50, noNaN: true }),
  rules: fc.constantFrom('x', 'y'),
  exception: fc.constantFrom(null, null, 'acceptedRisk' as const, 'thirdParty' as const),
  names: fc.subarray(['ann', 'bob', 'eve']),
});
type Drawn = typeof one extends fc.Arbitrary<infer T> ? T : never;

function findingFrom(id: string, { status, share, points, exception, names }: Drawn): Finding {
  const awarded = { pass: points, partial: points * share, fail: 0 }[status as string] ?? null;
  const isExcepted = exception !== null && ['partial', 'fail', 'notChecked'].includes(status);
  return findingOf({
    id,
    status: isExcepted ? 'excepted' : status,
    points: { awarded: isExcepted && exception === 'thirdParty' ? points : awarded, available: points },
    exception: isExcepted ? exceptionOf(exception, status, awarded) : null,
    affected: status === 'fail' || status === 'partial' ? { total: names.length, shown: names } : null,
  });
}

const result = fc
  .record({
    drawn: fc.array(one, { minLength: ids.length, maxLength: ids.length }),
    plans: fc.constantFrom<string[] | null>(null, ['P1'], ['P1', 'P2']),
  })
  .map(({ drawn, plans }): Report => {
    const there = drawn.flatMap((each, at) => (each.isThere ? [{ ...each, id: ids[at] ?? '' }] : []));
    const report = reportOf(there.map((each) => findingFrom(each.id, each)));
    const controls = Object.fromEntries(
      there.map(({ id, points, rules }) => [id, controlOf({ points, digest: `sha256:${rules}` })]),
    );
    return saved({ ...report, controls, run: { ...report.run, plans, selection: whole } });
  });

const figures = ['awarded', 'available', 'percentage'] as const;
const compared = (before: Report, after: Report): Comparison => compare(before, after, { whole });

it('adds up, whatever two results are: each figure, and every changed control in one cause', () => {
  fc.assert(
    fc.property(result, result, (before, after) => {
      const { change, causes, findings } = compared(before, after);
      for (const figure of figures) {
        const parts = causes.map((each) => each[figure]);
        if (change[figure] === null) expect(parts.every((part) => part === null)).toBe(true);
        else expect(exactSum(parts.map((part) => part ?? NaN))).toBe(change[figure]);
        const [old, now] = [before.score[figure], after.score[figure]];
        if (causes.length > 0 && old !== null && now !== null) expect(exactSum([now, -old])).toBe(change[figure]);
      }
      expect(causes.every(({ controls }) => controls.length > 0)).toBe(true);
      expect(causes.flatMap(({ controls }) => controls).sort()).toEqual(findings.map(({ id }) => id).sort());
    }),
  );
});

it('finds nothing between a result and itself, nor in another order of its findings', () => {
  fc.assert(
    fc.property(result, (report) => {
      expect(compared(report, report)).toMatchObject({ causes: [], findings: [], notes: [] });
      const turned = { ...report, findings: [...report.findings].reverse() };
      expect(compared(report, turned)).toMatchObject({ causes: [], findings: [] });
    }),
  );
});

it('says the same the other way round: the same causes, the opposite figures', () => {
  fc.assert(
    fc.property(result, result, (before, after) => {
      const there = compared(before, after);
      const back = compared(after, before);
      for (const figure of figures) {
        const value = there.change[figure];
        expect(back.change[figure]).toBe(value === null ? null : exactSum([-value]));
      }
      expect(back.causes.map(({ cause, controls }) => [cause, controls])).toEqual(
        there.causes.map(({ cause, controls }) => [cause, controls]),
      );
    }),
  );
});

it('does not depend on the order of findings', () => {
  fc.assert(
    fc.property(result, result, (before, after) => {
      const turned = { ...after, findings: [...after.findings].reverse() };
      expect(compared(before, turned)).toEqual(compared(before, after));
    }),
  );
});
