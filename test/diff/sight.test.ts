import { readFileSync } from 'node:fs';
import { regressedIn } from '../../src/diff/regression.ts';
import type { Cause } from '../../src/model/comparison.ts';
import type { Counts, Finding } from '../../src/model/finding.ts';
import { reportOf } from '../report/sample.ts';
import { controlOf, findingOf } from '../score/finding.ts';
import { compared, measured, saved } from './measured.ts';

const granted = JSON.parse(
  readFileSync(new URL('../../demo/permissions.json', import.meta.url), 'utf8'),
) as readonly string[];
const slow = 120_000;

const without = (...lost: readonly string[]) => measured({ permissions: granted.filter((one) => !lost.includes(one)) });
const base = await measured({ permissions: granted });

// What one permission lets read, another one may as well: both have to go.
it.each([
  ['groups', ['Directory.Read.All', 'Group.Read.All', 'GroupMember.Read.All']],
  ['roles', ['Directory.Read.All', 'RoleManagement.Read.Directory']],
  [
    'roles and groups',
    ['Directory.Read.All', 'RoleManagement.Read.Directory', 'Group.Read.All', 'GroupMember.Read.All'],
  ],
  ['the directory and the organisation', ['Directory.Read.All', 'Organization.Read.All']],
])(
  'finds lost sight, and nothing else, where %s can no longer be read, and the other way round',
  async (_, lost) => {
    const blind = await without(...lost);
    for (const found of [compared(base, blind), compared(blind, base)]) {
      expect(found.causes.map(({ cause }) => cause)).toEqual(['visibility']);
      expect(regressedIn(found)).toEqual([]);
    }
  },
  slow,
);

it(
  'says of a verdict that a proven shortfall decides why others could not be judged, and what they may still earn',
  async () => {
    const blind = await without('Directory.Read.All', 'RoleManagement.Read.Directory');
    const of = (id: string, { findings }: typeof blind): Finding | undefined => findings.find((one) => one.id === id);
    const known = of('entra.mfa-for-all-users', base);
    const found = of('entra.mfa-for-all-users', blind);
    expect(known).not.toHaveProperty('unread');
    expect(found?.unread).toMatchObject([{ code: 'permissionMissing' }]);
    const { awarded, open = 0 } = found?.points ?? { awarded: null };
    expect(awarded).toBeLessThan(known?.points.awarded ?? 0);
    expect((awarded ?? 0) + open).toBeGreaterThanOrEqual(known?.points.awarded ?? 50);
    expect(known?.points).not.toHaveProperty('open');
    expect(found?.message).toMatch(/Those that could not be judged earn nothing: GET \S+ was refused/);
  },
  slow,
);

const people: Counts = { passed: 2, counted: 4, total: 6, unknown: 0, leftOut: { disabled: 2 } };
const near = (candidate: string): Partial<Finding> => ({
  nearMisses: [{ candidate, missing: ['is on'], part: null, excluded: [], onlyExclusions: false }],
});
const unchecked: Partial<Finding> = { status: 'notChecked', points: { awarded: null, available: 5 } };
const failed: Partial<Finding> = { status: 'fail', points: { awarded: 0, available: 5 }, evidence: ['users'] };

/** Two controls; the second one may come out of sight. */
const runOf = (one: Partial<Finding>, other: Partial<Finding> = {}) =>
  saved({
    ...reportOf([findingOf({ id: 'a.one', ...one }), findingOf({ id: 'b.two', evidence: ['users'], ...other })]),
    controls: { 'a.one': controlOf(), 'b.two': controlOf() },
  });

it.each<[string, Partial<Finding>, Partial<Finding>, Partial<Finding>, readonly Cause[]]>([
  ['how far a run got that could not judge', { ...unchecked, counts: people }, unchecked, {}, []],
  ['why somebody does not count', { counts: people }, { counts: { ...people, leftOut: { guest: 2 } } }, {}, []],
  ['what came closest', { ...failed, ...near('A') }, { ...failed, ...near('B') }, {}, ['tenant']],
  [
    'what came closest, where the evidence of it came out of sight',
    { ...failed, ...near('A') },
    { ...failed, ...near('B') },
    { ...unchecked, evidence: ['users'] },
    ['visibility'],
  ],
  [
    'what came closest, where other evidence came out of sight',
    { ...failed, ...near('A') },
    { ...failed, ...near('B') },
    { ...unchecked, evidence: ['devices'] },
    ['visibility', 'tenant'],
  ],
])('takes %s for no more than it is', (_, before, after, other, causes) => {
  const seen = other.evidence ? { evidence: other.evidence } : {};
  const found = compared(runOf(before, seen), runOf(after, other));
  expect(found.causes.map(({ cause }) => cause)).toEqual(causes);
});
