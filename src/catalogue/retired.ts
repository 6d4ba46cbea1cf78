import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { Control } from '../model/control.ts';
import { SecureScoreError } from '../model/errors.ts';
import { type Retired, retiredFileSchema } from '../model/retired.ts';

/**
 * Reads `retired.yaml` in a folder of controls; a folder without one has retired nothing.
 *
 * @throws SecureScoreError `controlInvalid`, one `file:line what` a line; `cannotRead`
 */
export async function loadRetired(dir: string): Promise<readonly Retired[]> {
  const file = join(dir, 'retired.yaml');
  const text = await readText(file);
  return text === null ? [] : parseRetired(file, text);
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown error';
    if (code === 'ENOENT') return null;
    throw new SecureScoreError('cannotRead', `${file} cannot be read: ${code}`, { cause });
  }
}

function parseRetired(file: string, text: string): readonly Retired[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, what: string): string => `${file}:${lines.linePos(offset).line} ${what}`;

  if (document.errors.length > 0) {
    throw invalid(document.errors.map((error) => at(error.pos[0], error.message)));
  }
  const result = retiredFileSchema.safeParse(toData(document, file));
  if (!result.success) {
    throw invalid(
      result.error.issues.map(({ path, message }) => {
        const where = path.map(String).join('.');
        return at(offsetOf(document, path), where === '' ? message : `${where}: ${message}`);
      }),
    );
  }
  return result.data;
}

/** An alias to an anchor that does not exist is found only here, and has no position. */
function toData(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw invalid([`${file}:1 ${cause instanceof Error ? cause.message : String(cause)}`]);
  }
}

/** Where the path leads, or the nearest thing around it: a missing key has no place of its own. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function invalid(problems: readonly string[]): SecureScoreError {
  return new SecureScoreError('controlInvalid', problems.join('\n'));
}

type Introduced = Pick<Control, 'id' | 'title' | 'introduced'>;

/** What one day brought to the catalogue and took from it; both lists are sorted by id. */
export interface CatalogueChange<C extends Introduced = Control> {
  readonly date: string;
  readonly introduced: readonly C[];
  readonly retired: readonly Retired[];
}

/** What was introduced and what was retired on `date` (YYYY-MM-DD) or later, day by day, newest first. */
export function changesSince<C extends Introduced>(
  date: string,
  controls: readonly C[],
  retired: readonly Retired[],
): readonly CatalogueChange<C>[] {
  const dates = new Set([...controls.map((control) => control.introduced), ...retired.map((entry) => entry.retired)]);
  return [...dates]
    .filter((day) => day >= date)
    .sort((a, b) => (a < b ? 1 : -1))
    .map((day) => ({
      date: day,
      introduced: controls.filter((control) => control.introduced === day).sort(byId),
      retired: retired.filter((entry) => entry.retired === day).sort(byId),
    }));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
