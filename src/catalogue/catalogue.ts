import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trustExpressions } from '../expression/ownExpressions.ts';
import type { Control } from '../model/control.ts';
import { microsoftFileSchema } from '../model/microsoftFile.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { EvidenceDefinition } from '../model/evidence.ts';
import { populationFileSchema, type Population } from '../model/population.ts';
import { definitionOf, evidenceFileSchema } from '../providers/evidenceFile.ts';
import { loadChanges } from './announcedChanges.ts';
import { controlFileSchema } from './controlFile.ts';
import { readFolder, sha256, type Folder } from './controlsFolder.ts';
import { readCompiled, type Compiled } from './compiled.ts';
import { homeOfRecord, ownOnly } from './recordFiles.ts';
import { problemsError, problemText, type YamlProblem } from './yamlProblem.ts';
import { controlsOfRows, microsoftFileName } from './microsoftRows.ts';
import { loadRetired } from './retiredNames.ts';
import { validate, type YamlFile } from './yamlFile.ts';

/** Where our own controls lie, from src and from dist alike. */
export const ownControls = fileURLToPath(new URL('../../controls', import.meta.url));

/** Whether a control comes with securescore. */
export function isOwn({ file }: Pick<Control, 'file'>): boolean {
  return resolve(file).startsWith(`${ownControls}${sep}`);
}

export interface Catalogue {
  readonly controls: readonly Control[];
  readonly evidence: ReadonlyMap<string, EvidenceDefinition>;
  readonly populations: ReadonlyMap<string, Population>;
  /** Ids that once scored. */
  readonly retired?: ReadonlySet<string>;
  /** Names of evidence and populations, and the files that define them. */
  readonly definedIn: ReadonlyMap<string, string>;
  /** The evidence that each control reads, and that each piece of evidence depends on, if the build computed it; by id and by name. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** The files, to find the position of something in them. */
  readonly files: ReadonlyMap<string, YamlFile>;
  /** sha256 over every file's content: the same catalogue, the same digest. */
  readonly digest: string;
  /** The same over our own files alone. */
  readonly ownDigest: string;
}

/**
 * Reads our controls and the user's folders beside them: evidence/*.yaml and populations.yaml define what controls depend
 * on, our microsoft.yaml holds a control a line, every other YAML file (but retired.yaml, changes.yaml, themes.yaml,
 * blind-spots.yaml, profiles.yaml, standards/ and releases/) is one control.
 * @throws SecureScoreError cannotRead, controlInvalid (all that is wrong, with places), controlIdTaken
 */
export async function loadCatalogue(folders: readonly string[] = []): Promise<Catalogue> {
  const loaded = new Loading();
  own ??= readOwn().catch((error: unknown) => {
    own = undefined;
    throw error;
  });
  await loaded.ours(await own);
  for (const path of folders) await loaded.folder(homeOfRecord(path) ?? path);
  return loaded.done();
}

/** Ours come with the program: a process reads them once, however many tenants it audits. */
let own: Promise<OwnFolder> | undefined;

interface OwnFolder extends Folder {
  readonly compiled: Compiled | null;
}

async function readOwn(): Promise<OwnFolder> {
  const folder = await readFolder(ownControls);
  return { ...folder, compiled: await readCompiled(folder.digest, ownControls) };
}

class Loading {
  readonly #controls = new Map<string, Control>();
  readonly #evidence = new Map<string, EvidenceDefinition>();
  readonly #populations = new Map<string, Population>();
  readonly #definedIn = new Map<string, string>();
  readonly #needs = new Map<string, readonly string[]>();
  readonly #files = new Map<string, YamlFile>();
  readonly #problems: YamlProblem[] = [];
  readonly #taken: YamlProblem[] = [];
  readonly #retired = new Map<string, string>();
  readonly #digests: string[] = [];

  /** Before any other folder. */
  async ours(folder: OwnFolder): Promise<void> {
    this.#hold(folder);
    if (folder.compiled) this.#take(folder.compiled);
    else await this.#parse(folder);
    this.#trust();
  }

  /** A folder, or one file of it with what its controls may depend on; a file that is named twice is read once. */
  async folder(path: string): Promise<void> {
    const folder = await readFolder(path, (file) => this.#files.has(file));
    this.#refuseOwnOnly(folder.path);
    this.#hold(folder);
    await this.#parse(folder);
  }

  /** They would be passed over in silence, and with them a control that happens to have that file name. */
  #refuseOwnOnly(folder: string): void {
    if (resolve(folder) === resolve(ownControls)) return;
    for (const file of ownOnly.map((name) => join(folder, name)).filter((one) => existsSync(one))) {
      const message = 'only the controls that come with securescore have this file; a control needs another file name';
      this.#problems.push({ file, line: 1, column: 1, message });
    }
  }

