import { judged, unread } from './judged.ts';

type Given = Readonly<Record<string, unknown>>;
type Shares = readonly [low: number, high: number];

const person = (name: string) => ({ id: name, name, kind: 'member', strong: true });

it.each<readonly [string, Given, Shares]>([
  ['everything', { users: [{ ...person('ana'), tidy: true }] }, [1, 1]],
  ['what costs a part', { users: [{ ...person('ana'), tidy: false }] }, [0.5, 0.5]],
  ['two such things: the lower share', { users: [{ ...person('ana'), tidy: false, kept: false }] }, [0.25, 0.25]],
  ['that and what costs all', { users: [{ ...person('bo'), strong: false, tidy: false }] }, [0, 0]],
  [
    'a part, and somebody else everything',
    {
      users: [
        { ...person('ana'), tidy: false },
        { ...person('bo'), tidy: true },
      ],
    },
    [0.75, 0.75],
  ],
  ['a part, and more is not known', { users: [{ ...person('ana'), tidy: false }], door: unread }, [0, 1]],
])('counts a record for its share where it lacks %s', (_, given, expected) => {
  const graded = {
    coverage: 'members',
    requires: {
      'is strong': 'user.strong',
      'is tidy': 'user.tidy',
      'is kept': 'user.?kept.orValue(true)',
      'the door is shut': 'door.shut',
    },
    partial: { 'is tidy': 0.5, 'is kept': 0.25 },
  };
  const verdict = judged(graded, { away: [], door: { shut: true }, ...given });
  expect([verdict.low, verdict.high]).toEqual(expected);
  expect(verdict.counts?.passed).toBe(expected[0] === 1 ? 1 : expected[0] === 0.75 ? 1 : 0);
  expect(verdict.affected?.total ?? 0).toBe(expected[0] === 1 ? 0 : 1);
});
