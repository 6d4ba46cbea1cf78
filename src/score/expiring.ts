import { cadences, daysAfter, type Attestation, type Configuration } from '../model/configuration.ts';
import { holdsOn, nameOf } from './exceptions.ts';

/** So many days before its end somebody is reminded. */
const soon = 14;

/** Exceptions and attestations that ended or end soon, in sentences. */
export function expiring({ exceptions, attestations }: Configuration, now: Date): readonly string[] {
  const told = exceptions.flatMap((one) => {
    if (!holdsOn(one, now)) return [`${nameOf(one)} expired on ${one.until} and no longer counts`];
    return endsSoon(one, now) ? [`${nameOf(one)} ends on ${one.until}: renew it or let it end`] : [];
  });
  const reviews = latestReviews(attestations).flatMap((one) => {
    const what = `the review of ${one.control ?? one.item ?? ''}${one.every === undefined ? '' : ` (${one.every})`}`;
    if (!holdsOn(one, now)) return [`${what} has been due since ${one.until}: ${one.by} did it last, on ${one.on}`];
    return endsSoon(one, now) ? [`${what} is due by ${one.until}`] : [];
  });
  return [...new Set([...told, ...reviews])];
}

/** Of several attestations of one review the one that lasts longest. */
export function latestReviews(attestations: readonly Attestation[]): readonly Attestation[] {
  const latest = new Map<string, Attestation>();
  for (const one of attestations) {
    const what = one.control ?? one.item ?? '';
    const before = latest.get(what);
    if (!before || one.until > before.until) latest.set(what, one);
  }
  return [...latest.values()];
}

/** A review of every week is due soon all the time: half of its cadence is soon enough. */
function endsSoon(
  { until, every }: { readonly until: string; readonly every?: Attestation['every'] },
  now: Date,
): boolean {
  const days = Math.min(soon, every === undefined ? soon : Math.floor(cadences[every] / 2));
  return until <= daysAfter(now.toISOString().slice(0, 10), days);
}
