import type { Result } from '../../model/result.ts';
import { createHash } from 'node:crypto';
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestedEvidence } from '../../model/evidence.ts';
import {
  checkpointSchema,
  type AvailableEvidence,
  type Checkpoint,
  type Collection,
  type EvidenceProgress,
  type Manifest,
  type EvidenceEntry,
} from '../../model/manifest.ts';
import { digestOf } from '../digest.ts';
import type { Reason } from '../../model/reason.ts';
import { leastPermissions } from '../leastPermissions.ts';
import type { Pseudonymiser } from '../pseudonymisation/pseudonymiser.ts';
import { realDisk, writeWhole, type Disk } from './disk.ts';
import { countOf, formOf, toJson } from './form.ts';
import { countOfIds, idLines } from './idLines.ts';
import { collectionName, manifestName, progressName, recordsName } from './names.ts';
import { RecordFile } from './recordFile.ts';
import { sealOf, type Provenance } from './seal.ts';
import { newFolder, unfinishedFolder, type Unfinished } from './unfinished.ts';

export interface DraftOptions {
  readonly clock: () => Date;
  /** What the folder is sealed with; null: it will not be sealed. */
  readonly key: Buffer | null;
  readonly disk?: Disk;
}

/** What another attempt may well bring. */
const passing: ReadonlySet<Reason['code']> = new Set(['deadline', 'throttled', 'timedOut', 'unexpectedAnswer']);

/** An evidence folder that is being written. It is evidence only once its manifest is there, and that comes last. */
export class EvidenceDraft {
  readonly folder: string;
  readonly #clock: () => Date;
  readonly #disk: Disk;
  readonly #key: Buffer | null;
  readonly #unlock: () => Promise<void>;
  readonly #progress: Map<string, EvidenceProgress>;
  readonly #entries = new Map<string, EvidenceEntry>();
  #collection: Collection | null;
  #pseudonymiser: Pseudonymiser | null = null;

  private constructor(folder: string, options: DraftOptions, { unlock, collection, progress }: Unfinished) {
    this.folder = folder;
    this.#clock = options.clock;
    this.#disk = options.disk ?? realDisk;
    this.#key = options.key;
    this.#unlock = unlock;
    this.#collection = collection;
    this.#progress = progress;
  }

  /** Begins in a folder that is new or empty; throws what newFolder does. */
  static async create(folder: string, options: DraftOptions): Promise<EvidenceDraft> {
    return new EvidenceDraft(folder, options, await newFolder(folder));
  }

  /** Goes on in a folder that a run left unfinished; throws what unfinishedFolder does. */
  static async resume(folder: string, options: DraftOptions): Promise<EvidenceDraft> {
    return new EvidenceDraft(folder, options, await unfinishedFolder(folder, options.key));
  }

  /** What the run that is resumed was about; null: a new run, or one that was killed before it had begun. */
  get collection(): Collection | null {
    return this.#collection;
  }

  /** Says what this run is about. A folder that is resumed keeps when it began. */
  async begin(collection: Collection, pseudonymiser: Pseudonymiser | null): Promise<Collection> {
    const begun = this.#collection;
    this.#collection = { ...collection, ...(begun && { startedAt: begun.startedAt }) };
    this.#pseudonymiser = pseudonymiser;
    await writeWhole(join(this.folder, collectionName), this.#sealed(this.#collection), this.#disk);
    return this.#collection;
  }

  /** What an earlier run collected, by the same request. */
  done({ name, request }: RequestedEvidence): AvailableEvidence | null {
    const progress = this.#progress.get(name);
    if (!progress || !('done' in progress) || progress.done.request !== request) return null;
    this.#entries.set(name, progress.done);
    return progress.done;
  }

  /** How far an earlier run got with a population. */
  checkpoint({ name, request }: RequestedEvidence): Checkpoint | null {
    const progress = this.#progress.get(name);
    return progress && 'checkpoint' in progress && progress.checkpoint.request === request ? progress.checkpoint : null;
  }

  async save(definition: RequestedEvidence, evidence: Result): Promise<void> {
    if (!evidence.ok) {
      this.fail(definition, evidence.reason);
      return;
    }
    const form = formOf(definition);
    if (form.form === 'ids') {
      await this.#saveIds(definition, evidence.value, form.keyed);
      return;
    }
    const value = toJson(evidence.value, form);
    const content = json(this.redacted(definition, value));
    const file = `${definition.name}.json`;
    await writeWhole(join(this.folder, file), content, this.#disk);
    await this.#finish(definition, {
      file,
      sha256: createHash('sha256').update(content).digest('hex'),
      records: countOf(value),
    });
  }

