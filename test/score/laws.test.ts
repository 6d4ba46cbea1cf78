import * as fc from 'fast-check';
import { exceptionKinds } from '../../src/model/exceptionKinds.ts';
import { findingStatuses, type Finding } from '../../src/model/finding.ts';
import { categories } from '../../src/model/areas.ts';
import { categoryScoresOf } from '../../src/score/categories.ts';
import { scoreOf } from '../../src/score/scoreOf.ts';
import { controlOf, findingOf } from './finding.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const exception = fc.record({
  kind: fc.constantFrom(...exceptionKinds),
  reason: fc.constant('Agreed.'),
  owner: fc.constant('Ann'),
  until: fc.constant('2027-03-31'),
  measured: fc.record({ status: fc.constantFrom(...findingStatuses), awarded: fc.option(share) }),
});
const finding = fc
  .record({
    id: fc.uuid(),
    status: fc.constantFrom(...findingStatuses),
    available: fc.double({ min: 0, max: 10, noNaN: true }),
    share,
    exception,
  })
  .map(({ available, share: earned, exception: applied, ...given }) => {
    const measured = { ...applied.measured, awarded: applied.measured.awarded && applied.measured.awarded * available };
    return findingOf({
      ...given,
      points: { awarded: available * earned, available },
      exception: given.status === 'excepted' ? { ...applied, measured } : null,
    });
  });
const findings = fc.uniqueArray(finding, { selector: ({ id }) => id, minLength: 1, maxLength: 40, size: 'max' });

const unchecked = (given: Finding): Finding => ({
  ...given,
  status: 'notChecked',
  points: { awarded: null, available: given.points.available },
  exception: null,
});

describe('the score', () => {
  it('does not depend on the order of the findings', () => {
    fc.assert(
      fc.property(
        findings.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const controls = Object.fromEntries(
            list.map(({ id }, index) => [id, controlOf({ category: categories[index % 5] ?? 'data' })]),
          );
          expect(scoreOf(shuffled)).toEqual(scoreOf(list));
          expect(categoryScoresOf(shuffled, controls)).toEqual(categoryScoresOf(list, controls));
        },
      ),
    );
  });

  it('never rises when something can no longer be checked, and neither does completeness', () => {
    fc.assert(
      fc.property(findings, fc.nat(), (list, pick) => {
        const before = scoreOf(list);
        const after = scoreOf(list.map((each, index) => (index === pick % list.length ? unchecked(each) : each)));
        expect(after.awarded).toBeLessThanOrEqual(before.awarded);
        // A denominator that was empty has no percentage to rise from.
        if (before.available === 0) return;
        expect(after.percentage).toBeLessThanOrEqual(before.percentage ?? NaN);
        expect(after.completeness.percentage).toBeLessThanOrEqual(before.completeness.percentage ?? NaN);
      }),
    );
  });

  it('stays between nothing and everything', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const { awarded, available, completeness } = scoreOf(list);
        expect(awarded).toBeGreaterThanOrEqual(0);
        expect(awarded).toBeLessThanOrEqual(available);
        expect(completeness.checked).toBeLessThanOrEqual(completeness.selected);
      }),
    );
  });
});
