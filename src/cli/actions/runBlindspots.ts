import { blindSpotsOf, groupsNamed } from '../../catalogue/blindSpots.ts';
import { loadBlindSpots } from '../../catalogue/loadBlindSpots.ts';
import { loadStandards } from '../../catalogue/loadStandards.ts';
import type { BlindSpot, BlindSpotGroup } from '../../model/blindSpot.ts';
import { exitCodes } from '../../model/errors.ts';
import { blindSpotsMarkdown } from '../../report/blindSpotsMarkdown.ts';
import { attestedText, stubLine } from '../../report/blindSpotWords.ts';
import { jsonText } from '../../report/jsonText.ts';
import { neutraliseAll } from '../../report/neutralise.ts';
import { wrap } from '../../report/text.ts';
import type { BlindSpotsFlags } from '../flagTypes.ts';
import { prepare } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore blindspots [STANDARD...] */
export async function runBlindspots(names: readonly string[], flags: BlindSpotsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue, configuration } = await prepare(flags, new Warnings(terminal, flags).add);
  const groups = blindSpotsOf({
    standards: await loadStandards([...(configuration.controls ?? []), ...(flags.controls ?? [])]),
    controls: catalogue.controls,
    attestations: configuration.attestations,
    file: loadBlindSpots(),
    now: new Date(),
  });
  const named = groupsNamed(names, groups);
  if (flags.format === 'json') terminal.out(jsonText({ schemaVersion: 1, standards: named }));
  else if (flags.format === 'markdown') terminal.out(blindSpotsMarkdown(named));
  else terminal.out(tableText(neutraliseAll(named), terminal));
  return exitCodes.done;
}

function tableText(groups: readonly BlindSpotGroup[], terminal: Terminal): string {
  const items = groups.flatMap((group) => group.items);
  const attested = items.filter((one) => one.attested?.holds ?? false).length;
  const closing = [
    `${items.length} items that no request shows${attested > 0 ? `, ${attested} of them attested` : ''}.`,
    'To record what you saw, put the last line of an item under attestations: in securescore.yaml, with your name.',
  ];
  return [
    ...groups.map((group) => groupText(group, terminal)),
    ...closing.flatMap((line) => wrap(line, terminal.width)).map((line) => `${line}\n`),
  ].join('');
}

function groupText({ name, title, of, items }: BlindSpotGroup, { width }: Terminal): string {
  const heading = wrap(`${name}: ${title} (${items.length} of ${of} items)`, width);
  const shared = sharedReasons(items);
  const lines = [
    ...heading,
    ...(items.length === 0 ? ['Controls answer every item.'] : []),
    ...items.flatMap((item) => ['', ...itemLines(item, shared.has(item.reason) ? null : item.reason, width)]),
    ...(shared.size === 0 ? [] : ['']),
    ...[...shared].flatMap(([reason, ids]) => wrap(`${reason} (${ids.join(', ')})`, width, 2)),
  ];
  return `${lines.join('\n')}\n\n`;
}

/** A link is never broken: whoever cannot click on it copies it. */
function itemLines(item: BlindSpot, reason: string | null, width: number): readonly string[] {
  const { id, title, steps, link, attestations, attested } = item;
  const inset = (text: string, hang: number): readonly string[] =>
    wrap(text, width - 2, hang).map((line) => `  ${line}`);
  return [
    ...wrap(`${id}: ${title}`, width, 2),
    ...(attested === null ? [] : inset(`${attestedText(attested)}.`, 0)),
    ...(reason === null ? [] : inset(reason, 0)),
    ...steps.flatMap((step, index) => inset(`${index + 1}. ${step}`, 3)),
    `  ${link}`,
    ...attestations.flatMap((stub) => inset(stubLine(stub), 2)),
  ];
}

/** Why there is no control, where that is said of several items: each reason once, with the items that it is for. */
function sharedReasons(items: readonly BlindSpot[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { reason, id } of items) all.set(reason, [...(all.get(reason) ?? []), id]);
  return new Map([...all].filter(([, ids]) => ids.length > 1));
}
