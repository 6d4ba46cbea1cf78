import { ExcludedNames } from '../../src/judge/excludedNames.ts';

const policy = (users: unknown, applications?: unknown) => ({ conditions: { users, applications } });
const nameOf = (kind: 'user' | 'group' | 'resource' | 'role', id: string, policies: unknown, ...records: object[]) => {
  const names = new ExcludedNames(policies);
  for (const record of records) names.accept(record);
  names.restart();
  return names.of({ kind, id, name: null });
};

it.each([
  [
    'a user by its user principal name',
    'user',
    { excludeUsers: ['U1'] },
    { id: 'u1', userPrincipalName: 'ana@a.example', displayName: 'Ana' },
    'ana@a.example',
  ],
  ['a group by its name', 'group', { excludeGroups: ['U1'] }, { id: 'u1', displayName: 'Staff' }, 'Staff'],
  ['in the letter case of the policy', 'group', { excludeGroups: ['U1'] }, { id: 'U1', displayName: 'Staff' }, 'Staff'],
  ['no name that is not text', 'group', { excludeGroups: ['u1'] }, { id: 'u1', displayName: 7 }, null],
  [
    'the name where the user principal name is not text',
    'user',
    { excludeUsers: ['u1'] },
    { id: 'u1', userPrincipalName: null, displayName: 'Ana' },
    'Ana',
  ],
  ['nobody who is included', 'user', { includeUsers: ['u1'] }, { id: 'u1', displayName: 'Ana' }, null],
  ['nobody else', 'user', { excludeUsers: ['u2'] }, { id: 'u1', displayName: 'Ana' }, null],
  ['nothing whose id is not text', 'user', { excludeUsers: [1, null, 'u2'] }, { id: 1, displayName: 'Ana' }, null],
] as const)('names %s', (_, kind, users, record, expected) => {
  expect(nameOf(kind, 'U1', [policy(users)], record)).toBe(expected);
});

it('names applications by their application id', () => {
  const record = { id: 'object', appId: 'u1', displayName: 'Payroll' };
  expect(nameOf('resource', 'U1', [policy({}, { excludeApplications: ['u1'] })], record)).toBe('Payroll');
  expect(
    nameOf('resource', 'U1', [policy({}, { excludeApplications: ['u1'] })], { id: 'object', displayName: 'P' }),
  ).toBeNull();
});

it('names roles by themselves', () => {
  expect(nameOf('role', '62e90394-69f5-4237-9190-012177145e10', [])).toBe('Global Administrator');
});

it.each([
  ['no list', null, false],
  ['what is not a policy', [null, 1], false],
  ['policies without conditions', [{}, { conditions: null }], false],
  ['parts that are no objects', [policy(null, 'All')], false],
  ['policies that exclude nobody', [policy({ excludeUsers: [], includeUsers: ['u1'] })], false],
  ['policies that exclude something', [policy({}, { excludeApplications: ['a'] })], true],
])('of %s names are wanted: %s', (_, policies, expected) => {
  expect(new ExcludedNames(policies).areWanted).toBe(expected);
});
