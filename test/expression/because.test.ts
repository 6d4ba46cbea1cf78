import { because } from '../../src/expression/because.ts';
import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { contextOf } from '../../src/expression/unavailable.ts';
import { policyWith } from './conditionalAccessSample.ts';

const reason = { code: 'permissionMissing', detail: 'refused', hint: 'grant it' } as const;
const policy = policyWith({
  users: {
    excludeUsers: ['u1', 'eva', 'GuestsOrExternalUsers'],
    excludeGroups: ['g1'],
    excludeRoles: ['r1', 'D29B2B05-8046-44BA-8758-1E26182FCF32'],
    excludeMartians: ['m1'],
  },
  applications: { excludeApplications: ['app'] },
});
const context = contextOf(new Map([['secret', { ok: false, reason }]]), {
  policy,
  ids: IdSet.of(['eva']),
  held: { policy },
  broken: {},
});
const causes = (source: string): readonly string[] => because(compileExpression(source), context);

it('what makes a condition false is named, each by its kind', () => {
  expect(causes('policy.excludesNobodyBut(ids)')).toEqual([
    'user:u1',
    'group:g1',
    'role:r1',
    'guests:GuestsOrExternalUsers',
    'other:excludeMartians',
  ]);
  expect(causes('policy.excludesNoResource()')).toEqual(['resource:app']);
});

it.each<readonly [string, unknown, readonly string[]]>([
  ['of one kind', { guestOrExternalUserTypes: 'internalGuest' }, ['guests:internalGuest']],
  ['of no kind that is told', {}, ['guests:GuestsOrExternalUsers']],
  ['of a kind that is not text', { guestOrExternalUserTypes: 5 }, ['guests:GuestsOrExternalUsers']],
  ['none', null, []],
])('guests that are left out are named: %s', (_, excludeGuestsOrExternalUsers, wanted) => {
  const one = { policy: policyWith({ users: { excludeGuestsOrExternalUsers } }), ids: IdSet.of([]) };
  expect(because(compileExpression('policy.excludesNobodyBut(ids)'), one)).toEqual(wanted);
});

it('guests as a word are all guests, whatever kinds are named besides', () => {
  const users = {
    excludeUsers: ['guestsOrExternalUsers'],
    excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest' },
  };
  const one = { policy: policyWith({ users }), ids: IdSet.of(['guestsOrExternalUsers']) };
  expect(because(compileExpression('policy.excludesNobodyBut(ids)'), one)).toEqual(['guests:GuestsOrExternalUsers']);
});

it.each([
  ['more than one word', 'policy.excludesNoResource() && policy.excludesNobodyBut(ids)'],
  ['the opposite of a word', '!policy.excludesNoResource()'],
  ['a word that does not tell', 'policy.isEnforced()'],
  ['a word that CEL has', 'policy.startsWith("x")'],
  ['what is no plain variable', 'held.policy.excludesNoResource()'],
  ['an argument that is no plain variable', 'policy.excludesNobodyBut(held.ids)'],
  ['what could not be read', 'secret.excludesNoResource()'],
  ['what lacks something', 'broken.excludesNoResource()'],
  ['no word at all', 'policy == null'],
])('nobody can say what makes a condition false of %s', (_, source) => {
  expect(causes(source)).toEqual([]);
});
