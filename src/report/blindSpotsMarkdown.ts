import type { BlindSpot, BlindSpotGroup } from '../model/blindSpot.ts';
import { attestedText, stubLines } from './blindSpotWords.ts';
import { neutraliseAll } from './neutralise.ts';

/** For a wiki or a ticket: a section for each standard, a part for each item, its steps and what to record. */
export function blindSpotsMarkdown(groups: readonly BlindSpotGroup[]): string {
  const sections = neutraliseAll(groups).map((group) => {
    const { title, link, of, items } = group;
    const heading = `## ${literal(title)}`;
    const source = link === null ? [] : [address(link)];
    const counts = items.length === 0 ? 'Controls answer every item.' : `${items.length} of ${of} items.`;
    return [heading, ...source, counts, ...items.map(itemText)].join('\n\n');
  });
  return `${['# What no request shows', ...sections].join('\n\n')}\n`;
}

function itemText(item: BlindSpot): string {
  const { id, title, reason, steps, link } = item;
  const attested = item.attested ? [`**${literal(attestedText(item.attested))}.**`] : [];
  return [
    `### ${literal(id)}: ${literal(title)}`,
    ...attested,
    prose(reason),
    steps.map((step, index) => `${index + 1}. ${prose(step)}`).join('\n'),
    address(link),
    ['```yaml', ...item.attestations.flatMap(stubLines), '```'].join('\n'),
  ].join('\n\n');
}

/** What a standard of somebody's own links to ends no brackets too soon. */
const address = (link: string): string => `<${link.replace(/[<>\s]/g, encodeURIComponent)}>`;

const literal = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]#|~]/g, String.raw`\$&`);

/** Commands stay between their backticks; everything else is text. */
const prose = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : literal(part)))
    .join('');