  async #saveIds(definition: RequestedEvidence, value: unknown, keyed: boolean): Promise<void> {
    const name = recordsName(definition.name);
    const file = await RecordFile.open(join(this.folder, name), null, this.#disk);
    try {
      for (const line of idLines(value, keyed))
        await file.append([this.redacted({ ...definition, forEach: undefined }, line)]);
      await this.#finish(definition, { file: name, sha256: await file.seal(), records: countOfIds(value) });
    } finally {
      await file.close();
    }
  }

  fail(definition: RequestedEvidence, reason: Reason): void {
    const detail = this.#pseudonymiser?.text(reason.detail) ?? reason.detail;
    this.#entries.set(definition.name, {
      status: 'unavailable',
      ...this.#facts(definition),
      reason: { ...reason, detail },
    });
  }

  /** What was written of a population stays only where another run may go on with it. */
  async failPopulation(definition: RequestedEvidence, reason: Reason): Promise<void> {
    this.fail(definition, reason);
    if (passing.has(reason.code)) return;
    await rm(join(this.folder, recordsName(definition.name)), { force: true });
    await rm(join(this.folder, progressName, `${definition.name}.json`), { force: true });
  }

  redacted(definition: RequestedEvidence, value: unknown): unknown {
    return this.#pseudonymiser ? this.#pseudonymiser.evidence(value, definition) : value;
  }

  /** Opens the file of a population, after the last page that is whole. */
  population(definition: RequestedEvidence): Promise<RecordFile> {
    const path = join(this.folder, recordsName(definition.name));
    return RecordFile.open(path, this.checkpoint(definition), this.#disk);
  }

  async checkpointAt(definition: RequestedEvidence, file: RecordFile, next: string | null): Promise<void> {
    const { length, records, sha256 } = file;
    const checkpoint: Checkpoint = { request: definition.request, next, length, records, sha256 };
    await this.#note(definition.name, { checkpoint: checkpointSchema.parse(checkpoint) });
  }

  async savePopulation(definition: RequestedEvidence, file: RecordFile): Promise<void> {
    const sha256 = await file.seal();
    await this.#finish(definition, { file: recordsName(definition.name), sha256, records: file.records });
  }

  /**
   * Writes the manifest, and so makes the folder evidence.
   * @returns how much is missing, the names of what may still be had by resuming, and what vouches for the folder
   */
  async finish(
    requests: number,
  ): Promise<{ readonly missing: number; readonly left: readonly string[]; readonly origin: Provenance }> {
    if (!this.#collection) throw new Error('a draft is finished that was never begun');
    const manifest: Omit<Manifest, 'seal'> = {
      ...this.#collection,
      finishedAt: this.#clock().toISOString(),
      requests,
      evidence: Object.fromEntries([...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    await writeWhole(join(this.folder, manifestName), this.#sealed(manifest), this.#disk);
    const missing = [...this.#entries].flatMap(([name, one]) =>
      one.status === 'unavailable' ? [[name, one] as const] : [],
    );
    const left = missing.filter(([, { reason }]) => passing.has(reason.code));
    if (left.length === 0) {
      await rm(join(this.folder, progressName), { recursive: true, force: true });
      await rm(join(this.folder, collectionName), { force: true });
    }
    return {
      missing: missing.length,
      left: left.map(([name]) => name),
      origin: { evidence: this.#key ? 'sealed' : 'notProven', manifest: digestOf(manifest) },
    };
  }

  /** Releases the folder, however the run ended. */
  async close(): Promise<void> {
    await this.#unlock();
  }

  /** Leaves the folder empty if nothing was started (a failed sign-in, say), so that it can be used again. */
  async takeBack(): Promise<void> {
    if (this.#collection === null) await rmdir(join(this.folder, progressName)).catch(() => undefined);
  }

  #facts(definition: RequestedEvidence) {
    const permission = leastPermissions(definition).join(' and ') || null;
    return { request: definition.request, permission, time: this.#clock().toISOString() };
  }

  async #finish(
    definition: RequestedEvidence,
    file: Pick<AvailableEvidence, 'file' | 'sha256' | 'records'>,
  ): Promise<void> {
    const done: AvailableEvidence = {
      status: 'available',
      ...this.#facts(definition),
      ...formOf(definition),
      ...file,
    };
    await this.#note(definition.name, { done });
    this.#entries.set(definition.name, done);
  }

  async #note(name: string, note: EvidenceProgress): Promise<void> {
    const seal = this.#key && sealOf(this.#key, note);
    await writeWhole(join(this.folder, progressName, `${name}.json`), json({ note, seal }), this.#disk);
  }

  #sealed(says: object): string {
    return json({ ...says, seal: this.#key && sealOf(this.#key, says) });
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
