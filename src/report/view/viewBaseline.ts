import type { Report } from '../../model/report.ts';
import {
  byWeight,
  causeWords,
  movedText,
  newsTexts,
  signed,
  statesText,
  timeText,
} from '../comparison/comparisonWords.ts';
import { formatCount, formatInteger } from '../format.ts';
import type { Detail } from './detail.ts';
import type { GroupView, SectionView } from './shape.ts';

/** What changed since the result that the run was compared with, in a few lines: securescore diff has all of it. */
export function sinceBaseline({ baseline }: Report, detail: Detail): readonly SectionView[] {
  if (baseline === undefined) return [];
  const heading = 'Since the baseline';
  if (baseline === null)
    return [
      {
        kind: 'sum',
        name: 'baseline',
        heading,
        note: 'no saved result to compare with yet',
        named: null,
        controls: [],
      },
    ];
  const { before, change, causes, findings } = baseline;
  const groups = [...causes].reverse().flatMap(({ cause, controls, ...moved }): readonly GroupView[] => {
    const own = byWeight(findings.filter((one) => one.cause === cause && one.change !== 'changed'));
    const most = detail.everything ? own.length : detail.names;
    const named = cause === 'tenant' || detail.everything ? own.slice(0, most) : [];
    const more = own.length - named.length;
    const lines = [
      ...named.map((one) => `${one.change}: ${one.title} (${one.id}), ${statesText(one)}`),
      ...(more > 0 && named.length > 0 ? [`and ${formatInteger(more)} more`] : []),
    ];
    const moves = moved.awarded < 0 && cause === 'tenant' ? 'bad' : 'plain';
    return [
      {
        points: { text: signed(moved.awarded), tone: moves },
        lead: `${causeWords[cause]}: ${formatCount(controls.length, 'control')}, ${movedText(moved)}`,
        notes: [],
        named: [],
      },
      ...lines.map(asGroup),
    ];
  });
  const told = [...newsTexts(baseline.microsoft), ...baseline.notes].map(asGroup);
  const since = `since ${timeText(before.measuredAt)}`;
  const note = causes.length === 0 ? `nothing changed ${since}` : `${movedText(change)} ${since}`;
  const all = [...groups, ...told];
  return all.length === 0
    ? [{ kind: 'sum', name: 'baseline', heading, note, named: null, controls: [] }]
    : [{ kind: 'groups', name: 'baseline', heading, note, groups: all, next: null }];
}

/** "since 2026-11-28 09:00 UTC: -2.50 points, -0.54 %"; null without a baseline. */
export function briefSince({ baseline }: Report): string | null {
  if (baseline === undefined || baseline === null) return null;
  const { before, change, causes } = baseline;
  return `since ${timeText(before.measuredAt)}: ${causes.length === 0 ? 'nothing changed' : movedText(change)}`;
}

const asGroup = (lead: string): GroupView => ({ points: null, lead, notes: [], named: [] });
