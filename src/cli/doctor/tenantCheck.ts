import { firstSource } from '../../audit/liveSources.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { lacksEvery, licencesOf } from '../../evidence/licences.ts';
import type { Licences } from '../../model/licence.ts';
import { signedInOnly, withPermission } from '../../evidence/refusal.ts';
import type { Connection } from '../../graph/connect.ts';
import { withPageSize } from '../../graph/reading/pageSizes.ts';
import type { Control } from '../../model/control.ts';
import { graphName, type RequestedEvidence } from '../../model/evidence.ts';
import { requestName } from '../../model/requestName.ts';
import { meets, standingOf } from '../../permissions/lattice.ts';
import { leastCover } from '../../permissions/leastCover.ts';
import type { PermissionType } from '../../permissions/permissionTypes.ts';
import { isOpenTo, needsOf, requirementsOf } from '../../permissions/permissionNeeds.ts';
import { fails, notNeeded, works, type Check } from './check.ts';

/** Who signed in, and where. */
export function checkTenant({ organization, tenantChecked }: Connection): Check {
  if (!organization.ok) return fails('tenant', organization.reason.detail, organization.reason.hint);
  const { displayName, initialDomain, id } = organization.value;
  const known = [initialDomain, id].filter((one) => one !== null).join(', ');
  return works('tenant', `${displayName ?? 'without a name'} (${known})${tenantChecked ? ', as wanted' : ''}`);
}

export interface LicencesCheck {
  readonly check: Check;
  readonly licences: Licences;
}

export async function checkLicences(connection: Connection, catalogue: Catalogue): Promise<LicencesCheck> {
  const skus = await firstSource(connection, catalogue).setting('subscribedSkus');
  const licences = licencesOf(skus);
  if (licences.known) return { licences, check: works('licences', `${licences.plans.size} service plans are in use`) };
  const reason = !skus.ok ? skus.reason : { detail: 'the answer is not what Graph documents', hint: '' };
  const hint = `${reason.hint} Without it nothing counts as not licensed.`.trim();
  return { licences, check: fails('licences', reason.detail, hint) };
}

/** Tries each permission that the controls need once, with the cheapest request that takes it. */
export async function checkPermissions(
  connection: Connection,
  controls: readonly Control[],
  catalogue: Catalogue,
  licences: Licences,
): Promise<readonly Check[]> {
  const { token, cloud } = connection;
  const permissionType: PermissionType = token.scopes === null ? 'application' : 'delegated';
  const needs = needsOf(controls, catalogue, cloud)
    .map(({ evidence }) => evidence)
    .filter(({ provider }) => provider === graphName);
  // A token that does not tell whose it is may be a person's.
  const asked = (one: RequestedEvidence): PermissionType =>
    token.roles === null && one.signedInOnly ? 'delegated' : permissionType;
  const names = leastCover(needs.flatMap((one) => requirementsOf(one, asked(one))));
  const tries = names.map((name) => {
    const served = needs.filter((one) => requirementsOf(one, asked(one)).some((wanted) => meets(name, wanted)));
    return tried(name, served, connection, licences);
  });
  const closed = needs.filter((one) => !isOpenTo(one, asked(one))).map(closedTo);
  return [...(await Promise.all(tries)), ...closed];
}

/** No permission opens it to an application. */
function closedTo({ name, request, roles }: RequestedEvidence): Check {
  const { detail } = signedInOnly(requestName(request), { roles });
  return notNeeded(name, detail);
}

async function tried(
  name: string,
  served: readonly RequestedEvidence[],
  { graph, token }: Connection,
  licences: Licences,
): Promise<Check> {
  const licensed = served.filter(({ plans }) => !lacksEvery(licences, plans));
  if (licensed.length === 0) return notNeeded(name, 'the tenant has no licence for what is read with it');
  const [cheapest] = licensed.filter(({ forEach }) => forEach === undefined).sort((a, b) => price(a) - price(b));
  if (cheapest === undefined) return told(name, token.scopes ?? token.roles);
  const answer = await graph.read(smallest(cheapest.request));
  const asked = requestName(cheapest.request);
  if (answer.ok) return works(name, `${asked} was answered`);
  // It is this permission that is tried, whatever else would do for the request.
  const wanted = { ...cheapest, permissions: [name] };
  const { code, detail, hint } = withPermission(answer.reason, wanted, token.scopes !== null);
  if (code === 'notLicensed') return notNeeded(name, 'the tenant has no licence for what is read with it');
  if (code === 'notFound') return notNeeded(name, `the tenant has nothing to read with it: ${asked} answered 404`);
  return fails(name, detail, hint);
}

const prices = { object: 0, collection: 1, population: 2, ids: 3 } as const;

/** One that takes this permission and no other tells most; then fewer answers first. */
function price({ shape, permissions, alsoNeeds = [] }: RequestedEvidence): number {
  return alsoNeeds.length * 100 + prices[shape] * 10 + permissions.length;
}

/** One record, where the endpoint takes a page size. */
const smallest = (path: string): string => withPageSize(path).replace(/([?&]\$top=)\d+/, '$11');

/** What can be asked only of something that another answer names is not tried here. */
function told(name: string, granted: readonly string[] | null): Check {
  if (granted === null) return notNeeded(name, 'it cannot be tried on its own, and the token does not show it');
  const standing = standingOf({ anyOf: [name] }, granted);
  if (standing === 'granted') return works(name, 'the token has it');
  if (standing === 'unsure')
    return notNeeded(name, 'the token has a broader one, and Graph decides whether that is enough');
  return fails(name, 'the token does not have it', 'Grant it and consent to it; securescore permissions prints how.');
}
