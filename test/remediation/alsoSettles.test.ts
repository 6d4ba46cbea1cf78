import type { Finding } from '../../src/model/finding.ts';
import { isShort } from '../../src/model/isShort.ts';
import { sentTo, type ReadEvidence } from '../../src/judge/sentTo.ts';
import { settledTogether } from '../../src/score/settledTogether.ts';
import { catalogue, judged, readersOfAny, sampleRead } from './tenantRead.ts';

/** As the sample's own configuration has it. */
const emergencyAccounts = ['afdf112a-0d31-47d4-b147-bfb528c704ba', 'b92203c4-bb15-443d-bc87-fab4234f87e7'];
const all = await judged(catalogue.controls, new Map(), { emergencyAccounts });
const short = all.filter(isShort);
const ofId = new Map(all.map((finding) => [finding.id, finding]));

/** The controls that lost points and are met once these answers are others, the control itself left out. */
async function metBesides(id: string, after: ReadEvidence): Promise<readonly string[]> {
  const then = await judged(readersOfAny(after.keys()), after, { emergencyAccounts });
  const met = then.filter(({ status, id: one }) => status === 'pass' && one !== id);
  return met.flatMap(({ id: one }) => (isShort(ofId.get(one) as Finding) ? [one] : [])).sort();
}

const requested = short.filter(({ request }) => request !== null).map((finding) => [finding.id, finding] as const);

it('there are requests for the sample tenant', () => {
  expect(requested.length).toBeGreaterThan(20);
});

it.each(requested)('what the request of %s meets besides is what is said, and nothing else', async (id, finding) => {
  if (finding.request === null) throw new Error('it has a request');
  const after = sentTo(sampleRead, catalogue.evidence, finding.request, 'replacing');
  expect([...finding.request.alsoMeets].sort()).toEqual(await metBesides(id, after));
  expect(settledTogether(finding, short)).toEqual(expect.arrayContaining([...finding.request.alsoMeets]));
});

type Json = Record<string, unknown>;
const policies = 'conditionalAccessPolicies';
const withUsers = (name: string, users: Json): ReadEvidence => {
  const laid = (sampleRead.get(policies) as Json[]).map((policy) => {
    if (policy['displayName'] !== name) return policy;
    const conditions = policy['conditions'] as Json;
    return { ...policy, conditions: { ...conditions, users: { ...(conditions['users'] as Json), ...users } } };
  });
  return new Map([[policies, laid]]);
};

/** The one thing that the closest policy lacks, done. */
const done = new Map<string, ReadEvidence>([
  [
    'CA001 Block legacy authentication: excludes nobody but emergency access accounts',
    withUsers('CA001 Block legacy authentication', { excludeUsers: emergencyAccounts, excludeGroups: [] }),
  ],
  [
    'CA002 Administrators: second factor: targets all users',
    withUsers('CA002 Administrators: second factor', { includeUsers: ['All'], includeRoles: [] }),
  ],
  [
    'CA003 Everybody: second factor: excludes nobody but emergency access accounts',
    withUsers('CA003 Everybody: second factor', {
      excludeUsers: emergencyAccounts,
      excludeGroups: [],
      excludeRoles: [],
      excludeGuestsOrExternalUsers: null,
    }),
  ],
]);

const named = short
  .map((finding) => {
    const besides = settledTogether(finding, short).filter((id) => !finding.request?.alsoMeets.includes(id));
    const [nearest] = finding.nearMisses;
    return { id: finding.id, besides, change: nearest ? `${nearest.candidate}: ${nearest.missing.join('; ')}` : '' };
  })
  .filter(({ besides }) => besides.length > 0);

it('what the sample tenant is told about besides requests is known here', () => {
  expect([...new Set(named.map(({ change }) => change))].filter((change) => !done.has(change))).toEqual([]);
});

it.each(named.map((one) => [one.id, one] as const))(
  'doing the one thing for %s meets all that it is said to settle',
  async (id, { besides, change }) => {
    const met = await metBesides(id, done.get(change) ?? new Map());
    expect(met).toEqual(expect.arrayContaining([...besides]));
  },
);
