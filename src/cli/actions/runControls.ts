import { ownControls } from '../../catalogue/catalogue.ts';
import { closest } from '../../catalogue/closest.ts';
import { loadRetired, retiredAbout, retiredAs } from '../../catalogue/retiredNames.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { asStated, measurerOf } from '../../probe/aboutProbe.ts';
import type { Control } from '../../model/control.ts';
import type { Retired } from '../../model/retired.ts';
import type { ControlsFlags } from '../flagTypes.ts';
import { controlSummary, controlText } from '../controlText.ts';
import { formatNumber, formatPoints } from '../../report/format.ts';
import { wrap } from '../../report/text.ts';
import { jsonText } from '../../report/jsonText.ts';
import { listTable } from '../listTable.ts';
import { prepare } from '../../library/prepare.ts';
import { printWithHeadings } from '../printWithHeadings.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

export async function listControls(flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { controls, catalogue } = await prepare(flags, new Warnings(terminal, flags).add);
  if (asJson(flags)) terminal.out(jsonText(controls.map((control) => controlSummary(control, catalogue))));
  else {
    const shown = shownAmong(controls);
    const rows = shown.map(({ id, points, title }) => [id, formatNumber(points), title]);
    terminal.out(listTable(['ID', 'PTS', 'CONTROL'], rows, terminal));
    const rest = controls.filter((one) => !shown.includes(one));
    if (rest.length > 0)
      terminal.out(
        `${wrap(`${summed(rest)}, are awarded what Microsoft measured: --control 'microsoft.*' lists them`, terminal.width).join('\n')}\n`,
      );
    terminal.out(`${summed(controls)}\n`);
  }
  return exitCodes.done;
}

/** What Microsoft measures is longer than all the rest, and is listed where nothing else is asked for. */
function shownAmong(controls: readonly Control[]): readonly Control[] {
  const others = controls.filter(({ probe }) => measurerOf(probe) !== 'microsoft');
  return others.length > 0 ? others : controls;
}

const summed = (controls: readonly Control[]): string =>
  `${controls.length} controls, ${formatPoints(controls.reduce((sum, { points }) => sum + points, 0))}`;

/** The id with the title, and what stands above a list. */
const headings = /^[\w.-]+\.[\w.-]+: .*|^What (?:passes|does not|to do)$|^Step \d+ as a request/;

export async function showControl(id: string, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue } = await prepare(flags, new Warnings(terminal, flags).add);
  const control = catalogue.controls.find((one) => one.id === id);
  const gone = control ? undefined : retiredAs(id, await loadRetired(ownControls));
  if (gone) {
    terminal.out(asJson(flags) ? jsonText(gone) : retiredText(gone));
    return exitCodes.done;
  }
  if (!control) {
    const near = closest(
      id,
      catalogue.controls.map((one) => one.id),
    );
    throw new SecureScoreError('unknownControl', `unknown control ${id}${near}`);
  }
  if (asJson(flags)) terminal.out(jsonText({ ...controlSummary(control, catalogue), probe: asStated(control.probe) }));
  else printWithHeadings(terminal, controlText(control, catalogue, terminal), headings);
  return exitCodes.done;
}

export async function listRetired(text: string | undefined, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const all = await loadRetired(ownControls);
  const retired = text === undefined ? all : retiredAbout(text, all);
  if (asJson(flags)) terminal.out(jsonText(retired));
  else {
    const rows = retired.map(({ id, retired: day, title, reason }) => [id, day, `${title}. ${reason}`]);
    terminal.out(listTable(['ID', 'RETIRED', 'WHAT, AND WHY'], rows, terminal));
    terminal.out(`${retired.length} retired; no id is used again\n`);
  }
  return exitCodes.done;
}

function retiredText({ id, title, names = [], retired, reason, replacedBy, note }: Retired): string {
  const lines = [
    `${id} no longer scores, since ${retired}`,
    `  ${title}`,
    ...(names.length === 0 ? [] : [`  Known as: ${names.join('; ')}`]),
    `  Why: ${reason}`,
    ...(replacedBy.length === 0 ? [] : [`  Instead: ${replacedBy.join(', ')}`]),
    ...(note === undefined ? [] : [`  ${note}`]),
  ];
  return `${lines.join('\n')}\n`;
}

export const asJson = ({ format }: ControlsFlags): boolean => format === 'json';
