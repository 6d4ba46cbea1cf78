import { judged, unread } from './judged.ts';

const person = (name: string, more: object = {}) => ({ id: name, name, kind: 'member', strong: true, ...more });
const probe = { coverage: 'members', requires: { strong: 'user.strong', kept: 'kept.on || user.kept' } };
const wanted = (object: string, claims = true) => ({ object, aliases: [], claims });
const found = (given: object, names: readonly string[], of: object = probe) =>
  judged(
    of,
    { away: [], kept: { on: true }, ...given },
    10,
    names.map((one) => wanted(one)),
  ).objects;
const outcomes = (given: object, name: string, of?: object) =>
  found(given, [name], of)?.outcomes.map(({ is, share }) => [is, share]);

it.each<readonly [string, object, string, string, number, object]>([
  ['passes', {}, 'ana', 'passes', 0, probe],
  ['falls short', {}, 'bo', 'short', 0, probe],
  ['does not count', {}, 'gus', 'leftOut', 0, probe],
  ['does not pass, for it lacks something', {}, 'cy', 'short', 0, probe],
  ['cannot be judged', { kept: unread }, 'ana', 'undecided', 0, probe],
  ['earns a part', {}, 'bo', 'short', 0.5, { ...probe, partial: { strong: 0.5 } }],
])('a record that an exception names %s', (_, given, name, is, share, of) => {
  const users = [
    person('ana', { kept: false }),
    person('bo', { strong: false, kept: true }),
    { id: 'cy', name: 'cy', kind: 'member', kept: true },
    person('gus', { kind: 'guest' }),
    person('di', { kept: true }),
  ];
  expect(outcomes({ users, ...given }, name, of)).toEqual([[is, share]]);
});

it('what an exception names is looked for again where the population begins again, and in every way', () => {
  const users = [person('ana'), person('bo', { strong: false })];
  const half = { levels: [{ name: 'half', when: 'true', share: 0.25 }] };
  expect(found({ users }, ['bo'], { best: [probe, half] })).toMatchObject({ claimed: 0.5, isWhole: true });
});

it('nothing is claimed of what is whole already', () => {
  const or = { other: 'other.on' };
  const users = [person('ana'), person('bo', { strong: false })];
  expect(found({ users, other: { on: true } }, ['bo'], { ...probe, or })).toMatchObject({
    outcomes: [{ is: 'short' }],
    claimed: 0,
    covered: 0,
    isWhole: false,
  });
});
