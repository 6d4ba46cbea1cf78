import { catalogueWithGroups } from './signInGroups.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { FolderSource } from '../evidence/folder/folderSource.ts';
import type { EvidenceFolder } from '../evidence/folder/openEvidence.ts';
import type { Licences } from '../model/licence.ts';
import type { LiveSource } from '../evidence/live.ts';
import type { EvidenceSource } from '../evidence/source.ts';
import type { IdSet } from '../expression/idSet.ts';
import type { Connection } from '../graph/connect.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import type { PersonReport } from '../model/signInReport.ts';
import { readersOf } from '../providers/readers.ts';
import { resolveAccounts, resolveCollected } from './emergencyAccounts.ts';
import { tenantOf } from './tenantFacts.ts';
import { liveSource, readLicences } from './liveSources.ts';
import { asCollectedNames, emergencyAccountsIn } from './offline.ts';
import { withheldControls } from './withheldControls.ts';

/** Where the sign-ins of a tenant are read from. */
export interface SignInSource {
  readonly catalogue: Catalogue;
  /** Those that depend on what has to be read. */
  readonly controls: readonly Control[];
  readonly evidence: EvidenceSource;
  readonly licences: Licences;
  readonly emergencyAccounts: IdSet;
  readonly about: Pick<PersonReport, 'source' | 'tenant'>;
  readonly now: Date;
  /** The names that a user may have there. */
  readonly namesOf: (user: string) => readonly string[];
  readonly onRecords?: (population: string, count: number) => void;
}

interface SignInSourceOptions {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly configuration: Configuration;
  /** Policies that are not in the tenant yet: the groups that they name are read as well. */
  readonly planned: readonly unknown[];
}

interface LiveOptions extends SignInSourceOptions {
  readonly connection: Connection;
  readonly isDemo: boolean;
  readonly now: Date;
  readonly onRecords?: (population: string, count: number) => void;
  readonly onUnknownAccount?: (name: string) => void;
}

export async function liveSignIns(options: LiveOptions): Promise<SignInSource> {
  const { catalogue, controls, configuration, connection, planned, isDemo, now } = options;
  const { graph } = connection;
  const licences = await readLicences(connection, catalogue);
  const withheld = await withheldControls({ controls, catalogue, connection }, licences);
  const readers = readersOf(connection);
  const sourceFor = (given: Catalogue): LiveSource =>
    liveSource(connection, { catalogue: given, licences, withheld, readers });
  const first = sourceFor(catalogue);
  const policies = await first.setting('conditionalAccessPolicies');
  const known: readonly unknown[] = policies.ok && Array.isArray(policies.value) ? policies.value : [];
  const wider = catalogueWithGroups(catalogue, known, planned);
  return {
    catalogue,
    controls,
    evidence: wider === catalogue ? first : sourceFor(wider),
    licences,
    emergencyAccounts: await resolveAccounts(configuration.emergencyAccounts, graph, first, options.onUnknownAccount),
    about: { source: isDemo ? 'demo' : 'live', tenant: aboutOf(tenantOf(connection)) },
    now,
    namesOf: (user) => [user],
    onRecords(population, count) {
      if (population === 'users') connection.setUsers(count);
      options.onRecords?.(population, count);
    },
  };
}

interface FolderOptions extends SignInSourceOptions {
  readonly folder: EvidenceFolder;
  readonly key: Buffer | null;
}

/** @throws SecureScoreError evidenceInvalid */
export async function collectedSignIns(options: FolderOptions): Promise<SignInSource> {
  const { catalogue, controls, folder, configuration, key } = options;
  const { manifest } = folder;
  const evidence = new FolderSource(folder, catalogue.evidence);
  const inFolder = { catalogue, configuration, evidence: folder, key };
  return {
    catalogue,
    controls,
    evidence,
    licences: manifest.plans === null ? { known: false } : { known: true, plans: new Set(manifest.plans) },
    emergencyAccounts: await resolveCollected(emergencyAccountsIn(inFolder), evidence),
    about: { source: 'evidence', tenant: aboutOf(manifest.tenant) },
    now: new Date(manifest.startedAt),
    namesOf: (user) => asCollectedNames(user, inFolder),
  };
}

const aboutOf = ({ id, displayName }: { readonly id: string | null; readonly displayName: string | null }) => ({
  id,
  displayName,
});
