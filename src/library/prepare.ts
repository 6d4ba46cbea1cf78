import {
  checkConfiguration,
  idleEntries,
  loadConfiguration,
  type LoadedConfiguration,
  type StatedConfiguration,
} from '../catalogue/readConfiguration.ts';
import { lintStandards } from '../catalogue/lintStandards.ts';
import { attestedItems } from '../catalogue/attestedItems.ts';
import { isOwn, loadCatalogue, ownControls, type Catalogue } from '../catalogue/catalogue.ts';
import { lint } from '../catalogue/lint.ts';
import { problemsError } from '../catalogue/yamlProblem.ts';
import { describe, select, type Selection } from '../catalogue/select.ts';
import { controlsOfProfile, loadProfiles, profileNamed } from '../catalogue/loadProfiles.ts';
import { loadStandards, standardNamed } from '../catalogue/loadStandards.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Control } from '../model/control.ts';
import type { Standard } from '../model/standard.ts';
import { inForce } from '../catalogue/exceptionsInForce.ts';
import { formerNames, formerSelection, renamedControls } from '../catalogue/renamedControls.ts';
import { checkUntil, longerThanAYear } from '../catalogue/longestUntil.ts';
import { demoConfiguration } from './demo.ts';
import { days } from './flagNumbers.ts';

export interface Prepared {
  readonly catalogue: Catalogue;
  readonly configuration: Configuration;
  /** As its file states it. */
  readonly loaded: LoadedConfiguration;
  /** The file that it is in, null where the caller says it himself; left out if there is none. */
  readonly configurationFile?: { readonly path: string | null; readonly says: unknown };
  readonly controls: readonly Control[];
  /** The selection in words. */
  readonly selection: string;
  /** Those that the selection names. */
  readonly standards: readonly Standard[];
}

/** What a run is about. */
export interface WantedRun extends Selection {
  /** Folders and files with controls of the user's own. */
  readonly controls?: readonly string[];
  /** The file, what it would say, or false: none at all. Left out: securescore.yaml of the working directory, if it is there. */
  readonly config?: string | false | StatedConfiguration;
  /** The sample has a configuration of its own. */
  readonly demo?: boolean;
  /** Left out: what is more than a year ahead is warned of. */
  readonly longestException?: string;
}

/**
 * Everything that can be wrong in files and flags, found before the first request.
 * @param warn hears what is valid in the configuration but has no effect
 * @throws SecureScoreError with exit code 2
 */
export async function prepare(flags: WantedRun, warn: (text: string) => void): Promise<Prepared> {
  const longest = flags.longestException === undefined ? null : days('--longest-exception', flags.longestException);
  const isSample = (flags.demo ?? false) && flags.config === undefined;
  const loaded = await loadConfiguration(isSample ? demoConfiguration : flags.config, flags.controls);
  const folders = [...(loaded.values.controls ?? []), ...(flags.controls ?? [])];
  const catalogue = await loadCatalogue(folders);
  // Our own files are checked by the test suite; checking types takes its time.
  if (folders.length > 0) {
    const problems = lint(catalogue, (file) => !file.startsWith(ownControls));
    if (problems.length > 0) throw problemsError('controlInvalid', problems);
  }
  checkConfiguration(loaded, catalogue);
  if (longest !== null && !isSample) checkUntil(loaded, longest, new Date());
  if (longest === null && !isSample) longerThanAYear(loaded, new Date()).forEach(warn);
  // Reading every standard takes its time.
  const attested = loaded.values.attestations.some(({ item }) => item !== undefined)
    ? attestedItems(loaded, await loadStandards(folders), catalogue)
    : [];
  const standards = await standardsOf(flags.standard ?? [], folders);
  const foreign = standards.filter((one) => !isOwn(one));
  const wrong = lintStandards(foreign, catalogue);
  if (wrong.length > 0) throw problemsError('controlInvalid', wrong);
  const profiled = await ofProfiles(flags.profile ?? [], catalogue, folders);
  const configuration = inForce(loaded.values, catalogue);
  const renamed = renamedControls(catalogue.controls);
  const former = [...formerNames(loaded.values, renamed), ...formerSelection(flags.control ?? [], renamed)];
  [...loaded.warnings, ...former, ...idleEntries(configuration, catalogue), ...attested].forEach(warn);
  return {
    catalogue,
    configuration,
    loaded,
    ...(loaded.yaml && {
      configurationFile: {
        path: typeof flags.config === 'object' ? null : loaded.yaml.file,
        says: loaded.yaml.data,
      },
    }),
    controls: select(catalogue.controls, flags, standards, profiled?.controls ?? null),
    selection: describe(flags),
    standards: [...new Map([...standards, ...(profiled?.standards ?? [])].map((one) => [one.name, one])).values()],
  };
}

interface Profiled {
  readonly controls: ReadonlySet<Control>;
  readonly standards: readonly Standard[];
}

/**
 * What the named profiles select together; null: none is named.
 * @throws SecureScoreError usage
 */
async function ofProfiles(
  names: readonly string[],
  { controls }: Catalogue,
  folders: readonly string[],
): Promise<Profiled | null> {
  if (names.length === 0) return null;
  const known = loadProfiles();
  const profiles = names.map((name) => profileNamed(name, known));
  const standards = await standardsOf(
    profiles.flatMap((one) => Object.keys(one.standards)),
    folders,
  );
  return { controls: new Set(profiles.flatMap((one) => [...controlsOfProfile(one, controls, standards)])), standards };
}

/** @throws SecureScoreError usage, controlInvalid */
export async function standardsOf(names: readonly string[], folders: readonly string[]): Promise<readonly Standard[]> {
  if (names.length === 0) return [];
  const known = await loadStandards(folders);
  return [...new Set(names)].map((name) => standardNamed(name, known));
}
