import { FolderSource } from '../evidence/folder/folderSource.ts';
import type { EvidenceFolder } from '../evidence/folder/verify.ts';
import type { Licences } from '../evidence/licences.ts';
import { redactionBy } from '../evidence/redaction/key.ts';
import { openRedactor } from '../evidence/redaction/open.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Report } from '../model/report.ts';
import { assemble } from './assemble.ts';
import { resolveCollected, unknownCollected } from './emergencyAccounts.ts';
import type { JudgingOptions } from './audit.ts';
import { judge } from './judge.ts';

export interface OfflineOptions extends JudgingOptions {
  readonly evidence: EvidenceFolder;
  /** The redaction key, where there is one. */
  readonly key: Buffer | null;
}

/**
 * Judges what was collected as if it were the day of the collection.
 * @throws SecureScoreError evidenceInvalid (accounts are named, and the key that hid names in the folder is not here)
 */
export async function auditEvidence(options: OfflineOptions): Promise<Report> {
  const { catalogue, controls, configuration, evidence } = options;
  const { manifest } = evidence;
  const measuredAt = new Date(manifest.startedAt);
  const licences: Licences =
    manifest.plans === null ? { known: false } : { known: true, plans: new Set(manifest.plans) };
  const source = new FolderSource(evidence, catalogue.evidence);
  const findings = await judge({
    catalogue,
    controls,
    source,
    licences,
    parameters: configuration.parameters,
    emergencyAccounts: await resolveCollected(emergencyAccounts(options), source),
    now: measuredAt,
    ...(options.onRecords && { onRecords: options.onRecords }),
  });
  if (options.onUnknownAccount) {
    (await unknownCollected(configuration.emergencyAccounts, source)).forEach(options.onUnknownAccount);
  }
  return assemble(options, findings, {
    tenant: manifest.tenant,
    identity: manifest.identity,
    measuredAt,
    finishedAt: manifest.finishedAt,
    requests: manifest.requests,
    plans: manifest.plans,
  });
}

/** As the folder names them: accounts that the configuration gives by name were hidden like everybody else. */
function emergencyAccounts({ configuration, evidence, key, catalogue }: OfflineOptions): readonly string[] {
  const accounts = configuration.emergencyAccounts;
  const { redaction } = evidence.manifest;
  const named = accounts.filter((account) => account.includes('@'));
  if (redaction === null || named.length === 0) return accounts;
  if (key && redactionBy(key, redaction.scope).keyId === redaction.keyId) {
    const redactor = openRedactor(key, redaction, catalogue, []);
    return [...accounts, ...named.flatMap((account) => redactor.everyForm(account))];
  }
  throw new SecureScoreError(
    'evidenceInvalid',
    `names are hidden in ${evidence.folder}, and the key that hid them is not here: emergencyAccounts ${named.join(', ')} cannot be told apart from other people`,
    { hint: 'Name them by object id in the configuration, or bring the key along (docs/evidence.md).' },
  );
}
