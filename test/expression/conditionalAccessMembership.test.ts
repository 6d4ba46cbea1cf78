import type { Result } from '../../src/model/result.ts';
import fc from 'fast-check';
import { IdSet } from '../../src/expression/idSet.ts';
import { byKey } from '../../src/expression/unavailable.ts';
import { asked, lacking, policyWith, type Parts } from './conditionalAccessSample.ts';

const reason = { code: 'permissionMissing', detail: 'refused', hint: 'grant it' } as const;
const members = byKey(
  new Map<string, Result>([
    ['staff', { ok: true, value: IdSet.of(['ana']) }],
    ['others', { ok: true, value: IdSet.of([]) }],
    ['secret', { ok: false, reason }],
  ]),
);
const held = (principalId: string, kind: string) => ({
  roleDefinitionId: 'admin',
  principalId,
  principal: { '@odata.type': `#microsoft.graph.${kind}`, id: principalId },
});
const ana = { id: 'ana', userType: 'Member' };
const guest = { id: 'gus', userType: 'Guest' };

function applies(parts: Parts['users'], user: unknown, assignments: unknown = []): unknown {
  const policy = policyWith({ users: { includeUsers: [], ...parts } });
  return asked('policy.appliesTo(user, members, assignments)', policy, { user, members, assignments });
}

describe('sparedTogether', () => {
  it.each<readonly [string, readonly Parts['users'][], unknown]>([
    ['every policy leaves out', [{ excludeUsers: ['bo'] }, { excludeUsers: ['ANA', 'bo'] }], ['bo']],
    [
      'one leaves out, and the other a group of hers',
      [{ excludeUsers: ['ana'] }, { excludeGroups: ['staff'] }],
      ['ana'],
    ],
    ['most leave out', [{ excludeUsers: ['ana'] }, { excludeUsers: ['bo'] }, { excludeUsers: ['bo'] }], ['bo']],
    ['each leaves out another', [{ excludeUsers: ['bo'] }, { excludeUsers: ['ana'] }], ['ana']],
    ['one is not for', [{ excludeUsers: ['ana'] }, { includeUsers: [], includeGroups: ['others'] }], ['ana']],
    ['nobody leaves out', [{}, { excludeUsers: ['cy'] }], []],
    ['a group that could not be read may hold', [{ excludeUsers: ['ana'] }, { excludeGroups: ['secret'] }], 'unknown'],
    [
      'all leave out by name, besides a group that could not be read',
      [{ excludeUsers: ['ana'] }, { excludeUsers: ['ana'], excludeGroups: ['secret'] }],
      ['ana'],
    ],
  ])('is the account that %s', (_, list, answer) => {
    const policies = list.map((users) => policyWith({ users: { includeUsers: ['All'], ...users } }));
    const accounts = IdSet.of(['bo', 'ana']);
    expect(
      asked('policies.sparedTogether(accounts, members, [])', policyWith(), { policies, accounts, members }),
    ).toEqual(answer);
  });
});

