import { scoreMeaning, type Gate, type Score } from '../../src/model/score.ts';
import { decidingGates, exitCodeOf, judgeGate, outcomeOf } from '../../src/score/gates.ts';
import {
  allFoundations,
  parseFailUnder,
  parseMaxClaimed,
  parseMaxExcepted,
  parseMinCompleteness,
} from '../../src/score/thresholds.ts';

const scoreOf = (awarded: number, checked: number, available = 100, claimed = 0): Score => ({
  claimed,
  excepted: 0,
  meaning: scoreMeaning,
  foreign: { awarded: 0, available: 0 },
  grade: null,
  gradeWhy: null,
  foundations: null,
  awarded,
  available,
  percentage: available === 0 ? null : (100 * awarded) / available,
  completeness: { checked, selected: available, percentage: available === 0 ? null : (100 * checked) / available },
});
const failUnder = (text: string, score: Score): Gate => judgeGate(parseFailUnder(text), score);
const minCompleteness = (text: string, score: Score): Gate => judgeGate(parseMinCompleteness(text), score);

describe('one gate', () => {
  it.each([
    ['the score reaches it', '70%', scoreOf(70, 100), 'passed', 0],
    ['the score is just under it', '70%', scoreOf(69.996, 100), 'broken', 1],
    ['the score reaches it, whatever was not checked', '70%', scoreOf(70, 75), 'passed', 0],
    ['not even all that was not checked would do', '70%', scoreOf(60, 95), 'broken', 1],
    ['it depends on what was not checked', '70%', scoreOf(68, 95), 'undecided', 4],
    ['all that was not checked would just do', '70%', scoreOf(65, 95), 'undecided', 4],
    ['the share is what counts, where more points than that are there', '70%', scoreOf(100, 200, 200), 'broken', 1],
    ['the share is what counts, where fewer points than that are there', '70%', scoreOf(30, 40, 40), 'passed', 0],
    ['the share depends on what was not checked', '70%', scoreOf(100, 140, 200), 'undecided', 4],
    ['the share does not depend on what was not checked', '70%', scoreOf(100, 180, 200), 'broken', 1],
    ['nothing is available', '70%', scoreOf(0, 0, 0), 'undecided', 4],
    ['the points reach it', '20points', scoreOf(20, 40, 40), 'passed', 0],
    ['the points do not', '20points', scoreOf(19, 40, 40), 'broken', 1],
    ['more points are wanted than there are', '120points', scoreOf(40, 40, 40), 'broken', 1],
    ['the points depend on what was not checked', '20points', scoreOf(19, 39, 40), 'undecided', 4],
    ['points are wanted and nothing is available', '20points', scoreOf(0, 0, 0), 'undecided', 4],
  ])('--fail-under: %s', (_sentence, wanted, score, outcome, exitCode) => {
    const gate = failUnder(wanted, score);
    expect(gate.passed).toBe(outcome === 'passed');
    expect(outcomeOf(gate, score)).toBe(outcome);
    expect(exitCodeOf([gate], score)).toBe(exitCode);
  });

  it.each([
    ['enough was checked', '95', scoreOf(10, 95), 0],
    ['too little was checked', '95', scoreOf(90, 94.999), 4],
    ['nothing is available', '95', scoreOf(0, 0, 0), 4],
  ])('--min-completeness: %s', (_sentence, wanted, score, exitCode) => {
    const gate = minCompleteness(wanted, score);
    expect(exitCodeOf([gate], score)).toBe(exitCode);
    expect(outcomeOf(gate, score)).toBe(exitCode === 0 ? 'passed' : 'undecided');
  });

  it.each([
    ['--fail-under in percent', parseFailUnder('1%'), 40],
    ['--fail-under in points', parseFailUnder('1point'), 20],
    ['--max-claimed in percent', parseMaxClaimed('1%'), 10],
    ['--max-claimed in points', parseMaxClaimed('1point'), 5],
    ['--min-completeness', parseMinCompleteness('1'), 60],
  ])('%s is held against its own measure', (_sentence, threshold, found) => {
    expect(judgeGate(threshold, scoreOf(20, 30, 50, 5)).found).toBe(found);
  });

  it('keeps what was found in full precision', () => {
    expect(failUnder('70%', scoreOf(69.996, 100))).toEqual({
      gate: 'fail-under',
      wanted: 70,
      unit: 'percent',
      found: 69.996,
      passed: false,
    });
  });
});

