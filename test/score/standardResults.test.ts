import type { FindingStatus } from '../../src/model/finding.ts';
import { itemResults } from '../../src/score/standardResults.ts';
import { findingOf } from './finding.ts';

/** @param statuses of its controls; null: it was not selected */
const verdict = (...statuses: readonly (FindingStatus | null)[]) => {
  const controls = statuses.map((_, index) => ({ id: `entra.control-${index}` }));
  const findings = statuses.flatMap((status, index) =>
    status === null ? [] : [findingOf({ id: `entra.control-${index}`, status })],
  );
  const item = { id: '1', title: 'It holds', status: 'automated' as const, reason: null, check: null };
  return itemResults([{ ...item, controls }], findings)[0];
};

describe('the verdict of an item', () => {
  it.each<[string, readonly (FindingStatus | null)[], FindingStatus | null]>([
    ['is that of its control', ['partial'], 'partial'],
    ['is the worst of several', ['pass', 'fail', 'partial'], 'fail'],
    ['is open while one of them could not be checked', ['pass', 'notChecked'], 'notChecked'],
    ['does not pass while a person has to look', ['pass', 'manual'], 'manual'],
    ['does not pass while a licence is missing for a part', ['notLicensed', 'pass'], 'notLicensed'],
    ['passes where the rest does not apply', ['notApplicable', 'pass'], 'pass'],
    ['is none where no control was selected', [null], null],
    ['is no pass while one of them was not selected', ['pass', null], null],
    ['is a failure where one fails, whatever was not selected', ['fail', null], 'fail'],
    ['is open where one could not be checked, whatever was not selected', ['notChecked', null], 'notChecked'],
  ])('%s', (_sentence, statuses, wanted) => {
    expect(verdict(...statuses)?.verdict).toBe(wanted);
  });

  it('names the controls of this run only', () => {
    expect(verdict('pass', 'fail', null)?.controls).toStrictEqual(['entra.control-0', 'entra.control-1']);
  });
});