describe('appliesTo', () => {
  it.each<readonly [string, Parts['users'], unknown]>([
    ['all users', { includeUsers: ['All'] }, true],
    ['her id', { includeUsers: ['ANA'] }, true],
    ['somebody else', { includeUsers: ['bo'] }, false],
    ['nobody', {}, false],
    ['a group of hers', { includeGroups: ['staff'] }, true],
    ['a group that she is not in', { includeGroups: ['others'] }, false],
    ['a group whose members could not be read', { includeGroups: ['secret'] }, 'unknown'],
    ['a group that is not there at all', { includeGroups: ['gone'] }, 'unknown'],
    ['herself, besides a group that could not be read', { includeUsers: ['ana'], includeGroups: ['secret'] }, true],
    ['a group of hers, before one that could not be read', { includeGroups: ['staff', 'secret'] }, true],
    ['guests', { includeUsers: ['GuestsOrExternalUsers'] }, false],
    ['all users but her', { includeUsers: ['All'], excludeUsers: ['ana'] }, false],
    ['all users but a group of hers', { includeUsers: ['All'], excludeGroups: ['staff'] }, false],
    ['her by name, but not a group of hers', { includeUsers: ['ana'], excludeGroups: ['staff'] }, false],
    ['all users but a group that could not be read', { includeUsers: ['All'], excludeGroups: ['secret'] }, 'unknown'],
    ['nobody, but a group that could not be read', { excludeGroups: ['secret'] }, false],
    ['all users but guests', { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] }, true],
  ])('includes %s', (_, users, answer) => {
    expect(applies(users, ana)).toBe(answer);
  });

  it.each<readonly [string, unknown, unknown]>([
    ['she holds', [held('ANA', 'user')], true],
    ['a group of hers holds', [held('staff', 'group')], true],
    ['a group of others holds', [held('others', 'group')], false],
    ['an application holds', [held('app', 'servicePrincipal')], false],
    ['nobody holds', [], false],
    ['a group holds whose members could not be read', [held('secret', 'group')], 'unknown'],
    ['somebody holds of whom nobody knows what it is', [{ roleDefinitionId: 'admin', principalId: 'x' }], 'unknown'],
    ['nobody knows who holds', undefined, 'unknown'],
  ])('includes a role that %s', (_, assignments, answer) => {
    const policy = policyWith({ users: { includeUsers: [], includeRoles: ['Admin'] } });
    const context = { user: ana, members, assignments };
    expect(asked('policy.appliesTo(user, members, assignments)', policy, context)).toBe(answer);
  });

  it.each<readonly [string, Parts['users'], unknown]>([
    ['guests as a word', { includeUsers: ['GuestsOrExternalUsers'] }, true],
    [
      'guests of some kind, which Graph does not tell of a user',
      { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } },
      'unknown',
    ],
    [
      'all, but not guests of some kind',
      { includeUsers: ['All'], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' } },
      'unknown',
    ],
    ['all, but no guests', { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] }, false],
  ])('says of a guest: %s', (_, users, answer) => {
    expect(applies(users, guest)).toBe(answer);
  });

  it('cannot tell of somebody whose kind is missing whether guests are meant', () => {
    expect(applies({ includeUsers: ['GuestsOrExternalUsers'] }, { id: 'x' })).toBe('unknown');
    expect(applies({ includeUsers: ['All'] }, { userType: 'Guest' })).toBe('unknown');
  });

  it.each(['includeUsers', 'excludeUsers', 'includeGroups', 'excludeRoles'])('cannot tell without %s', (key) => {
    const policy = lacking(policyWith(), `conditions.users.${key}`);
    expect(asked('policy.appliesTo(user, members, [])', policy, { user: ana, members })).toBe('unknown');
  });

  it('never applies to whoever is excluded, however he is included', () => {
    const some = fc.subarray(['ana', 'All', 'bo', 'GuestsOrExternalUsers']);
    const groups = fc.subarray(['staff', 'others', 'secret']);
    fc.assert(
      fc.property(some, groups, groups, (includeUsers, includeGroups, excludeGroups) => {
        const outcome = applies({ includeUsers, includeGroups, excludeUsers: ['ana'], excludeGroups }, ana);
        expect(outcome).not.toBe(true);
      }),
    );
  });
});

it('names the groups of enforced policies once each, and cannot without a state', () => {
  const enforced = policyWith({ users: { includeGroups: ['b', 'a'], excludeGroups: ['b'] } });
  const reporting = policyWith({ state: 'enabledForReportingButNotEnforced', users: { includeGroups: ['c'] } });
  const source = 'policies.referencedGroups()';
  expect(asked(source, null, { policies: [enforced, reporting] })).toEqual(['a', 'b']);
  expect(asked(source, null, { policies: [lacking(enforced, 'state')] })).toBe('unknown');
});
