import type { EvidenceSource } from '../evidence/source.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Reason } from '../model/reason.ts';
import type { TrendDay } from '../model/reconciliation.ts';
import { profilesOf, type ActionProfile } from '../secureScore/profiles.ts';
import { percentageOf, type Theirs } from '../secureScore/sideBySide.ts';
import { newestSnapshot, snapshotOf } from '../secureScore/snapshot.ts';

/** How long Microsoft keeps snapshots. */
export const mostDays = 90;

/**
 * Reads Microsoft's own score: the newest snapshot, what its actions are worth, and with `days` the snapshots before it.
 * @throws SecureScoreError permissionsMissing, secureScoreUnread: there is nothing to compare with
 */
export async function readSecureScore(
  source: EvidenceSource,
  days: number | null,
  onRecords: (count: number) => void = () => undefined,
): Promise<Theirs> {
  const read = await source.setting('secureScores');
  if (!read.ok) throw unread(read.reason);
  const snapshot = newestSnapshot(read.value);
  // Without a snapshot nothing can be compared, and no request is sent for what it would be compared by.
  if (snapshot === null)
    return { snapshot, profiles: [], hasAllProfiles: true, trend: days === null ? null : [], notRead: [] };
  const { profiles, reasons } = await readProfiles(source);
  const history = days === null ? { trend: null, reasons: [] } : await readTrend(source, days, onRecords);
  const notRead = [...reasons, ...history.reasons];
  return { snapshot, profiles, hasAllProfiles: reasons.length === 0, trend: history.trend, notRead };
}

function unread({ code, detail, hint }: Reason): SecureScoreError {
  const isRefusal = code === 'permissionMissing';
  const advice =
    code === 'notInThisCloud' ? 'There is nothing to compare with; securescore audit gives our score.' : hint;
  const message = `Microsoft Secure Score could not be read: ${detail}`;
  return new SecureScoreError(isRefusal ? 'permissionsMissing' : 'secureScoreUnread', message, { hint: advice });
}

interface Profiles {
  readonly profiles: readonly ActionProfile[];
  readonly reasons: readonly Reason[];
}

/** A list that broke off still says what those actions are worth that came before. */
async function readProfiles(source: EvidenceSource): Promise<Profiles> {
  const read = await source.setting('secureScoreControlProfiles');
  return read.ok
    ? { profiles: profilesOf(read.value), reasons: [] }
    : { profiles: profilesOf(read.before ?? []), reasons: [read.reason] };
}

interface History {
  readonly trend: readonly TrendDay[];
  readonly reasons: readonly Reason[];
}

/** A snapshot holds every row of its day: of each page only dates and totals stay, and the pages end with the oldest day wanted. */
async function readTrend(source: EvidenceSource, days: number, onRecords: (count: number) => void): Promise<History> {
  const found = new Map<string, TrendDay>();
  const reasons: Reason[] = [];
  let count = 0;
  for await (const page of source.stream('secureScoreHistory')) {
    if (!page.ok) {
      reasons.push(page.reason);
      break;
    }
    if (page.value.restarted) found.clear();
    const read = page.value.records.map(snapshotOf);
    for (const { date, currentScore, maxScore } of read) {
      const day = date?.slice(0, 10);
      if (day === undefined || found.has(day)) continue;
      const percentage = percentageOf(currentScore, maxScore);
      found.set(day, { date: day, awarded: currentScore, available: maxScore, percentage });
    }
    count += read.length;
    onRecords(count);
    if (isOver([...found.keys()], days)) break;
  }
  return { trend: wanted([...found.values()], days), reasons };
}

const dayMs = 86_400_000;

/** The first day that is wanted, for the newest of these. */
function firstDay(dates: readonly string[], days: number): string {
  const newest = dates.reduce((last, date) => (date > last ? date : last), '');
  return newest === '' ? '' : new Date(Date.parse(newest) - (days - 1) * dayMs).toISOString().slice(0, 10);
}

/** A day may be missing: what tells the end is one that is older, not how many there are. */
const isOver = (dates: readonly string[], days: number): boolean =>
  dates.length >= days || dates.some((date) => date < firstDay(dates, days));

function wanted(all: readonly TrendDay[], days: number): readonly TrendDay[] {
  const dates = all.map(({ date }) => date);
  const first = firstDay(dates, days);
  return all.filter(({ date }) => date >= first).sort((a, b) => (a.date < b.date ? -1 : 1));
}
