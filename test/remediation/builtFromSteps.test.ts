import { preparedFor } from '../../src/evidence/prepared.ts';
import { copyOf } from '../../src/model/copy.ts';
import { isRequested } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import { built } from './builtFromSteps.ts';
import { emergencyAccounts, type Built, type Json } from './policyParts.ts';
import type { ReadEvidence } from '../../src/judge/sentTo.ts';
import { catalogue, judged, readersOfAny, sampleRead } from './tenantRead.ts';

/** Evidence as it would be read. */
function answered(name: string, value: unknown): unknown {
  const definition = catalogue.evidence.get(name);
  if (!definition || !isRequested(definition)) return value;
  const prepare = preparedFor(definition);
  const copy = copyOf(value);
  if (definition.forEach !== undefined) {
    const each = Object.entries(copy as object).map(([key, one]) => [key, one === null ? null : prepare(one)] as const);
    return { ...(sampleRead.get(name) as object), ...Object.fromEntries(each) };
  }
  return Array.isArray(copy)
    ? copy.map(prepare)
    : prepare({ ...(sampleRead.get(name) as object), ...(copy as object) });
}

/** The sample tenant with these policies and no others, and with what every tenant has of what they name. */
function tenantWith({ policies, besides = {} }: Pick<Built, 'policies' | 'besides'>): ReadEvidence {
  const named = policies.map((one, index) => ({ id: `00000000-0000-4000-8000-00000000000${index}`, ...one }));
  const ids = JSON.stringify(policies.map(({ conditions }) => (conditions as Json)['applications'])).match(guid) ?? [];
  const all = {
    conditionalAccessPolicies: named,
    conditionalAccessPoliciesBeta: named,
    // Microsoft's own, which no tenant shows until somebody uses them.
    conditionalAccessApplications: Object.fromEntries(ids.map((id) => [id, null])),
    roleDefinitions: [...(sampleRead.get('roleDefinitions') as readonly Json[]), onPremisesSynchronisation],
    ...besides,
  };
  return new Map(Object.entries(all).map(([name, value]) => [name, answered(name, value)] as const));
}

const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const onPremisesSynchronisation = {
  id: 'a92aed5d-d78a-4d16-b381-09adb37eb3b0',
  templateId: 'a92aed5d-d78a-4d16-b381-09adb37eb3b0',
  displayName: 'On Premises Directory Sync Account',
  isBuiltIn: true,
  isPrivileged: false,
};

const bare = new Map<string, readonly Finding[]>();

/** What the same controls say before there is a policy: most steps find the same tenant. */
async function withoutPolicies(readers: Parameters<typeof judged>[0], besides: Json): Promise<readonly Finding[]> {
  const key = JSON.stringify(besides);
  const known = bare.get(key);
  if (known !== undefined) return known;
  const found = await judged(readers, tenantWith({ policies: [], besides }), { emergencyAccounts, everyPlan: true });
  bare.set(key, found);
  return found;
}

const rank: readonly Finding['status'][] = ['notChecked', 'notLicensed', 'fail', 'partial', 'notApplicable', 'pass'];

it.each(built.map((one) => [one.control, one] as const))(
  'the policies that the steps of %s build earn all its points, and cost no other control any',
  async (id, one) => {
    const control = catalogue.controls.find((other) => other.id === id);
    expect(control?.remediation.steps).toContain(one.step);
    const readers = readersOfAny(['conditionalAccessPolicies', 'conditionalAccessPoliciesBeta']);
    const before = await withoutPolicies(readers, one.besides ?? {});
    const after = await judged(readers, tenantWith(one), { emergencyAccounts, everyPlan: true });
    const own = after.find((finding) => finding.id === id);
    expect([own?.status, own?.message, own?.counterexample]).toEqual([
      one.status ?? 'pass',
      own?.message,
      own?.counterexample,
    ]);
    const worse = after.filter((now, index) => {
      const then = before[index] ?? now;
      return (
        rank.indexOf(now.status) < rank.indexOf(then.status) || (now.points.awarded ?? 0) < (then.points.awarded ?? 0)
      );
    });
    expect(worse.map(({ id: other, status, message }) => `${other} ${status}: ${message}`)).toEqual([]);
  },
);

const createsPolicy = /creat\w+ (an authentication context, and )?a Conditional Access policy/i;

it('has the policies of every control whose steps create one', () => {
  const known = new Set(built.map(({ control }) => control));
  const creating = catalogue.controls.filter(({ remediation }) =>
    remediation.steps.some((one) => createsPolicy.test(one)),
  );
  expect(creating.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
});