describe('several gates', () => {
  const regression = (found: number | null): Gate => ({
    gate: 'fail-on-regression',
    wanted: 80,
    unit: 'percent',
    found,
    passed: false,
  });

  it('pass when there are none', () => {
    expect(exitCodeOf([], scoreOf(0, 0))).toBe(0);
  });

  it('are undecided when too little was checked, even where another is broken', () => {
    const score = scoreOf(10, 50);
    expect(exitCodeOf([failUnder('70%', score), minCompleteness('95', score)], score)).toBe(4);
  });

  it('are broken when one is, even where another depends on what was not checked', () => {
    const score = scoreOf(68, 95);
    expect(exitCodeOf([failUnder('70%', score), regression(68)], score)).toBe(1);
  });

  it.each([
    ['is broken where the score fell', 79, 1],
    ['is undecided where there is nothing to compare', null, 4],
  ])('a regression %s', (_sentence, found, exitCode) => {
    expect(exitCodeOf([regression(found)], scoreOf(79, 100))).toBe(exitCode);
  });

  const maxClaimed = (text: string, score: Score): Gate => judgeGate(parseMaxClaimed(text), score);
  it.each([
    ['nothing is claimed', '0%', scoreOf(90, 100), 0],
    ['as much as is allowed is claimed', '5%', scoreOf(90, 100, 100, 5), 0],
    ['more is claimed', '5%', scoreOf(90, 100, 100, 5.001), 1],
    ['more points are claimed', '4points', scoreOf(90, 100, 200, 5), 1],
    ['nothing is available', '5%', scoreOf(0, 0, 0), 4],
  ])('--max-claimed: %s', (_sentence, wanted, score, exitCode) => {
    expect(exitCodeOf([maxClaimed(wanted, score)], score)).toBe(exitCode);
  });

  it.each([
    ['as much as is allowed is excepted', '5%', { excepted: 10 }, 5, 0],
    ['more is excepted', '5%', { excepted: 10.002 }, 5.001, 1],
    ['as many points as allowed are excepted', '10points', { excepted: 10 }, 10, 0],
    ['more points are excepted', '9points', { excepted: 10 }, 10, 1],
    ['nothing is excepted', '0points', {}, 0, 0],
    ['nothing is excepted', '0%', {}, 0, 0],
  ])('--max-excepted: %s', (_sentence, wanted, excepted, found, exitCode) => {
    const score = { ...scoreOf(20, 200, 200), ...excepted };
    const gate = judgeGate(parseMaxExcepted(wanted), score);
    expect([gate.found, exitCodeOf([gate], score)]).toEqual([found, exitCode]);
  });

  it('name those that the exit code comes from', () => {
    const score = scoreOf(10, 50, 100, 9);
    const gates = [failUnder('70%', score), minCompleteness('95', score), maxClaimed('1%', score)];
    expect(decidingGates(gates, score).map(({ gate }) => gate)).toEqual(['min-completeness']);
    expect(
      decidingGates(
        [...gates].filter(({ gate }) => gate !== 'min-completeness'),
        score,
      ),
    ).toHaveLength(2);
  });
});

describe('--require-foundations', () => {
  const withFoundations = (foundations: Score['foundations']): Score => ({ ...scoreOf(90, 100), foundations });

  it.each<[string, Score['foundations'], string, number]>([
    ['all are met', { met: 3, of: 3, unmet: [], notChecked: [] }, 'passed', 0],
    ['one is not met', { met: 2, of: 3, unmet: ['a'], notChecked: [] }, 'broken', 1],
    ['one could not be checked', { met: 2, of: 3, unmet: [], notChecked: ['a'] }, 'undecided', 4],
    ['one is not met, whatever another is', { met: 1, of: 3, unmet: ['a'], notChecked: ['b'] }, 'broken', 1],
    ['none was selected', null, 'undecided', 4],
  ])('%s', (_sentence, foundations, outcome, exitCode) => {
    const score = withFoundations(foundations);
    const gate = judgeGate(allFoundations, score);
    expect(gate).toMatchObject({ wanted: foundations?.of ?? 0, unit: 'controls', found: foundations?.met ?? null });
    expect([outcomeOf(gate, score), exitCodeOf([gate], score)]).toEqual([outcome, exitCode]);
  });
});
