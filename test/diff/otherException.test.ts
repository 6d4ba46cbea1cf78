import { compare } from '../../src/diff/compare.ts';
import { regressedIn } from '../../src/diff/regression.ts';
import type { Finding, ObjectExceptions } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { reportOf } from '../report/sample.ts';
import { controlOf, exceptionOf, findingOf } from '../score/finding.ts';
import { saved } from './measured.ts';

const whole = 'all controls';
const id = 'a.one';

interface Run {
  readonly digest?: string;
  readonly measuredAt?: string;
}

function runOf(
  finding: Partial<Finding>,
  { digest = 'one', measuredAt = '2026-11-21T19:20:00.000Z' }: Run = {},
): Report {
  const report = reportOf([findingOf({ id, ...finding })]);
  const configuration = { ...report.run.configuration, digest: `sha256:${digest}` };
  return saved({
    ...report,
    controls: { [id]: controlOf() },
    run: { ...report.run, configuration, measuredAt, selection: whole },
  });
}

const points = (awarded: number | null): Finding['points'] => ({ awarded, available: 5 });
const passed: Partial<Finding> = {};
const failed: Partial<Finding> = { status: 'fail', points: points(0) };
const partly = (awarded: number): Partial<Finding> => ({ status: 'partial', points: points(awarded) });
const excused: Partial<Finding> = { ...failed, status: 'excepted', exception: exceptionOf('acceptedRisk', 'fail', 0) };

/** Measured to earn so much, with one person that somebody else answers for. */
const withObject = (measured: number, name = 'ann', until = '2027-03-31'): Partial<Finding> => {
  const objectExceptions: ObjectExceptions = {
    measured: { status: 'partial', awarded: measured },
    claimed: 1,
    excepted: 1,
    objects: [{ object: name, id: name, name, share: 0, kind: 'thirdParty', reason: 'r', owner: 'o', until }],
  };
  return { ...partly(measured + 1), objectExceptions };
};

const other = { digest: 'another' };
const later = { measuredAt: '2027-05-01T08:00:00.000Z' };

it.each<[string, Report, Report, string, boolean]>([
  ['one for an object is made', runOf(partly(2)), runOf(withObject(2), other), 'exception', false],
  ['one for an object is taken back', runOf(withObject(2)), runOf(partly(2), other), 'exception', false],
  ['one for an object ran out', runOf(withObject(2)), runOf(partly(2), later), 'exception', false],
  [
    'one for an object ran out, and something else got worse',
    runOf(withObject(2)),
    runOf(partly(1), later),
    'exception',
    false,
  ],
  [
    'another object takes the place of one',
    runOf(withObject(2)),
    runOf(withObject(2, 'bob'), other),
    'exception',
    false,
  ],
  ['the object of one falls short again', runOf(partly(4)), runOf(withObject(2)), 'tenant', true],
  ['the object of one is in order again', runOf(withObject(2)), runOf(partly(3)), 'tenant', false],
  ['what others earn got worse beside one', runOf(withObject(2)), runOf(withObject(1)), 'tenant', true],
  ['what was accepted all along falls short', runOf(passed), runOf(excused), 'tenant', true],
  ['what was accepted all along is in order', runOf(excused), runOf(passed), 'tenant', false],
  ['it is accepted and falls short at once', runOf(passed), runOf(excused, other), 'exception', false],
  ['an accepted risk ran out', runOf(excused), runOf(failed, later), 'exception', false],
])('%s: that is its cause, and only the tenant breaks the gate', (_, before, after, cause, breaks) => {
  const found = compare(before, after, { whole });
  expect(found.causes).toMatchObject([{ cause, controls: [id] }]);
  expect(regressedIn(found).length > 0).toBe(breaks);
  expect(compare(after, before, { whole }).causes).toMatchObject([{ cause }]);
});
