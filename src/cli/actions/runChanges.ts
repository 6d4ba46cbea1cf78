import { z } from 'zod';
import { changesToRelease, loadReleases } from '../../audit/releases.ts';
import { ahead, firstDay, lastDay, loadChanges } from '../../catalogue/announcedChanges.ts';
import { ownControls } from '../../catalogue/catalogue.ts';
import { changesSince, loadRetired } from '../../catalogue/retiredNames.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { Announced } from '../../model/announced.ts';
import { jsonText } from '../../report/jsonText.ts';
import { formatNumber, formatPoints } from '../../report/format.ts';
import type { ControlsFlags } from '../flagTypes.ts';
import { listTable } from '../listTable.ts';
import { prepare } from '../../library/prepare.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { asJson } from './runControls.ts';

interface Answer {
  /** What JSON prints. */
  readonly value: unknown;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Where there is not a row. */
  readonly nothing: string;
}

/** What changed in the catalogue since a day or a release, or what is announced. */
export async function listChanges(flags: ControlsFlags): Promise<number> {
  const asked = [flags.since, flags.release, flags.ahead].filter((one) => one !== undefined);
  if (asked.length !== 1) {
    const hint = 'Give one of --since DATE, --release [VERSION] and --ahead.';
    throw new SecureScoreError('usage', 'controls changes: changes since when, or still to come?', { hint });
  }
  if (flags.from !== undefined && !flags.ahead)
    throw new SecureScoreError('usage', '--from goes with --ahead', { hint: 'For the past, use --since.' });
  const terminal = openTerminal(flags.color);
  const { value, head, rows, nothing } = flags.ahead
    ? await announced(flags)
    : flags.release !== undefined
      ? await sinceRelease(flags, flags.release)
      : await sinceDay(flags, dateIn('--since', flags.since ?? ''));
  if (asJson(flags)) terminal.out(jsonText(value));
  else terminal.out(rows.length === 0 ? `${nothing}\n` : listTable(head, rows, terminal));
  return exitCodes.done;
}

async function sinceDay(flags: ControlsFlags, since: string): Promise<Answer> {
  const { catalogue } = await prepare(flags, new Warnings(openTerminal(flags.color), flags).add);
  const changes = changesSince(since, catalogue.controls, await loadRetired(ownControls));
  const rows = changes.flatMap((day) => [
    ...day.introduced.map(({ id, title }) => [day.date, 'new', id, title]),
    ...day.retired.map(({ id, title }) => [day.date, 'retired', id, title]),
  ]);
  return { value: changes, head: ['DAY', 'WHAT', 'ID', 'CONTROL'], rows, nothing: `nothing changed since ${since}` };
}

async function sinceRelease(flags: ControlsFlags, version: string | true): Promise<Answer> {
  const { catalogue } = await prepare(flags, new Warnings(openTerminal(flags.color), flags).add);
  const releases = await loadReleases();
  const release = version === true ? releases.at(-1) : releases.find((one) => one.version === version);
  if (!release) {
    const hint = `Known releases: ${releases.map((one) => one.version).join(', ')}.`;
    throw new SecureScoreError('usage', `--release: there is no release ${String(version)}`, { hint });
  }
  const changes = changesToRelease(release, catalogue);
  const rows = [
    ...changes.added.map(({ id, points, title }) => ['added', id, `${formatPoints(points)}: ${title}`]),
    ...changes.removed.map(({ id, points }) => ['removed', id, `had ${formatPoints(points)}`]),
    ...changes.points.map(({ id, before, after }) => [
      'points',
      id,
      `${formatNumber(before)} before, ${formatNumber(after)} now`,
    ]),
    ...changes.rules.map(({ id, title }) => ['rule', id, title]),
  ];
  return { value: changes, head: ['WHAT', 'ID', 'CHANGE'], rows, nothing: `nothing changed since ${release.version}` };
}

async function announced(flags: ControlsFlags): Promise<Answer> {
  const from = flags.from === undefined ? new Date().toISOString().slice(0, 10) : dateIn('--from', flags.from);
  const { catalogue } = await prepare(flags, new Warnings(openTerminal(flags.color), flags).add);
  const known = catalogue.controls.map(({ id }) => id);
  const changes = ahead(await loadChanges(ownControls, known), from);
  const rows = changes.map((one) => [daysOf(one), one.handled === false ? 'no' : 'yes', told(one)]);
  return { value: changes, head: ['WHEN', 'HANDLED', 'WHAT'], rows, nothing: `nothing is announced from ${from} on` };
}

const daysOf = (one: Announced): string =>
  firstDay(one) === lastDay(one) ? firstDay(one) : `${firstDay(one)} to ${lastDay(one)}`;

function told({ what, controls, sources, confirmed, handled }: Announced): string {
  // A link is wider than the column, and stands in the JSON.
  const messages = sources.filter((source) => source.startsWith('MC'));
  const parts = [
    what,
    ...(confirmed === false ? ['Not confirmed.'] : []),
    ...(handled === false ? [] : [handled]),
    ...(controls.length === 0 ? [] : [`${controls.join(', ')}.`]),
    ...(messages.length === 0 ? [] : [`(${messages.join(', ')})`]),
  ];
  return parts.join(' ');
}

/** @throws SecureScoreError usage, for days that no calendar has as well */
function dateIn(flag: string, text: string): string {
  if (z.iso.date().safeParse(text).success) return text;
  throw new SecureScoreError('usage', `${flag}: "${text}" is not a date`, { hint: 'Write it like 2026-01-31.' });
}
