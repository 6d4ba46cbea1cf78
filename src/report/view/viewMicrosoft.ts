import type { Report } from '../../model/report.ts';
import type { UnknownAction } from '../../model/microsoftNews.ts';
import { formatCount, formatInteger, formatNumber } from '../format.ts';
import { shortenList } from '../text.ts';
import type { Detail } from './detail.ts';
import { groupsShown } from './groupNames.ts';
import type { GroupsSection, GroupView } from './shape.ts';

/** What Microsoft scores and no control knows: news, and never a change of posture. */
export function newsFromMicrosoft({ microsoft }: Report, detail: Detail): readonly GroupsSection[] {
  if (!microsoft) return [];
  const { unknown, unlisted } = microsoft;
  const scored = unknown.filter(({ awarded }) => awarded !== null);
  const listed = unknown.filter(({ awarded }) => awarded === null);
  const groups = [
    groupOf('Microsoft scores, and no control is about it', scored.map(named), detail),
    groupOf('Microsoft lists, does not score here, and no control is about it', listed.map(named), detail),
    groupOf('Controls are about it, and Microsoft does not list it here', unlisted, detail),
  ].flat();
  if (groups.length === 0) return [];
  const note = `${formatCount(unknown.length + unlisted.length, 'action')} of Microsoft Secure Score, not counted in the score`;
  return [{ kind: 'groups', name: 'news', heading: groupsShown.news.heading, note, groups, next: null }];
}

/** "exo_x (Title), 0 of 5" */
function named({ id, title, awarded, available }: UnknownAction): string {
  const name = title === null ? id : `${id} (${title})`;
  return awarded === null
    ? name
    : `${name}, ${formatNumber(awarded)} of ${available === null ? '?' : formatNumber(available)}`;
}

function groupOf(lead: string, names: readonly string[], { everything, messageWidth }: Detail): readonly GroupView[] {
  if (names.length === 0) return [];
  const text = names.join('; ');
  const notes = [everything ? text : shortenList(text, messageWidth)];
  return [{ points: null, lead: `${formatInteger(names.length)}: ${lead}`, notes, named: [] }];
}
