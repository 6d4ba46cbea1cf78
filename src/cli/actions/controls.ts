import { resolve, sep } from 'node:path';
import { differences, runExample } from '../../audit/example.ts';
import { loadCatalogue, ownControls, type Catalogue } from '../../catalogue/catalogue.ts';
import { closest } from '../../catalogue/closest.ts';
import { lint } from '../../catalogue/lint.ts';
import { formatCount } from '../../report/numbers.ts';
import { problemsError, problemText } from '../../catalogue/problem.ts';
import { changesSince, loadRetired } from '../../catalogue/retired.ts';
import { select } from '../../catalogue/select.ts';
import type { Control } from '../../model/control.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Standard } from '../../model/standard.ts';
import type { ControlsFlags } from '../commands/controls.ts';
import { controlSummary, controlText } from '../controlText.ts';
import { jsonText } from '../jsonText.ts';
import { listTable } from '../listTable.ts';
import { prepare, standardsOf } from '../prepare.ts';
import { openTerminal } from '../terminal.ts';

export async function listControls(flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { controls, catalogue } = await prepare(flags);
  if (asJson(flags)) terminal.out(jsonText(controls.map((control) => controlSummary(control, catalogue))));
  else {
    const rows = controls.map(({ id, points, title }) => [id, String(points), title]);
    terminal.out(listTable(['ID', 'PTS', 'CONTROL'], rows, terminal));
    terminal.out(`${controls.length} controls, ${controls.reduce((sum, { points }) => sum + points, 0)} points\n`);
  }
  return exitCodes.done;
}

export async function showControl(id: string, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue } = await prepare(flags);
  const control = catalogue.controls.find((one) => one.id === id);
  if (!control) {
    const near = closest(
      id,
      catalogue.controls.map((one) => one.id),
    );
    throw new SecureScoreError('unknownControl', `there is no control ${id}${near}`);
  }
  terminal.out(
    asJson(flags)
      ? jsonText({ ...controlSummary(control, catalogue), probe: control.probe })
      : controlText(control, catalogue, terminal),
  );
  return exitCodes.done;
}

/** Runs the examples of our controls, or of a folder or file of the user's. */
export async function testControls(path: string | undefined, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue, controls, standards } = await chosen(path, flags);
  let held = 0;
  const failed: string[] = [];
  for (const control of select(controls, flags, standards)) {
    for (const example of control.examples) {
      const wrong = differences(await runExample(control, example, catalogue), example.then);
      if (wrong.length === 0) held += 1;
      else failed.push(`FAIL  ${control.id}: ${example.name}\n${wrong.map((one) => `      ${one}\n`).join('')}`);
    }
  }
  terminal.out(failed.join(''));
  terminal.out(
    `${held} of ${formatCount(held + failed.length, 'example')} hold, ${formatCount(controls.length, 'control')}\n`,
  );
  return failed.length === 0 ? exitCodes.done : exitCodes.usage;
}

export async function lintControls(path: string | undefined, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue, controls, files } = await chosen(path, flags, false);
  const problems = lint(catalogue, files);
  terminal.out(problems.map((problem) => `${problemText(problem)}\n`).join(''));
  terminal.out(
    `${problems.length === 0 ? 'nothing is wrong' : formatCount(problems.length, 'problem')}, ${formatCount(controls.length, 'control')}\n`,
  );
  return problems.length === 0 ? exitCodes.done : exitCodes.usage;
}

export async function listRetired(flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const retired = await loadRetired(ownControls);
  if (asJson(flags)) terminal.out(jsonText(retired));
  else {
    const rows = retired.map(({ id, retired: day, title, reason }) => [id, day, `${title}. ${reason}`]);
    terminal.out(listTable(['ID', 'RETIRED', 'WHAT, AND WHY'], rows, terminal));
    terminal.out(`${retired.length} retired; their ids stay taken\n`);
  }
  return exitCodes.done;
}

export async function listChanges(flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const since = flags.since ?? '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since) || Number.isNaN(Date.parse(since))) {
    throw new SecureScoreError('usage', `--since: "${since}" is no day`, { hint: 'Write it like 2026-01-31.' });
  }
  const { catalogue } = await prepare(flags);
  const changes = changesSince(since, catalogue.controls, await loadRetired(ownControls));
  if (asJson(flags)) terminal.out(jsonText(changes));
  else {
    const rows = changes.flatMap((day) => [
      ...day.introduced.map(({ id, title }) => [day.date, 'new', id, title]),
      ...day.retired.map(({ id, title }) => [day.date, 'retired', id, title]),
    ]);
    terminal.out(
      rows.length === 0
        ? `nothing changed since ${since}\n`
        : listTable(['DAY', 'WHAT', 'ID', 'CONTROL'], rows, terminal),
    );
  }
  return exitCodes.done;
}

interface Chosen {
  readonly catalogue: Catalogue;
  readonly controls: readonly Control[];
  readonly standards: readonly Standard[];
  readonly files: (file: string) => boolean;
}

/** All controls, or those of one path only; the rest of the catalogue is there for them to lean on. */
async function chosen(path: string | undefined, flags: ControlsFlags, linted = true): Promise<Chosen> {
  if (path === undefined && linted) {
    const { catalogue, standards } = await prepare(flags);
    return { catalogue, controls: catalogue.controls, standards, files: () => true };
  }
  const catalogue = await loadCatalogue([...(flags.controls ?? []), ...(path === undefined ? [] : [path])]);
  const wanted = path === undefined ? '' : resolve(path);
  const files = (file: string): boolean =>
    path === undefined || resolve(file) === wanted || resolve(file).startsWith(`${wanted}${sep}`);
  const problems = linted ? lint(catalogue, files) : [];
  if (problems.length > 0) throw problemsError('controlInvalid', problems);
  const standards = await standardsOf(flags.standard ?? [], flags.controls ?? []);
  return { catalogue, controls: catalogue.controls.filter(({ file }) => files(file)), standards, files };
}

export function asJson({ format }: ControlsFlags): boolean {
  if (format === undefined || ['table', 'text', 'json'].includes(format)) return format === 'json';
  throw new SecureScoreError('usage', `--format: there is no format ${format}`, { hint: 'table or json.' });
}
