import { compare } from '../../src/diff/compare.ts';
import { regressionGate } from '../../src/diff/regression.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { parseRegression } from '../../src/score/thresholds.ts';
import { reportOf } from '../report/sample.ts';
import { controlOf, findingOf } from '../score/finding.ts';

const whole = 'all controls';
const today = new Map([
  ['a.old', 'a.new'],
  ['a.older', 'a.new'],
]);
const passed = (id: string): Finding => findingOf({ id, points: { awarded: 5, available: 5 } });
const failed = (id: string): Finding => findingOf({ id, status: 'fail', points: { awarded: 0, available: 5 } });

function resultOf(findings: readonly Finding[], digest = 'sha256:x'): Report {
  const report = reportOf(findings);
  const controls = Object.fromEntries(findings.map(({ id }) => [id, controlOf({ points: 5, digest })]));
  return { ...report, controls, run: { ...report.run, selection: whole } };
}

const found = (before: Report, after: Report): Comparison => compare(before, after, { whole, today });
const told = ({ findings }: Comparison): unknown => findings.map(({ id, cause, change }) => ({ id, cause, change }));

it.each([
  ['a.old', 'a.new'],
  ['a.new', 'a.old'],
  ['a.older', 'a.old'],
])('changes nothing where %s was renamed to %s', (before, after) => {
  const comparison = found(resultOf([failed(before), passed('b.two')]), resultOf([failed(after), passed('b.two')]));
  expect(comparison).toMatchObject({ findings: [], causes: [], change: { awarded: 0, available: 0, percentage: 0 } });
  expect(comparison.notes.join()).toMatch(/^Renamed, and compared under the current name: a\.old.* is a\.new/);
});

it('says nothing of names where both results have the same one', () => {
  const same = found(resultOf([passed('a.old')]), resultOf([failed('a.old')]));
  expect(told(same)).toEqual([{ id: 'a.old', cause: 'tenant', change: 'worse' }]);
  expect(same.notes).toEqual([]);
});

it('puts down to the tenant what got worse under another name, and the gate sees it', () => {
  const comparison = found(resultOf([passed('a.old')]), resultOf([failed('a.new')]));
  expect(told(comparison)).toEqual([{ id: 'a.new', cause: 'tenant', change: 'worse' }]);
  const gate = regressionGate(parseRegression(true), comparison);
  expect(gate).toMatchObject({ found: 1, passed: false });
});

it('puts down to the catalogue what is judged otherwise as well', () => {
  const comparison = found(resultOf([passed('a.old')]), resultOf([failed('a.new')], 'sha256:y'));
  expect(told(comparison)).toEqual([{ id: 'a.new', cause: 'catalogue', change: 'worse' }]);
});

it('follows a control whose place was taken by one that was renamed', () => {
  const behind = (better: string): Finding =>
    findingOf({
      id: 'c.three',
      status: 'notApplicable',
      points: { awarded: null, available: 1 },
      reason: { code: 'superseded', detail: `${better} measures the same, and counts instead`, hint: '' },
    });
  const comparison = found(resultOf([passed('a.old'), behind('a.old')]), resultOf([passed('a.new'), behind('a.new')]));
  expect(comparison.findings).toEqual([]);
});

it('tells parameters by the name of today', () => {
  const setting = (id: string): Report => {
    const report = resultOf([passed(id)]);
    const configuration = { ...report.run.configuration, parameters: { [id]: { most: 4 } } };
    return { ...report, run: { ...report.run, configuration } };
  };
  expect(found(setting('a.old'), setting('a.new')).notes.join()).not.toContain('Parameters');
});

it.each([
  ['two that became one', ['a.old', 'a.older'], ['a.new'], ['a.new', 'a.old', 'a.older']],
  ['one that went into another', ['a.new', 'a.old'], ['a.new'], ['a.old']],
])('does not guess about %s', (_, before, after, changed) => {
  const comparison = found(resultOf(before.map(passed)), resultOf(after.map(passed)));
  expect(comparison.findings.map(({ id }) => id)).toEqual(changed);
  expect(comparison.findings.every(({ cause }) => cause === 'catalogue')).toBe(true);
});
