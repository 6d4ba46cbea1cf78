import { controls, finding, tenant, type Json } from './sampleTenant.ts';

const whole = controls['entra.mfa-for-all-users'];
const base = whole['conditions'] as Json;
/** Nobody of the sample tenant is one. */
const kind = 'serviceProvider';
const guests = { guestOrExternalUserTypes: kind, externalTenants: { membershipKind: 'all' } };
const policy = (name: string, users: Json, more: Json = {}): Json => ({
  ...whole,
  id: name,
  displayName: name,
  conditions: { ...base, users, ...(more['conditions'] as Json | undefined) },
  ...(more['grantControls'] === undefined ? {} : { grantControls: more['grantControls'] }),
});
const members = policy('Members', { includeUsers: ['All'], excludeGuestsOrExternalUsers: guests });
const forGuests = (more: Json = {}): Json => policy('Guests', { includeGuestsOrExternalUsers: guests }, more);
const own = { operator: 'OR', builtInControls: [], authenticationStrength: { id: 'own' } };

describe('a kind of guest that the policy for everybody leaves out, and that nobody is today', () => {
  it.each<readonly [string, readonly Json[], string, number | null]>([
    ['is no way in where another policy asks the same of it', [members, forGuests()], 'pass', 50],
    ['is a way in where none does', [members], 'partial', 47.5],
    [
      'is a way in where another policy asks for less',
      [members, forGuests({ grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] } })],
      'partial',
      47.5,
    ],
    [
      'may be one where that is not known what is asked',
      [members, forGuests({ grantControls: own })],
      'notChecked',
      null,
    ],
    [
      'is a way in where one of two policies for it asks for less, and nobody can tell of the other, which is off',
      [members, { ...forGuests({ grantControls: own }), state: 'disabled' }],
      'partial',
      47.5,
    ],
  ])('%s', async (_, policies, status, awarded) => {
    expect(await finding('entra.mfa-for-all-users', policies)).toMatchObject({ status, points: { awarded } });
  });

  it('is who comes in', async () => {
    const { counterexample } = await finding('entra.mfa-for-all-users', [members]);
    expect(counterexample).toMatchObject({ who: `a guest (${kind})`, asked: 'nothing' });
  });

  it('is told by name where there are several ways in: the first', async () => {
    const also = policy('Members', {
      includeUsers: ['All'],
      excludeGuestsOrExternalUsers: guests,
      excludeGroups: ['empty'],
      excludeUsers: ['gone'],
    });
    const { counterexample, points } = await finding('entra.mfa-for-all-users', [also]);
    expect(counterexample?.who).toBe(`a guest (${kind})`);
    expect(points.awarded).toBe(47.5);
  });
});

it('of guests it is told which kinds are asked, whoever is there', async () => {
  const internal = { id: 'u9', userPrincipalName: 'gus@contoso.test', userType: 'Guest', accountEnabled: true };
  const { message } = await finding('entra.mfa-for-guests', [members], {
    given: { users: [...tenant.users, internal] },
  });
  expect(message).toContain('5 of 6 covered');
});
