import type { Result } from '../../model/result.ts';
import { join } from 'node:path';
import { readPlain } from '../../files/plainFile.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../../model/evidence.ts';
import type { Page } from '../../model/graph.ts';
import { once } from '../../model/once.ts';
import type { Reason } from '../../model/reason.ts';
import { requestName } from '../../model/requestName.ts';
import { compute } from '../computed.ts';
import { oddSaved, RecordCheck } from '../oddRecords.ts';
import { preparedFor } from '../prepared.ts';
import { withoutRepeats } from '../../graph/reading/repeats.ts';
import type { EvidenceSource } from '../source.ts';
import { damaged, parsedFile, parsedLine } from './damaged.ts';
import { codeOf } from '../../files/codeOf.ts';
import { formOf, fromJson, type SavedForm } from './form.ts';
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
    const kept = this.#kept(name);
    return 'reason' in kept ? { ok: false, reason: kept.reason } : heldIn(kept);
  }

  async *stream(name: string): AsyncIterable<Result<Page>> {
    const kept = this.#kept(name);
    if ('reason' in kept) {
      yield { ok: false, reason: kept.reason };
      return;
    }
    const fill = preparedFor(kept.definition);
    for await (const page of withoutRepeats(pagesOf(kept))) {
      if (page.ok) page.value.records.forEach(fill);
      yield page;
    }
  }
  #kept(name: string): Kept | { readonly reason: Reason } {
    const definition = this.#definitions.get(name);
    const { folder, manifest } = this.#folder;
    const entry = Object.hasOwn(manifest.evidence, name) ? manifest.evidence[name] : undefined;
    if (!entry || !definition || !isRequested(definition)) return { reason: notThere(name) };
    if (entry.status === 'unavailable') return { reason: entry.reason };
    const form = formOf(definition);
    if (entry.form !== form.form || entry.keyed !== form.keyed) return { reason: otherForm(name) };
    if (lacksBeta(entry.request, definition.request)) return { reason: readLess(name, entry.request) };
    return { file: join(folder, entry.file), records: entry.records, definition, form };
  }
}

/** A file that holds what an evidence is. */
interface Kept {
  readonly file: string;
  /** How many the manifest says that there are. */
  readonly records: number;
  readonly definition: RequestedEvidence;
  readonly form: SavedForm;
}

/** @throws SecureScoreError evidenceInvalid */
async function heldIn({ file, definition, form }: Kept): Promise<Result> {
  if (form.form === 'ids') return { ok: true, value: await readIdLines(gzipLines(file), form.keyed, file) };
  const json = parsedFile(await textOf(file), file);
  const prepare = preparedFor(definition);
  const found = fromJson(json, form, { prepare, odd: (value) => oddSaved(definition, value) });
  if (!found) throw damaged(file, null, 'it is not an answer that would have been kept');
  return found;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readPlain(file, mostBytes);
  } catch (cause) {
    throw damaged(file, null, `it cannot be read (${codeOf(cause)})`, cause);
  }
}

const pathOf = (request: string): string => request.replace(/\?.*$/s, '');

/** Beta is asked only for what v1.0 leaves out: an answer of v1.0 that was kept is not an answer to that. */
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

async function* pagesOf({ file, records: expected, definition: { request } }: Kept): AsyncIterable<Result<Page>> {
  const check = new RecordCheck(request);
  let records: unknown[] = [];
  let line = 0;
  for await (const text of gzipLines(file)) {
    line += 1;
    const record = parsedLine(text, file, line);
    const odd = check.oddity(record);
    if (odd !== null) throw damaged(file, line, `it holds a record that ${odd}`);
    records.push(record);
    if (records.length < pageSize) continue;
    yield { ok: true, value: { records, next: '', restarted: false } };
    records = [];
  }
  if (line !== expected) throw damaged(file, null, `it holds ${line} records, and the manifest says ${expected}`);
  yield { ok: true, value: { records, next: null, restarted: false } };
}

function otherForm(name: string): Reason {
  return {
    code: 'notCollected',
    detail: `the evidence folder holds ${name} in another form than this version reads`,
    hint: 'It was collected by another version; collect it again with securescore collect --out DIR.',
  };
}

function notThere(name: string): Reason {
  return {
    code: 'notCollected',
    detail: `the evidence folder holds no ${name}`,
    hint: 'It was collected for other controls; collect it again with securescore collect --out DIR.',
  };
}
