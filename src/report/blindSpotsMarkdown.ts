import type { BlindSpot, BlindSpotGroup } from '../model/blindSpots.ts';
import { attestedText, stubLines } from './blindSpotWords.ts';
import { neutraliseAll } from './neutralise.ts';

/** For a wiki or a ticket: a section for each standard, a part for each item, its steps and what to record. */
export function blindSpotsMarkdown(groups: readonly BlindSpotGroup[]): string {
  const sections = neutraliseAll(groups).map((group) => {
    const { title, link, of, items } = group;
    const heading = `## ${literal(title)}`;
    const source = link === null ? [] : [`<${link}>`];
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
    `<${link}>`,
    ['```yaml', ...item.attestations.flatMap(stubLines), '```'].join('\n'),
  ].join('\n\n');
}

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
