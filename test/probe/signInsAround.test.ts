import { runExample } from '../../src/audit/example.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { Finding } from '../../src/model/finding.ts';
import { asStated } from '../../src/probe/aboutProbe.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import { controls, tenant, type Json } from '../signIns/sampleTenant.ts';

const catalogue = await loadCatalogue();
const known = catalogue.controls.find(({ id }) => id === 'entra.mfa-for-all-users');
const whole = controls['entra.mfa-for-all-users'];
const [on, off, unread] = [{ isEnabled: true }, { isEnabled: false }, { unavailable: 'permissionMissing' }];
const both = {
  precondition: { 'locations are known': 'namedLocations.size() > 0' },
  or: { 'security defaults are on': 'securityDefaults.isEnabled' },
};

/** What is said where something has to hold first, or something else would do. */
async function found(around: Json, policies: readonly Json[], given: Json = {}): Promise<Finding> {
  if (!known) throw new Error('there is no such control');
  const stated = Object.entries(asStated(known.probe)).filter(([key]) => key !== 'or');
  const control = {
    ...known,
    id: 'test.around',
    probe: probeSchema.parse({ ...Object.fromEntries(stated), ...around }),
  };
  return runExample(
    control,
    {
      name: '',
      given: { ...tenant, conditionalAccessPolicies: policies, ...given },
      emergencyAccounts: ['u7'],
      then: { status: 'pass' },
    },
    catalogue,
  );
}

it.each<readonly [string, Json, readonly Json[], Json, Finding['status']]>([
  ['the policies do it', both, [whole], {}, 'pass'],
  ['no policy does it', both, [], {}, 'fail'],
  ['something else does it', both, [], { securityDefaults: on }, 'pass'],
  [
    'something else does it, and what has to hold first does not',
    both,
    [],
    { securityDefaults: on, namedLocations: [] },
    'pass',
  ],
  ['what has to hold first does not', both, [whole], { securityDefaults: off, namedLocations: [] }, 'fail'],
  [
    'what has to hold first does not, and what would do instead could not be read',
    both,
    [],
    { securityDefaults: unread, namedLocations: [] },
    'notChecked',
  ],
  ['what has to hold first could not be read', both, [whole], { namedLocations: unread }, 'notChecked'],
  [
    'what would do instead could not be read, and the policies do it',
    both,
    [whole],
    { securityDefaults: unread },
    'pass',
  ],
  [
    'what would do instead could not be read, and no policy does it',
    both,
    [],
    { securityDefaults: unread },
    'notChecked',
  ],
])('%s', async (_, around, policies, given, status) => {
  expect((await found(around, policies, given)).status).toBe(status);
});

it('names five of the policies that do it together, and counts the others', async () => {
  const parts = ['u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7'];
  const policies = parts.map((id) => ({
    ...whole,
    id: `for ${id}`,
    displayName: `For ${id}`,
    conditions: { ...(whole['conditions'] as Json), users: { includeUsers: [id] } },
  }));
  const { status, message } = await found({}, policies, { securityDefaults: off });
  expect([status, message]).toMatchObject([
    'pass',
    expect.stringMatching(/^Met by "For u1", "For u2", "For u3", "For u4", "For u5", "\d more policies"\./),
  ]);
});