  #hold({ digest, files }: Folder): void {
    this.#digests.push(digest);
    for (const yaml of files) this.#files.set(yaml.file, yaml);
  }

  #trust(): void {
    for (const { probe, remediation } of this.#controls.values()) trustExpressions([probe, remediation.request]);
    for (const one of this.#evidence.values()) trustExpressions(one);
    for (const one of this.#populations.values()) trustExpressions(one);
  }

  #take({ controls, evidence, populations, definedIn, retired, needs }: Compiled): void {
    for (const id of retired) this.#retired.set(id, join(ownControls, 'retired.yaml'));
    for (const one of controls) this.#controls.set(one.id, one);
    for (const one of evidence) this.#evidence.set(one.name, one);
    for (const one of populations) this.#populations.set(one.name, one);
    for (const [name, file] of Object.entries(definedIn)) this.#definedIn.set(name, file);
    for (const [name, needed] of Object.entries(needs)) this.#needs.set(name, needed);
  }

  async #parse({ path, names, files }: Folder): Promise<void> {
    await loadChanges(path, null);
    for (const one of await loadRetired(path)) this.#retired.set(one.id, join(path, 'retired.yaml'));
    files.forEach((yaml, index) => {
      const name = names[index] ?? '';
      if (name.startsWith(`evidence${sep}`))
        this.#define(yaml, evidenceFileSchema, this.#evidence, { what: 'evidence', named: definitionOf });
      else if (name === 'populations.yaml')
        this.#define(yaml, populationFileSchema, this.#populations, {
          what: 'population',
          named: (name, one) => ({ ...one, name }),
        });
      else if (path === ownControls && name === microsoftFileName) this.#rows(yaml);
      else this.#control(yaml);
    });
  }

  /** What Microsoft measures: a line a control. */
  #rows(yaml: YamlFile): void {
    const { value, problems } = validate(yaml, microsoftFileSchema);
    this.#problems.push(...problems);
    for (const { control, path } of value ? controlsOfRows(value, yaml.file) : [])
      this.#add(control, { file: yaml.file, ...yaml.place(path) });
  }

  #control(yaml: YamlFile): void {
    const { value, problems } = validate(yaml, controlFileSchema);
    this.#problems.push(...problems);
    if (!value) return;
    this.#add({ ...withBackground(value), file: yaml.file }, { file: yaml.file, ...yaml.place(['id']) });
  }

  #add(control: Control, place: Omit<YamlProblem, 'message'>): void {
    const { id } = control;
    const other = this.#controls.get(id)?.file ?? this.#retired.get(id);
    if (other !== undefined) this.#taken.push({ ...place, message: `the id ${id} is taken by ${other}` });
    else this.#controls.set(id, control);
  }

  #define<Stated, T>(
    yaml: YamlFile,
    schema: Parameters<typeof validate<Record<string, Stated>>>[1],
    target: Map<string, T>,
    { what, named }: { readonly what: string; readonly named: (name: string, stated: Stated) => T },
  ): void {
    const { value, problems } = validate(yaml, schema);
    this.#problems.push(...problems);
    for (const [name, one] of Object.entries(value ?? {})) {
      const place = { file: yaml.file, ...yaml.keyPlace([name]) };
      if (target.has(name)) this.#taken.push({ ...place, message: `the ${what} ${name} is already defined` });
      else target.set(name, named(name, one));
      this.#definedIn.set(name, yaml.file);
    }
  }

  done(): Catalogue {
    if (this.#problems.length > 0) throw problemsError('controlInvalid', this.#problems);
    if (this.#taken.length > 0) throw new SecureScoreError('controlIdTaken', this.#taken.map(problemText).join('\n'));
    const controls = [...this.#controls.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      controls,
      evidence: this.#evidence,
      populations: this.#populations,
      retired: new Set(this.#retired.keys()),
      definedIn: this.#definedIn,
      needs: this.#needs,
      files: this.#files,
      digest: `sha256:${sha256(this.#digests.join('\n'))}`,
      ownDigest: this.#digests[0] ?? '',
    };
  }
}

/** Every example, together with what all examples are given. */
function withBackground<T extends Pick<Control, 'background' | 'examples'>>(control: T): T {
  const { background = {}, examples } = control;
  return { ...control, examples: examples.map((one) => ({ ...one, given: { ...background, ...one.given } })) };
}
