import type { Finding, FindingStatus } from '../../src/model/finding.ts';
import { isOpen, notMet, rechecked } from '../../src/score/rechecked.ts';
import { reportOf } from '../report/sample.ts';
import { findingOf } from './finding.ts';

const at = (id: string, status: FindingStatus, awarded: number | null, available = 5): Finding =>
  findingOf({ id, status, points: { awarded, available }, message: `${id} is ${status}.` });

it('tells what was won and lost, control by control, and together', () => {
  const before = reportOf([at('a', 'fail', 0), at('b', 'pass', 5), at('c', 'notChecked', null)]);
  const after = reportOf([at('a', 'partial', 2.5), at('b', 'partial', 4), at('c', 'pass', 5), at('d', 'pass', 5)]);
  const found = rechecked(before, after);
  expect(found).toMatchObject({
    before: before.run.measuredAt,
    measuredAt: after.run.measuredAt,
    isGreen: false,
    won: 6.5,
  });
  expect(found.controls.map(({ control, won }) => [control, won])).toEqual([
    ['a', 2.5],
    ['b', -1],
    ['c', 5],
    ['d', null],
  ]);
  expect(found.controls[0]).toEqual({
    control: 'a',
    title: after.controls['a']?.title,
    available: 5,
    before: { status: 'fail', awarded: 0 },
    after: { status: 'partial', awarded: 2.5 },
    won: 2.5,
    message: 'a is partial.',
  });
  expect(found.controls[3]?.before).toBeNull();
});

it('has nothing to compare with where there is no earlier result', () => {
  const found = rechecked(null, reportOf([at('a', 'pass', 5)]));
  expect(found).toMatchObject({ before: null, won: null, isGreen: true, controls: [{ before: null, won: null }] });
});

it('takes no dust of a rounding for points', () => {
  const third = [1, 2, 3].map((n) => at(`c${n}`, 'partial', 1 / 3));
  const saved = third.map((one) => ({ ...one, points: { ...one.points, awarded: 0.333333 } }));
  expect(rechecked(reportOf(saved), reportOf(third))).toMatchObject({
    won: 0,
    controls: [{ won: 0 }, { won: 0 }, { won: 0 }],
  });
});

it('names a control that the result does not describe by its id', () => {
  const report = { ...reportOf([at('a', 'pass', 5)]), controls: {} };
  expect(rechecked(null, report).controls[0]?.title).toBe('a');
});

it.each<[FindingStatus, boolean, boolean]>([
  ['fail', true, true],
  ['partial', true, true],
  ['notChecked', true, false],
  ['pass', false, false],
  ['excepted', false, false],
  ['notLicensed', false, false],
  ['notApplicable', false, false],
  ['manual', false, false],
])('%s: still open %s, not met %s', (status, open, unmet) => {
  const report = reportOf([at('a', status, status === 'pass' ? 5 : 0)]);
  const { controls, isGreen } = rechecked(null, report);
  expect([controls.some(isOpen), isGreen, notMet(report)]).toEqual([open, !open, unmet ? ['a'] : []]);
});
