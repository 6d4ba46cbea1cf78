import { foundationsOf } from '../../src/score/foundations.ts';
import { gradeOf } from '../../src/score/grade.ts';
import type { Foundations } from '../../src/model/score.ts';
import type { Finding } from '../../src/model/finding.ts';
import { controlOf, exceptionOf, findingOf } from './finding.ts';

const foundation = { why: 'It matters most.', from: 0.95 };
const controls = {
  'entra.one': controlOf({ foundation }),
  'entra.two': controlOf({ foundation: { ...foundation, from: 0.5 } }),
  'entra.other': controlOf(),
};
const at = (id: string, status: Finding['status'], awarded: number | null): Finding =>
  findingOf({ id, status, points: { awarded, available: 10 } });

describe('a foundation', () => {
  it.each<[string, readonly Finding[], Foundations | null]>([
    [
      'is met from its share on',
      [at('entra.one', 'partial', 9.5), at('entra.two', 'partial', 5)],
      { met: 2, of: 2, unmet: [], notChecked: [] },
    ],
    [
      'is not met below it',
      [at('entra.one', 'partial', 9.49), at('entra.two', 'partial', 4.9)],
      { met: 0, of: 2, unmet: ['entra.one', 'entra.two'], notChecked: [] },
    ],
    [
      'is neither where it could not be checked',
      [at('entra.one', 'notChecked', null), at('entra.two', 'pass', 10)],
      { met: 1, of: 2, unmet: [], notChecked: ['entra.one'] },
    ],
    [
      'is neither where what could not be read of it decides',
      [
        { ...at('entra.one', 'partial', 9), points: { awarded: 9, available: 10, open: 0.5 } },
        { ...at('entra.two', 'partial', 4), points: { awarded: 4, available: 10, open: 0.9 } },
      ],
      { met: 0, of: 2, unmet: ['entra.two'], notChecked: ['entra.one'] },
    ],
    [
      'does not count where the tenant has no licence for it',
      [at('entra.one', 'notLicensed', null), at('entra.two', 'pass', 10)],
      { met: 1, of: 1, unmet: [], notChecked: [] },
    ],
    [
      'stays unmet where somebody accepts the risk',
      [{ ...at('entra.one', 'excepted', 2), exception: exceptionOf('acceptedRisk', 'partial', 2) }],
      { met: 0, of: 1, unmet: ['entra.one'], notChecked: [] },
    ],
    [
      'is met where a third party takes care of it',
      [{ ...at('entra.one', 'excepted', 10), exception: exceptionOf('thirdParty', 'fail', 0) }],
      { met: 1, of: 1, unmet: [], notChecked: [] },
    ],
    ['is none where none was selected', [at('entra.other', 'fail', 0)], null],
  ])('%s', (_sentence, findings, expected) => {
    expect(foundationsOf(findings, controls)).toEqual(expected);
  });
});

describe('a grade', () => {
  const open = (unmet: number, notChecked = 0): Foundations => ({
    met: 10 - unmet - notChecked,
    of: 10,
    unmet: Array.from({ length: unmet }, (_, index) => `entra.u${index}`),
    notChecked: Array.from({ length: notChecked }, (_, index) => `entra.n${index}`),
  });

  it.each<[number | null, Foundations | null, string | null, string | null]>([
    [100, open(0), 'A', 'A: 85.00 % or more'],
    [85, open(0), 'A', 'A: 85.00 % or more'],
    [84.999, open(0), 'B', 'B: from 70.00 % to below 85.00 %'],
    [55, open(0), 'C', 'C: from 55.00 % to below 70.00 %'],
    [20, open(0), 'E', 'E: from 20.00 % to below 40.00 %'],
    [19.99, open(0), 'F', 'F: below 20.00 %'],
    [96, open(1), 'C', 'C, not A: 1 foundation is not met'],
    [96, open(2), 'D', 'D, not A: 2 foundations are not met'],
    [96, open(4), 'E', 'E, not A: 4 foundations are not met'],
    [96, open(0, 1), 'C', 'C, not A: 1 foundation could not be checked'],
    [96, open(1, 3), 'E', 'E, not A: 1 foundation is not met, and 3 could not be checked'],
    [12, open(9), 'F', 'F: below 20.00 %'],
    [56, open(1), 'C', 'C: from 55.00 % to below 70.00 %'],
    [null, open(0), null, null],
    [70, null, null, null],
  ])('%s %% with %j', (percentage, foundations, grade, why) => {
    expect(gradeOf(percentage, foundations)).toEqual({ grade, why });
  });

  it('never gets better by what could no longer be checked', () => {
    for (let unmet = 0; unmet <= 5; unmet += 1) {
      const before = gradeOf(90, open(unmet, 1)).grade ?? '';
      const after = gradeOf(90, open(unmet, 2)).grade ?? '';
      expect(after >= before).toBe(true);
    }
  });
});
