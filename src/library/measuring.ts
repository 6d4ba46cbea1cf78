import { audit } from '../audit/audit.ts';
import type { EvidenceRecording } from '../audit/evidenceRecording.ts';
import type { JudgingOptions } from '../audit/judgingOptions.ts';
import { auditEvidence } from '../audit/offline.ts';
import type { Selection } from '../catalogue/select.ts';
import { openEvidence } from '../evidence/folder/openEvidence.ts';
import type { Connection } from '../graph/connect.ts';
import type { Report } from '../model/report.ts';
import type { Threshold } from '../score/thresholds.ts';
import { asCollected } from './asCollected.ts';
import { warnOfMissing } from './missingPermissions.ts';
import type { Prepared } from './prepare.ts';
import { packageVersion } from './version.ts';
import type { WarningList } from './warningList.ts';

/** What a tenant or a folder is measured by, whoever asks: the command line, or a program. */
export interface Measuring extends Pick<JudgingOptions, 'alsoRead' | 'onTenant' | 'onRecords' | 'onJudged'> {
  readonly prepared: Prepared;
  readonly thresholds: readonly Threshold[];
  readonly warnings: WarningList;
}

/** What measuring becomes for a run. */
const judgingOf = ({
  prepared,
  thresholds,
  warnings,
  alsoRead,
  onTenant,
  onRecords,
  onJudged,
}: Measuring): JudgingOptions => ({
  ...prepared,
  thresholds,
  version: packageVersion(),
  onUnknownAccount: (account) => warnings.add(unknownAccount(account)),
  ...(alsoRead && { alsoRead }),
  ...(onTenant && { onTenant }),
  ...(onRecords && { onRecords }),
  ...(onJudged && { onJudged }),
});

interface Live {
  readonly connection: Connection;
  readonly isDemo: boolean;
  /** Where the evidence is saved as it is collected. */
  readonly keeping?: EvidenceRecording | null;
}

/** Reads a tenant and judges it. Its warnings go to `measuring`, but for those of the report itself. */
export function auditTenant(measuring: Measuring, { connection, isDemo, keeping }: Live): Promise<Report> {
  return audit({
    ...judgingOf(measuring),
    connection,
    isDemo,
    clock: () => new Date(),
    onPreflight: (found) => warnOfMissing(found, measuring.warnings),
    ...(keeping && { keeping }),
  });
}

interface Saved {
  readonly folder: string;
  /** As the caller made it: without one of its own a run takes that of the folder. */
  readonly selection: Selection;
  /** The redaction key, where it is at hand. */
  readonly key: () => Promise<Buffer | null>;
  readonly signal?: AbortSignal;
}

/** Judges a folder of saved evidence. @throws SecureScoreError evidenceInvalid, cannotRead */
export async function auditFolder(measuring: Measuring, { folder, selection, key, signal }: Saved): Promise<Report> {
  const { prepared, warnings } = measuring;
  const evidence = await openEvidence(folder);
  if (evidence.manifest.catalogue !== prepared.catalogue.digest) {
    warnings.add('the evidence was collected for another set of controls; what newer ones need may be missing');
  }
  return auditEvidence({
    ...judgingOf({ ...measuring, prepared: asCollected(prepared, selection, evidence.manifest) }),
    evidence,
    key: await key(),
    ...(signal && { signal }),
  });
}

const unknownAccount = (account: string): string =>
  account.includes('@')
    ? `emergencyAccounts: Graph has no user ${account}; policies that exclude it cannot be matched to it`
    : `emergencyAccounts: no user and no group of the tenant has the id ${account}`;
