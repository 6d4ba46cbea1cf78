import type { FindingStatus } from '../../src/model/finding.ts';
import { itemResults } from '../../src/score/standardResults.ts';
import { findingOf } from './finding.ts';

const verdict = (...statuses: readonly FindingStatus[]) => {
  const findings = statuses.map((status, index) => findingOf({ id: `entra.control-${index}`, status }));
  const item = { id: '1', title: 'It holds', status: 'automated' as const, reason: null, check: null };
  return itemResults([{ ...item, controls: [...findings, { id: 'entra.not-selected' }] }], findings)[0];
};

describe('the verdict of an item', () => {
  it.each<[string, readonly FindingStatus[], FindingStatus | null]>([
    ['is that of its control', ['partial'], 'partial'],
    ['is the worst of several', ['pass', 'fail', 'partial'], 'fail'],
    ['is open while one of them could not be checked', ['pass', 'notChecked'], 'notChecked'],
    ['does not pass while a person has to look', ['pass', 'manual'], 'manual'],
    ['does not pass while a licence is missing for a part', ['notLicensed', 'pass'], 'notLicensed'],
    ['passes where the rest does not apply', ['notApplicable', 'pass'], 'pass'],
    ['is none where no control was selected', [], null],
  ])('%s', (_sentence, statuses, wanted) => {
    expect(verdict(...statuses)?.verdict).toBe(wanted);
  });

  it('names the controls of this run only', () => {
    expect(verdict('pass', 'fail')?.controls).toStrictEqual(['entra.control-0', 'entra.control-1']);
  });
});
