import type { Finding } from '../../src/model/finding.ts';
import { scoreMeaning } from '../../src/model/score.ts';
import { highestOf, scoreOf } from '../../src/score/scoreOf.ts';
import { exceptionOf, findingOf } from './finding.ts';

const earning = (awarded: number | null, available: number, given: Partial<Finding> = {}): Finding =>
  findingOf({ points: { awarded, available }, ...given });

describe('one finding', () => {
  it.each([
    ['a pass earns all', earning(5, 5), 5, 5, 5],
    ['a partial earns what was measured', earning(2.5, 5, { status: 'partial' }), 2.5, 5, 5],
    ['a fail earns nothing', earning(0, 5, { status: 'fail' }), 0, 5, 5],
    ['what was not checked stays in the denominator', earning(null, 5, { status: 'notChecked' }), 0, 5, 0],
    ['what is not licensed is left out', earning(null, 5, { status: 'notLicensed' }), 0, 0, 0],
    ['what does not apply is left out', earning(null, 5, { status: 'notApplicable' }), 0, 0, 0],
    ['what a person has to look at is left out', earning(null, 5, { status: 'manual' }), 0, 0, 0],
  ])('%s', (_sentence, finding, awarded, available, checked) => {
    expect(scoreOf([finding])).toMatchObject({ awarded, available, completeness: { checked, selected: available } });
  });
});

describe('an excepted finding', () => {
  it.each([
    ['an accepted risk earns what was measured', exceptionOf('acceptedRisk', 'partial', 2), 2, 5, 5],
    [
      'an accepted risk that could not be measured is not checked',
      exceptionOf('acceptedRisk', 'notChecked', null),
      0,
      5,
      0,
    ],
    [
      'an accepted risk in what the tenant has no licence for is left out',
      exceptionOf('acceptedRisk', 'notLicensed', null),
      0,
      0,
      0,
    ],
    ['a third party earns all', exceptionOf('thirdParty', 'fail', 0), 5, 5, 5],
    ['another mitigation earns all', exceptionOf('alternateMitigation', 'partial', 1), 5, 5, 5],
    ['a third party needs no measurement', exceptionOf('thirdParty', 'notChecked', null), 5, 5, 5],
  ])('%s', (_sentence, exception, awarded, available, checked) => {
    const score = scoreOf([earning(null, 5, { status: 'excepted', exception })]);
    expect(score).toMatchObject({ awarded, available, completeness: { checked, selected: available } });
  });
});

describe('many findings', () => {
  it('add up to points, a percentage and completeness', () => {
    const findings = [
      earning(8, 8, { id: 'entra.a' }),
      earning(1, 5, { id: 'entra.b', status: 'partial' }),
      earning(null, 7, { id: 'entra.c', status: 'notChecked' }),
      earning(null, 9, { id: 'entra.d', status: 'notLicensed' }),
    ];
    expect(scoreOf(findings)).toEqual({
      excepted: 0,
      awarded: 9,
      available: 20,
      percentage: 45,
      claimed: 0,
      foreign: { awarded: 0, available: 0 },
      completeness: { checked: 13, selected: 20, percentage: 65 },
      grade: null,
      gradeWhy: null,
      foundations: null,
      meaning: scoreMeaning,
    });
    expect(scoreOf(findings, new Set(['entra.b', 'entra.c', 'entra.d']))).toMatchObject({
      awarded: 9,
      available: 20,
      foreign: { awarded: 1, available: 12 },
    });
    expect(highestOf(scoreOf(findings))).toEqual({ points: 16, percentage: 80 });
  });

  it('have no percentage where nothing is available', () => {
    const score = scoreOf([earning(null, 5, { status: 'manual' })]);
    expect(score.percentage).toBeNull();
    expect(score.completeness.percentage).toBeNull();
    expect(highestOf(score).percentage).toBeNull();
  });

  it('add up without the noise of binary fractions: seven times 0.7 of 1 is 70 %', () => {
    const findings = Array.from({ length: 7 }, (_, index) =>
      earning(0.7, 1, { id: `entra.${index}`, status: 'partial' }),
    );
    expect(scoreOf(findings)).toMatchObject({ awarded: 4.9, percentage: 70 });
  });

  it('show one account among a million', () => {
    expect(scoreOf([earning((10 * 999_999) / 1_000_000, 10)]).percentage).toBe(99.9999);
  });
});
