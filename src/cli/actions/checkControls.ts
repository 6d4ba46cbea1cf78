import { dirname, join, resolve, sep } from 'node:path';
import { differences, runExample } from '../../audit/example.ts';
import { brokenLaws } from '../../audit/laws/laws.ts';
import { loadCatalogue, ownControls, type Catalogue } from '../../catalogue/catalogue.ts';
import { readChanges } from '../../catalogue/announcedChanges.ts';
import { lint } from '../../catalogue/lint.ts';
import { lintStandards } from '../../catalogue/lintStandards.ts';
import { wrongMappings } from '../../catalogue/peerLists.ts';
import { loadStandards } from '../../catalogue/loadStandards.ts';
import { homeOfRecord } from '../../catalogue/recordFiles.ts';
import { problemsError, problemText } from '../../catalogue/yamlProblem.ts';
import { select } from '../../catalogue/select.ts';
import type { Control } from '../../model/control.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Standard } from '../../model/standard.ts';
import { formatCount } from '../../report/format.ts';
import type { ControlsFlags } from '../flagTypes.ts';
import { prepare, standardsOf } from '../../library/prepare.ts';
import { testItems } from '../testItems.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** Runs the examples of our controls, or of files and folders of the user's, and holds the latter to the laws. */
export async function testControls(paths: readonly string[], flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue, controls, standards, tested } = await chosen(paths, flags, {
    warn: new Warnings(terminal, flags).add,
  });
  let held = 0;
  const failed: string[] = [];
  const broken: string[] = [];
  // A folder may hold standards alone.
  const selected = controls.length === 0 && tested.length > 0 ? [] : select(controls, flags, standards);
  for (const control of selected) {
    for (const example of control.examples) {
      const wrong = differences(await runExample(control, example, catalogue), example.then);
      if (wrong.length === 0) held += 1;
      else failed.push(`FAIL  ${control.id}: ${example.name}\n${wrong.map((one) => `      ${one}\n`).join('')}`);
    }
    // Ours are held to them before they are released, and with all of them it takes a minute.
    if (paths.length > 0 || !isOurs(control.file)) broken.push(...(await lawsBrokenBy(control, catalogue)));
  }
  const items = isWhole(flags) ? await testItems(tested, catalogue) : { held: 0, failed: [], broken: [] };
  held += items.held;
  failed.push(...items.failed);
  broken.push(...items.broken);
  terminal.out(failed.join(''));
  terminal.out(broken.map((one) => `LAW   ${one}\n`).join(''));
  const laws = broken.length === 0 ? '' : `, ${broken.length === 1 ? 'a law is' : `${broken.length} laws are`} broken`;
  terminal.out(
    `${held} of ${formatCount(held + failed.length, 'example')} pass${laws}, ${formatCount(controls.length, 'control')}\n`,
  );
  return failed.length + broken.length === 0 ? exitCodes.done : exitCodes.usage;
}

/** Items of standards are not controls: what selects controls leaves them out. */
const isWhole = ({ control, category, service }: ControlsFlags): boolean => !control && !category && !service;

async function lawsBrokenBy(control: Control, catalogue: Catalogue): Promise<readonly string[]> {
  const file = catalogue.files.get(control.file);
  return (await brokenLaws(control, catalogue)).map(({ path, message }) =>
    problemText({ file: control.file, ...(file?.place(path) ?? { line: 1, column: 1 }), message }),
  );
}

export async function lintControls(paths: readonly string[], flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue, controls, files, tested } = await chosen(paths, flags, {
    warn: new Warnings(terminal, flags).add,
    linted: false,
  });
  const claims = wrongMappings(catalogue).filter(({ file }) => files(file));
  const ids = catalogue.controls.map(({ id }) => id);
  const folders = paths.length > 0 ? paths : [ownControls, ...(flags.controls ?? [])];
  const announced = await Promise.all(folders.map((path) => readChanges(homeOfRecord(path) ?? path, ids)));
  const problems = [
    ...lint(catalogue, files),
    ...lintStandards(tested, catalogue),
    ...claims,
    ...announced.flatMap((one) => one.problems).filter(({ file }) => files(file)),
  ];
  terminal.out(problems.map((problem) => `${problemText(problem)}\n`).join(''));
  terminal.out(
    `${problems.length === 0 ? 'no problems' : formatCount(problems.length, 'problem')} found in ${lookedAt(
      controls.length,
      tested.length,
      announced.flatMap(({ changes }) => changes).length,
    )}\n`,
  );
  return problems.length === 0 ? exitCodes.done : exitCodes.usage;
}

function lookedAt(controls: number, standards: number, changes: number): string {
  if (controls > 0 || standards + changes === 0) return formatCount(controls, 'control');
  return standards > 0 ? formatCount(standards, 'standard') : formatCount(changes, 'announced change');
}

interface Chosen {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly standards: readonly Standard[];
  /** Those whose items are tested. */
  readonly tested: readonly Standard[];
  readonly files: (file: string) => boolean;
}

/** All controls, or those of some paths only; the rest of the catalogue is there for them to use. */
async function chosen(
  paths: readonly string[],
  flags: ControlsFlags,
  { warn, linted = true }: { readonly warn: (text: string) => void; readonly linted?: boolean },
): Promise<Chosen> {
  if (paths.length === 0 && linted) {
    const { catalogue, standards, configuration } = await prepare(flags, warn);
    const tested = flags.standard
      ? standards
      : await loadStandards([...(configuration.controls ?? []), ...(flags.controls ?? [])]);
    return { catalogue, controls: catalogue.controls, standards, tested, files: () => true };
  }
  const folders = [...(flags.controls ?? []), ...paths];
  // Ours are loaded whether they are named or not.
  const catalogue = await loadCatalogue(folders.filter((path) => !isOurs(path)));
  const files = (file: string): boolean =>
    paths.length === 0 || paths.some((path) => isWithin(file, path) || isBeside(file, path));
  const controls = catalogue.controls.filter(({ file }) => files(file));
  const tested = (await loadStandards(folders.filter((path) => !isOurs(path)))).filter(({ file }) => files(file));
  const named = [...catalogue.files.keys(), ...tested.map(({ file }) => file)];
  const empty = paths.find((path) => homeOfRecord(path) === null && !named.some((file) => isWithin(file, path)));
  if (empty !== undefined) throw nothingIn(empty);
  const problems = linted ? [...lint(catalogue, files), ...lintStandards(tested, catalogue)] : [];
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  const standards = await standardsOf(flags.standard ?? [], flags.controls ?? []);
  return { catalogue, controls, standards, tested, files };
}

const isOurs = (path: string): boolean => isWithin(path, ownControls);

function isWithin(file: string, path: string): boolean {
  const wanted = resolve(path);
  return resolve(file) === wanted || resolve(file).startsWith(`${wanted}${sep}`);
}

/** The evidence and populations in the folder of a control file of the user's. */
function isBeside(file: string, path: string): boolean {
  const folder = dirname(resolve(path));
  if (isOurs(path) || !isYaml(path)) return false;
  return isWithin(file, join(folder, 'evidence')) || resolve(file) === join(folder, 'populations.yaml');
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

function nothingIn(path: string): SecureScoreError {
  return new SecureScoreError('cannotRead', `${path} holds no control files: none ends in .yaml`, {
    hint: 'Give a control file, or a folder of control files.',
  });
}
