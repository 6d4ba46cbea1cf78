import { ranked, sorted } from '../../src/report/view/doFirst.ts';
import { controlOf, findingOf } from '../score/finding.ts';
import { reportOf } from './sample.ts';

const lost = (id: string, points: number) =>
  findingOf({ id, status: 'fail', points: { awarded: 0, available: points } });

describe('what is most worth doing first', () => {
  const findings = [
    lost('z.small', 1),
    lost('a.hard', 9),
    lost('b.easy', 4),
    lost('c.easy', 4),
    findingOf({ id: 'd.met' }),
  ];
  const given = reportOf(findings);
  const report = {
    ...given,
    controls: {
      ...given.controls,
      'a.hard': controlOf({ implementationCost: 'high', userImpact: 'low' }),
      'b.easy': controlOf({ userImpact: 'moderate' }),
      'c.easy': controlOf({ implementationCost: 'moderate' }),
    },
  };
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

  it('numbers what lost points, and nothing else, from 1; of the same yield the more points, then the id', () => {
    expect(ranked(report).map(({ rank, finding }) => [rank, finding.id])).toEqual([
      [1, 'b.easy'],
      [2, 'c.easy'],
      [3, 'a.hard'],
      [4, 'z.small'],
    ]);
  });

  it('does not depend on the order of the findings', () => {
    expect(ranked({ ...report, findings: [...findings].reverse() })).toEqual(ranked(report));
  });

  it.each([
    ['points', ['a.hard', 'b.easy', 'c.easy', 'z.small']],
    ['effort', ['b.easy', 'z.small', 'c.easy', 'a.hard']],
    ['impact', ['c.easy', 'a.hard', 'z.small', 'b.easy']],
  ] as const)('is sorted by %s on demand', (by, expected) => {
    expect(ids(sorted(findings.slice(0, 4), report.controls, by))).toEqual(expected);
  });
});
