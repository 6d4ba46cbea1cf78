import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Control } from '../model/control.ts';
import type { EvidenceDefinition } from '../model/evidence.ts';
import type { Population } from '../model/population.ts';

/**
 * Our own files, read and validated by the build (scripts/compile-catalogue.js): parsing hundreds of YAML files would take
 * longer than judging a tenant. It is used only if it was made from exactly the current files.
 */
export interface Compiled {
  /** sha256 over the files that it was made from. */
  readonly digest: string;
  readonly controls: readonly Control[];
  readonly evidence: readonly EvidenceDefinition[];
  readonly populations: readonly Population[];
  readonly definedIn: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
  readonly needs: Readonly<Record<string, readonly string[]>>;
}

const file = new URL('../../dist/catalogue.json', import.meta.url);

/** What the build made of the files of this folder, with their whole paths; null if it was made from others, or not at all. */
export async function readCompiled(digest: string, folder: string): Promise<Compiled | null> {
  try {
    const compiled = JSON.parse(await readFile(file, 'utf8')) as Compiled;
    if (compiled.digest !== digest) return null;
    const { controls, definedIn } = compiled;
    return {
      ...compiled,
      controls: controls.map((one) => ({ ...one, file: join(folder, one.file) })),
      definedIn: Object.fromEntries(Object.entries(definedIn).map(([name, path]) => [name, join(folder, path)])),
    };
  } catch {
    // There is no build yet, or it is running: the files themselves are there.
    return null;
  }
}
