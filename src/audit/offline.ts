import { FolderSource } from '../evidence/folder/folderSource.ts';
import type { EvidenceFolder } from '../evidence/folder/openEvidence.ts';
import { provenanceOf } from '../evidence/folder/seal.ts';
import { licencesOf } from '../evidence/licences.ts';
import type { Licences } from '../model/licence.ts';
import { pseudonymisationBy } from '../evidence/pseudonymisation/key.ts';
import type { Pseudonymiser } from '../evidence/pseudonymisation/pseudonymiser.ts';
import { openPseudonymiser } from '../evidence/pseudonymisation/openPseudonymiser.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { assemble } from './assemble.ts';
import { resolveCollected, unknownCollected } from './emergencyAccounts.ts';
import { plansOf } from './tenantFacts.ts';
import type { JudgingOptions } from './judgingOptions.ts';
import { exceptedObjects } from './exceptedObjects.ts';
import { judgeSelection } from './itemsJudged.ts';

export interface OfflineOptions extends JudgingOptions {
  readonly evidence: EvidenceFolder;
  /** The redaction key, where there is one: it hid names, and it seals. */
  readonly key: Buffer | null;
  /** Calls it off. */
  readonly signal?: AbortSignal;
}

/**
 * Judges what was collected as if it were the day of the collection.
 * @throws SecureScoreError evidenceInvalid (accounts are named, and the key that hid names in the folder is not here)
 */
export async function auditEvidence(options: OfflineOptions): Promise<Report> {
  const { catalogue, configuration, evidence } = options;
  const { manifest } = evidence;
  await options.onTenant?.(manifest.tenant);
  const provenance = provenanceOf(evidence, options.key);
  const measuredAt = new Date(manifest.startedAt);
  const source = new FolderSource(evidence, catalogue.evidence);
  await options.alsoRead?.(source);
  const licences = await licencesIn(evidence, source);
  const judged = await judgeSelection(options, {
    source,
    licences,
    emergencyAccounts: await resolveCollected(emergencyAccountsIn(options), source),
    now: measuredAt,
    objects: exceptedObjects(configuration, measuredAt, (object) => hiddenNames(object, options)),
    ...(options.signal && { ends: { signal: options.signal, leftMs: Infinity } }),
    ...(options.onRecords && { onRecords: options.onRecords }),
  });
  if (options.onUnknownAccount) {
    (await unknownCollected(configuration.emergencyAccounts, source)).forEach(options.onUnknownAccount);
  }
  return assemble(options, judged, {
    source: 'evidence',
    tenant: manifest.tenant,
    identity: manifest.identity,
    measuredAt,
    finishedAt: manifest.finishedAt,
    requests: manifest.requests,
    plans: plansOf(licences),
    ...provenance,
  });
}

/** As the list of licences says where it was collected, else as the manifest has them: they decide what counts at all. */
async function licencesIn({ manifest }: EvidenceFolder, source: FolderSource): Promise<Licences> {
  const collected = manifest.evidence['subscribedSkus']?.status === 'available';
  if (collected) return licencesOf(await source.setting('subscribedSkus'));
  return manifest.plans === null ? { known: false } : { known: true, plans: new Set(manifest.plans) };
}

/** What an account of the configuration is looked up by. */
type InFolder = Pick<OfflineOptions, 'configuration' | 'evidence' | 'key' | 'catalogue'>;

/** As the folder names them: accounts that the configuration gives by name were hidden like everybody else. */
export function emergencyAccountsIn(options: InFolder): readonly string[] {
  const accounts = options.configuration.emergencyAccounts;
  const { evidence } = options;
  const named = accounts.filter((account) => account.includes('@'));
  if (evidence.manifest.redaction === null || named.length === 0) return accounts;
  const hidden = named.map((account) => asHidden(account, options));
  if (hidden.every((forms) => forms !== null)) return [...accounts, ...hidden.flat()];
  throw new SecureScoreError(
    'evidenceInvalid',
    `names are hidden in ${evidence.folder}, and the key that hid them is not on this machine: emergencyAccounts ${named.join(', ')} cannot be told apart from other people`,
    { hint: 'Name them by object id in the configuration, or copy the key to this machine (docs/evidence.md).' },
  );
}

/** Every form that a person's name may have in the folder; the name itself if nothing is hidden, or the key is not on this machine. */
export function asCollectedNames(user: string, options: InFolder): readonly string[] {
  return [user, ...((user.includes('@') ? asHidden(user, options) : null) ?? [])];
}

/** What an object that an exception names may be called in the folder instead; nothing is found there without the key. */
function hiddenNames(object: string, options: InFolder): readonly string[] {
  const hider = pseudonymiserOf(options);
  if (!hider) return [];
  return object.includes('@') ? hider.everyForm(object) : [hider.name(object)];
}

function asHidden(name: string, options: InFolder): readonly string[] | null {
  return pseudonymiserOf(options)?.everyForm(name) ?? null;
}

/** null: nothing is hidden, or the key is not on this machine. */
function pseudonymiserOf({ evidence, key, catalogue }: InFolder): Pseudonymiser | null {
  const { redaction } = evidence.manifest;
  if (redaction === null || !key || pseudonymisationBy(key, redaction.scope).keyId !== redaction.keyId) return null;
  return openPseudonymiser(key, redaction, catalogue, []);
}
