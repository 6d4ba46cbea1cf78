import type { Result } from '../../model/result.ts';
import { join } from 'node:path';
import { readPlain } from '../../files/plainFile.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../../model/evidence.ts';
import type { Page } from '../../model/graph.ts';
import type { AvailableEvidence } from '../../model/manifest.ts';
import { once } from '../../model/once.ts';
import type { Reason } from '../../model/reason.ts';
import { requestName } from '../../model/requestName.ts';
import { compute } from '../computed.ts';
import { checkedPages, oddSaved } from '../oddRecords.ts';
import { preparedFor } from '../prepared.ts';
import { withoutRepeats } from '../../graph/reading/repeats.ts';
import type { EvidenceSource } from '../source.ts';
import { fromJson } from './form.ts';
import { readIdLines } from './idLines.ts';
import { gzipLines } from './gzipLines.ts';
import type { EvidenceFolder } from './openEvidence.ts';

const pageSize = 1000;
/** What is held as a whole is a few megabytes at most. */
const mostBytes = 400_000_000;

/** Evidence from a folder that was verified. It is judged as it was collected; nothing is asked. */
export class FolderSource implements EvidenceSource {
  readonly #folder: EvidenceFolder;
  readonly #definitions: ReadonlyMap<string, EvidenceDefinition>;

  constructor(folder: EvidenceFolder, definitions: ReadonlyMap<string, EvidenceDefinition>) {
    this.#folder = folder;
    this.#definitions = definitions;
  }

  readonly setting = once((name: string) => this.#read(name));

  async #read(name: string): Promise<Result> {
    const definition = this.#definitions.get(name);
    if (definition?.kind === 'computed') {
      return compute(definition, this.#definitions, (needed) => this.setting(needed));
    }
    const entry = this.#folder.manifest.evidence[name];
    if (!entry || !definition || !isRequested(definition)) return { ok: false, reason: notThere(name) };
    if (entry.status === 'unavailable') return { ok: false, reason: entry.reason };
    if (lacksBeta(entry.request, definition.request)) return { ok: false, reason: readLess(name, entry.request) };
    const file = join(this.#folder.folder, entry.file);
    try {
      return await this.#held(file, entry, definition);
    } catch (error) {
      return { ok: false, reason: unreadable(entry, error) };
    }
  }

  /** What a file holds; it is what was collected, and that need not be what Graph documents. */
  async #held(file: string, entry: AvailableEvidence, definition: RequestedEvidence): Promise<Result> {
    if (entry.form === 'ids') return { ok: true, value: await readIdLines(gzipLines(file), entry.keyed) };
    const json: unknown = JSON.parse(await readPlain(file, mostBytes));
    const prepare = preparedFor(definition);
    return fromJson(json, entry, { prepare, odd: (value) => oddSaved(definition, value) });
  }

  async *stream(name: string): AsyncIterable<Result<Page>> {
    const definition = this.#definitions.get(name);
    const entry = this.#folder.manifest.evidence[name];
    if (entry?.status !== 'available' || !definition || !isRequested(definition)) {
      yield { ok: false, reason: entry?.status === 'unavailable' ? entry.reason : notThere(name) };
      return;
    }
    if (lacksBeta(entry.request, definition.request)) {
      yield { ok: false, reason: readLess(name, entry.request) };
      return;
    }
    const file = join(this.#folder.folder, entry.file);
    const fill = preparedFor(definition);
    try {
      for await (const page of checkedPages(definition.request, withoutRepeats(pagesOf(file)))) {
        if (page.ok) page.value.records.forEach(fill);
        yield page;
      }
    } catch (error) {
      yield { ok: false, reason: unreadable(entry, error) };
    }
  }
}

const pathOf = (request: string): string => request.replace(/\?.*$/s, '');

/** Beta is asked only for what v1.0 leaves out: an answer of v1.0 that was kept is no answer to that. */
function lacksBeta(kept: string, wanted: string): boolean {
  return wanted.startsWith('/beta/') && pathOf(kept) === pathOf(wanted).replace(/^\/beta\//, '/v1.0/');
}

function readLess(name: string, kept: string): Reason {
  return {
    code: 'notCollected',
    detail: `the evidence folder holds ${name} as ${requestName(kept)} gave it, which leaves out a part`,
    hint: 'It was collected by an older version; collect it again with securescore collect --out DIR.',
  };
}

async function* pagesOf(file: string): AsyncIterable<Result<Page>> {
  let records: unknown[] = [];
  for await (const line of gzipLines(file)) {
    records.push(JSON.parse(line));
    if (records.length < pageSize) continue;
    yield { ok: true, value: { records, next: '', restarted: false } };
    records = [];
  }
  yield { ok: true, value: { records, next: null, restarted: false } };
}

function unreadable({ file }: AvailableEvidence, error: unknown): Reason {
  return {
    code: 'unexpectedAnswer',
    detail: `${file} of the evidence folder holds something other than evidence (${error instanceof Error ? error.message : String(error)})`,
    hint: 'securescore did not write it like this; collect it again with securescore collect --out DIR.',
  };
}

function notThere(name: string): Reason {
  return {
    code: 'notCollected',
    detail: `the evidence folder holds no ${name}`,
    hint: 'It was collected for other controls; collect it again with securescore collect --out DIR.',
  };
}
