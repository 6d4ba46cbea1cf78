import type { RequestedEvidence } from '../../src/model/evidence.ts';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { collectEvidence, type Collected } from '../../src/audit/collectEvidence.ts';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { select } from '../../src/catalogue/select.ts';
import type { EmulatorOptions } from '../../src/emulator/options.ts';
import { EvidenceDraft } from '../../src/evidence/folder/draft.ts';
import type { Disk } from '../../src/evidence/folder/disk.ts';
import { connect, type Connection, type ConnectOptions } from '../../src/graph/connect.ts';
import type { Control } from '../../src/model/control.ts';
import { people, served, skus } from '../emulator/serving.ts';

export const key = Buffer.alloc(32, 7);

/** Controls that use settings, on forEach and on two populations. */
const watched = ['entra.mfa-for-all-users', 'entra.all-users-can-complete-mfa', 'entra.block-legacy-authentication'];

let loaded: Promise<Catalogue> | null = null;

export async function ours(): Promise<{ readonly catalogue: Catalogue; readonly controls: readonly Control[] }> {
  const catalogue = await (loaded ??= loadCatalogue());
  return { catalogue, controls: select(catalogue.controls, { control: watched }) };
}

/** A tenant whose people can be recognised wherever they turn up. */
export function tenantOf(users: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>> {
  return {
    '/v1.0/organization': {
      value: [
        {
          id: '8f1c2d3e-0000-4000-8000-00000000c0de',
          displayName: 'Contoso',
          verifiedDomains: [
            { name: 'contoso.onmicrosoft.com', isInitial: true, isDefault: false },
            { name: 'contoso.example', isInitial: false, isDefault: true },
          ],
        },
      ],
    },
    '/v1.0/subscribedSkus': skus('AAD_PREMIUM'),
    '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': { id: 'x', isEnabled: false },
    '/v1.0/identity/conditionalAccess/policies': { value: [mfaForAll] },
    '/v1.0/domains': { value: [{ id: 'contoso.example', isVerified: true, authenticationType: 'Managed' }] },
    '/v1.0/roleManagement/directory/roleAssignments': { value: [] },
    '/v1.0/users': { value: users },
    '/v1.0/reports/authenticationMethods/userRegistrationDetails': {
      value: users.map(({ id, userPrincipalName, displayName, userType }, index) => ({
        id,
        userPrincipalName,
        userDisplayName: displayName,
        userType: String(userType).toLowerCase(),
        isMfaCapable: index % 3 !== 0,
      })),
    },
    '/v1.0/groups/11111111-0000-4000-8000-000000000001/transitiveMembers': {
      value: users.slice(0, 1).map(({ id }) => ({ '@odata.type': '#microsoft.graph.user', id })),
    },
  };
}

const mfaForAll = {
  id: '22222222-0000-4000-8000-000000000002',
  displayName: 'CA01 second factor, ask person1@contoso.example',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['all'],
    users: { includeUsers: ['All'], excludeGroups: ['11111111-0000-4000-8000-000000000001'] },
    applications: { includeApplications: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};

export const reporters = (count: number) => tenantOf(people(count).value);

export async function inTemporaryFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evidence-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs a test against a connection to an emulator of its own. */
export function connectedTo(
  emulator: Partial<EmulatorOptions>,
  test: (connection: Connection, paths: () => readonly string[]) => Promise<void>,
  options: ConnectOptions = {},
): Promise<void> {
  return served(emulator, async (_get, { url, seen }) => {
    const env = { SECURESCORE_ACCESS_TOKEN: 'any' };
    // A run that fails leaves requests behind, which would be sent again and again to an emulator that is gone.
    const over = new AbortController();
    const connection = await connect({ graphUrl: url, env, budgets: false, signal: over.signal, ...options });
    try {
      await test(connection, () => seen.map(({ path }) => path));
    } finally {
      over.abort();
    }
  });
}

export interface CollectingOptions {
  readonly redact?: boolean;
  readonly resume?: boolean;
  readonly disk?: Disk;
  readonly controls?: readonly Control[];
}

export async function collectInto(
  folder: string,
  connection: Connection,
  { redact = true, resume = false, disk, controls }: CollectingOptions = {},
): Promise<Collected> {
  const all = await ours();
  const clock = (): Date => new Date();
  const options = { clock, key, ...(disk && { disk }) };
  const draft = await (resume ? EvidenceDraft.resume(folder, options) : EvidenceDraft.create(folder, options));
  try {
    return await collectEvidence({
      catalogue: all.catalogue,
      controls: controls ?? all.controls,
      configuration: { parameters: {} },
      selection: 'some controls',
      version: '1.0.0',
      connection,
      clock,
      keeping: { draft, key: redact ? key : null },
    });
  } finally {
    await draft.close();
  }
}

/** Everything that a folder holds, unpacked. */
export async function contentsOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(json|gz)$/.test(name));
  const texts = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return [name, name.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString()] as const;
    }),
  );
  return Object.fromEntries(texts);
}

/** Evidence of this type, of which nothing else matters. */
export const evidenceOf = (type: RequestedEvidence['type'], forEach?: string): RequestedEvidence => ({
  name: 'anything',
  reads: 'anything',
  kind: 'requested',
  provider: 'graph',
  request: '/v1.0/anything',
  stated: '/v1.0/anything',
  shape: 'collection',
  type,
  permissions: [],
  roles: [],
  plans: [],
  whenAbsent: {},
  ...(forEach !== undefined && { forEach }),
});
