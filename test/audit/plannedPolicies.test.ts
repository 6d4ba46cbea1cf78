import { plannedPolicies } from '../../src/audit/plannedPolicies.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { SecureScoreError } from '../../src/model/errors.ts';

const catalogue = await loadCatalogue();

const policy = {
  displayName: 'MFA',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};
const read = (value: unknown) => plannedPolicies('p.json', JSON.stringify(value), catalogue);

it.each([
  ['one', policy],
  ['a list', [policy]],
  ['an answer of Graph', { value: [policy] }],
])('reads %s, and fills in what is not set', (_, given) => {
  const [first] = read(given);
  expect(first).toMatchObject({ sessionControls: null, conditions: { clientAppTypes: ['all'], platforms: null } });
});

it('reads a strength that is named by a link', () => {
  const link =
    "https://graph.microsoft.com/v1.0/policies/authenticationStrengthPolicies('00000000-0000-0000-0000-000000000004')";
  const [first] = read({ ...policy, grantControls: { operator: 'OR', 'authenticationStrength@odata.bind': link } });
  expect(first).toMatchObject({
    grantControls: { authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' } },
  });
});

it.each<readonly [string, string, string]>([
  ['no JSON', '{', 'p.json is not JSON'],
  ['a text', '"x"', 'p.json: a policy has to be an object'],
  ['an empty list', '[]', 'p.json: it contains no policy'],
  ['no users', JSON.stringify({ ...policy, conditions: { applications: {} } }), 'p.json: conditions.users is missing'],
  ['nothing that is asked', JSON.stringify({ ...policy, grantControls: null }), 'p.json: it requires nothing'],
  [
    'a misspelt grant in the second policy',
    JSON.stringify([policy, { ...policy, grantControls: { builtInControls: ['mfaa'] } }]),
    'p.json: policy 2: grantControls.builtInControls: there is no mfaa (did you mean mfa?)',
  ],
  [
    'a misspelt operator',
    JSON.stringify({ ...policy, grantControls: { operator: 'XOR', builtInControls: ['mfa'] } }),
    'p.json: grantControls.operator: there is no XOR',
  ],
])('refuses %s, and says where', (_, text, message) => {
  const act = (): unknown => plannedPolicies('p.json', text, catalogue);
  expect(act).toThrow(SecureScoreError);
  expect(act).toThrow(message);
});
