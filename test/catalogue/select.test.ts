import { nearest } from '../../src/catalogue/closest.ts';
import { describe as inWords, select, type Selection } from '../../src/catalogue/select.ts';
import type { Control } from '../../src/model/control.ts';
import { SecureScoreError } from '../../src/model/errors.ts';

const control = (id: string, category: string, service: string) => ({ id, category, service }) as unknown as Control;
const controls = [
  control('apps.secrets-short-lived', 'apps', 'apps'),
  control('entra.block-legacy-authentication', 'identity', 'entra'),
  control('entra.mfa-for-all-users', 'identity', 'entra'),
  control('entra.mfa-for-guests', 'identity', 'entra'),
];

it.each<readonly [string, Selection, readonly string[]]>([
  ['nothing, which means all', {}, controls.map(({ id }) => id)],
  ['an id', { control: ['entra.mfa-for-guests'] }, ['entra.mfa-for-guests']],
  ['an id in other letters', { control: ['Entra.MFA-for-guests'] }, ['entra.mfa-for-guests']],
  ['a glob', { control: ['entra.mfa-*'] }, ['entra.mfa-for-all-users', 'entra.mfa-for-guests']],
  ['a glob for one letter', { control: ['entra.mfa-for-guest?'] }, ['entra.mfa-for-guests']],
  ['two globs', { control: ['apps.*', '*guests'] }, ['apps.secrets-short-lived', 'entra.mfa-for-guests']],
  ['a category', { category: ['apps'] }, ['apps.secrets-short-lived']],
  [
    'a service and a glob, both have to fit',
    { service: ['entra'], control: ['*legacy*'] },
    ['entra.block-legacy-authentication'],
  ],
])('selects by %s', (_, selection, ids) => {
  expect(select(controls, selection).map(({ id }) => id)).toEqual(ids);
});

it.each<readonly [string, Selection, string, string]>([
  [
    'an id that does not exist',
    { control: ['entra.mfa-for-guest'] },
    'unknownControl',
    'unknown control entra.mfa-for-guest (did you mean entra.mfa-for-guests',
  ],
  [
    'an id without its service',
    { control: ['mfa-for-all-users'] },
    'unknownControl',
    'unknown control mfa-for-all-users (did you mean entra.mfa-for-all-users?)',
  ],
  ['an id like no other', { control: ['zzz'] }, 'unknownControl', 'unknown control zzz'],
  ['a glob that fits nothing', { control: ['teams.*'] }, 'unknownControl', 'unknown control teams.*'],
  [
    'a dot stands for itself',
    { control: ['entraXmfa-for-guests'] },
    'unknownControl',
    'unknown control entraXmfa-for-guests',
  ],
  [
    'filters that fit nothing together',
    { category: ['apps'], service: ['entra'] },
    'nothingSelected',
    'no control matches category apps, service entra',
  ],
])('refuses %s', (_, selection, code, message) => {
  try {
    select(controls, selection);
    throw new Error('nothing was refused');
  } catch (error) {
    expect(error).toBeInstanceOf(SecureScoreError);
    expect(error).toMatchObject({ code, exitCode: 2, message: expect.stringContaining(message) as unknown });
  }
});

it('says in words what was selected', () => {
  expect(inWords({})).toBe('all controls');
  expect(inWords({ control: ['a', 'b'], service: ['entra'] })).toBe('control a, control b, service entra');
});

it.each([
  ['polcy', ['policy']],
  ['POLICY', ['policy']],
  ['Guests', ['allGuests']],
  ['guests', ['allGuests']],
  ['xyzxyz', []],
  ['', []],
])('names what may have been meant by "%s"', (wanted, names) => {
  expect(nearest(wanted, ['policy', 'allGuests', 'roles'])).toEqual(names);
});

it('names three at most, nearest first', () => {
  expect(nearest('role', ['rolesxx', 'roles', 'rule', 'role1', 'role'])).toEqual(['role', 'role1', 'roles']);
});
