import { toRead } from '../catalogue/demands.ts';
import { collect, requestedFor } from '../evidence/collectAnswers.ts';
import { resumed } from '../evidence/folder/resumedReader.ts';
import { SavingSource } from '../evidence/folder/savingSource.ts';
import type { Configuration } from '../model/configuration.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import { readersOf } from '../providers/readers.ts';
import type { LiveAuditOptions } from './audit.ts';
import { liveSource, readLicences } from './liveSources.ts';
import { withheldControls } from './withheldControls.ts';
import { beginDraft, type EvidenceRecording } from './evidenceRecording.ts';

export interface CollectOptions extends Pick<
  LiveAuditOptions,
  | 'catalogue'
  | 'controls'
  | 'standards'
  | 'selection'
  | 'version'
  | 'connection'
  | 'clock'
  | 'onRecords'
  | 'onPreflight'
> {
  readonly configuration: Pick<Configuration, 'parameters'>;
  readonly keeping: EvidenceRecording;
}

export interface Collected {
  readonly evidence: number;
  /** How much of it could not be read. */
  readonly missing: number;
  /** What could not be read this time, and may be by resuming. */
  readonly left: readonly string[];
}

/** Reads what the controls need into a folder; what an earlier run has already collected is not requested again. */
export async function collectEvidence(options: CollectOptions): Promise<Collected> {
  const { catalogue, connection, keeping } = options;
  const controls = toRead(options);
  const { draft } = keeping;
  const licences = await readLicences(connection, catalogue);
  const withheld = await withheldControls({ ...options, controls }, licences);
  await beginDraft(keeping, { ...options, licences, startedAt: options.clock() });
  const wanted = requestedFor(controls, catalogue);
  const missing = wanted.filter((definition) => draft.done(definition) === null);
  const readers = resumed(readersOf(connection), linksOf(missing, keeping));
  const live = liveSource(connection, { catalogue, licences, withheld, readers });
  await collect(missing, new SavingSource(live, draft, catalogue.evidence), options.onRecords);
  return { evidence: wanted.length, ...(await draft.finish(connection.graph.requests)) };
}

function linksOf(missing: readonly RequestedEvidence[], { draft }: EvidenceRecording): ReadonlyMap<string, string> {
  const links = missing.flatMap((definition) => {
    const next = draft.checkpoint(definition)?.next;
    return next === null || next === undefined ? [] : [[definition.request, next] as const];
  });
  return new Map(links);
}
