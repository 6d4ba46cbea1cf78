import { byHand } from '../../src/catalogue/byHand.ts';
import { loadBlindSpots } from '../../src/catalogue/loadBlindSpots.ts';
import { loadStandards } from '../../src/catalogue/loadStandards.ts';
import type { Way } from '../../src/model/blindSpot.ts';

const ways: readonly Way[] = [
  { opens: 'Connect.', commands: ['Get-One', 'Get-Two'], link: 'https://learn.microsoft.com/a/{command}' },
  { opens: 'Connect elsewhere.', commands: ['Get-Three'], link: 'https://learn.microsoft.com/b' },
  { opens: 'Ask for the role.', place: 'Portal, Settings', link: 'https://learn.microsoft.com/c' },
];

it.each([
  ['a command', '`Get-One`: A is True.', ['Connect.', 'Run `Get-One`.', 'A is True.'], '/a/get-one'],
  [
    'a command with parameters',
    '`Get-Two -Mailbox X`: A is True.',
    ['Connect.', 'Run `Get-Two -Mailbox X`.', 'A is True.'],
    '/a/get-two',
  ],
  [
    'two commands of one module',
    '`Get-One` and `Get-Two`: x',
    ['Connect.', 'Run `Get-One` and `Get-Two`.', 'x'],
    '/a/get-one',
  ],
  [
    'commands of two modules',
    '`Get-One` and `Get-Three`: x',
    ['Connect.', 'Connect elsewhere.', 'Run `Get-One` and `Get-Three`.', 'x'],
    '/a/get-one',
  ],
  [
    'a place in a portal',
    'Portal, Settings: it is on: x',
    ['Open Portal > Settings. Ask for the role.', 'it is on: x'],
    '/c',
  ],
])('a check that begins with %s has its steps and its page', (_, check, steps, link) => {
  const last = `It is met if: ${steps.at(-1) ?? ''}`;
  expect(byHand(check, ways)).toEqual({
    steps: [...steps.slice(0, -1), last],
    link: `https://learn.microsoft.com${link}`,
  });
});

it.each([
  ['an unknown command', '`Get-Four`: A is True.'],
  ['one command that is known and one that is not', '`Get-One` and `Get-Four`: A is True.'],
  ['an unknown place', 'Somewhere: it is on.'],
  ['no place at all', 'Ask who watches.'],
])('a check with %s is a step of its own', (_, check) => {
  expect(byHand(check, ways)).toEqual({ steps: [check], link: null });
});

it('there is a way for every check of our standards, and for what no standard lists', async () => {
  const file = loadBlindSpots();
  const checks = [
    ...(await loadStandards()).flatMap(({ items }) => items.flatMap(({ check }) => check ?? [])),
    ...file.beyond.map(({ check }) => check),
  ];
  expect(checks.length).toBeGreaterThan(200);
  expect(checks.filter((check) => byHand(check, file.ways).link === null)).toEqual([]);
  expect(file.beyond.filter(({ reason }) => file.reasons[reason] === undefined)).toEqual([]);
  expect(file.ways.filter(({ commands, place }) => (commands === undefined) === (place === undefined))).toEqual([]);
});
