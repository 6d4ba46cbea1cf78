import type { Finding } from '../../src/model/finding.ts';
import { scoreOf } from '../../src/score/scoreOf.ts';
import { withoutSuperseded } from '../../src/score/superseded.ts';
import { exceptionOf, findingOf } from './finding.ts';

const better = { id: 'exchange.better', supersedes: ['microsoft.lesser'] };
const lesser = findingOf({
  id: 'microsoft.lesser',
  status: 'partial',
  points: { awarded: 1, available: 4 },
  measuredBy: 'microsoft',
});
const of = (given: Partial<Finding>): Finding =>
  findingOf({ id: 'exchange.better', points: { awarded: null, available: 6 }, ...given });

describe('a control that measures the same less well', () => {
  test.each<[string, Partial<Finding>, awarded: number, available: number]>([
    ['is in neither sum beside one that passes', { status: 'pass', points: { awarded: 6, available: 6 } }, 6, 6],
    ['is in neither sum beside one that fails', { status: 'fail', points: { awarded: 0, available: 6 } }, 0, 6],
    [
      'is in neither sum beside one that is partly met',
      { status: 'partial', points: { awarded: 3, available: 6 } },
      3,
      6,
    ],
    [
      'is in neither sum beside one that is excepted',
      { status: 'excepted', points: { awarded: 6, available: 6 }, exception: exceptionOf('thirdParty', 'fail', 0) },
      6,
      6,
    ],
    ['counts beside one that could not be checked', { status: 'notChecked' }, 1, 10],
    ['counts beside one that the licence does not allow', { status: 'notLicensed' }, 1, 4],
    ['counts beside one that does not apply', { status: 'notApplicable' }, 1, 4],
    ['counts beside one that a person has to review', { status: 'manual' }, 1, 4],
  ])('%s', (_, given, awarded, available) => {
    const score = scoreOf(withoutSuperseded([of(given), lesser], [better]));
    expect([score.awarded, score.available]).toEqual([awarded, available]);
  });

  test('counts where the other one was not selected', () => {
    expect(withoutSuperseded([lesser], [better])).toEqual([lesser]);
  });

  test('says what counts instead, and nothing else', () => {
    const claimed = { ...lesser, status: 'excepted' as const, exception: exceptionOf('thirdParty', 'fail', 0) };
    const [, found] = withoutSuperseded([of({ status: 'pass' }), claimed], [better]);
    expect(found).toMatchObject({
      status: 'notApplicable',
      points: { awarded: null, available: 4 },
      message: 'exchange.better measures the same, and counts instead.',
      reason: { code: 'superseded' },
      exception: null,
    });
  });

  test('gives way once: the best of three counts alone', () => {
    const best = { id: 'a.best', supersedes: ['exchange.better'] };
    const all = [findingOf({ id: 'a.best' }), of({ status: 'fail', points: { awarded: 0, available: 6 } }), lesser];
    const statuses = withoutSuperseded(all, [best, better]).map(({ status }) => status);
    expect(statuses).toEqual(['pass', 'notApplicable', 'notApplicable']);
  });
});
