import type { Report } from '../../model/report.ts';
import type { ItemResult, StandardResult } from '../../model/standard.ts';
import { asksSentences } from '../../score/standardResults.ts';
import { formatCount } from '../format.ts';
import type { StandardSection, Told } from './shape.ts';
import { statusTones, statusWords } from './statuses.ts';

/** Each standard that was asked for, item by item; items that no control answers are listed on one line per kind. */
export function standardSections({ standards = [] }: Report): readonly StandardSection[] {
  return standards.map(sectionOf);
}

function sectionOf({ name, title, items }: StandardResult): StandardSection {
  const judged = items.filter(({ verdict }) => verdict !== null);
  const passed = judged.filter(({ verdict }) => verdict === 'pass').length;
  return {
    kind: 'standard',
    name: 'standard',
    heading: 'Standard',
    note: `${title}, ${passed} of ${formatCount(judged.length, 'item')} passed`,
    items: judged.map((item) => ({ item, verdict: verdictIn(item), notes: notesOn(item) })),
    unanswered: unanswered(items),
    next: `how to check those by hand: securescore blindspots ${name}`,
  };
}

/** Items without a verdict: a line for each kind of them. */
function unanswered(items: readonly ItemResult[]): readonly string[] {
  const open = items.filter(({ verdict }) => verdict === null);
  return Object.entries(kinds).flatMap(([status, words]) => {
    const ids = open.filter((item) => item.status === status).map(({ id }) => id);
    return ids.length === 0 ? [] : [`${words}, ${formatCount(ids.length, 'item')}: ${ids.join(', ')}`];
  });
}

const kinds: Readonly<Record<ItemResult['status'], string>> = {
  automated: 'not selected',
  manual: 'for a person to look at',
  notReachable: 'not shown by Microsoft Graph',
  planned: 'without a control yet',
};

/** Why, where the findings of its controls do not say it; of an item that passes, what the standard asks for. */
function notesOn({ verdict, asks, message }: ItemResult): readonly string[] {
  if (message !== null && verdict !== 'pass') return [message];
  return asks === null ? [] : asksSentences(asks);
}

const verdictIn = ({ verdict }: ItemResult): Told =>
  verdict === null ? { text: '', tone: 'quiet' } : { text: statusWords[verdict], tone: statusTones[verdict] };
