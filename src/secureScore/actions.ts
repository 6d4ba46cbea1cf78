import { exactSum } from './exactSum.ts';
import { noState, type ControlState, type ActionProfile } from './profiles.ts';
import type { ControlScore, Snapshot } from './snapshot.ts';

/** One of Microsoft's improvement actions in a tenant: what the snapshot scores, what the catalogue of profiles says, or both. */
export interface SecureScoreAction {
  /** As Microsoft names it; empty where a row has no name. */
  readonly id: string;
  /** The id without the number of a connector's instance ("11770."): what other tenants call it. */
  readonly key: string;
  /** null: Microsoft publishes none that says anything. */
  readonly title: string | null;
  readonly category: string | null;
  readonly service: string | null;
  /** null: it is not scored, or the row holds no number. */
  readonly score: number | null;
  /** What Microsoft publishes; null: nothing. */
  readonly maxScore: number | null;
  /**
   * What follows from score and percentage where no maximum is published. Not added up: older scores were rounded before
   * they were stored, so it may be off.
   */
  readonly derivedMaximum: number | null;
  /** As Microsoft states it, 0 to 100. Never worked out from count and total: what they count was turned around in 2023. */
  readonly percentage: number | null;
  readonly count: number | null;
  readonly total: number | null;
  readonly state: ControlState;
  /** When Microsoft measured it, ISO: it may be weeks before the snapshot. */
  readonly lastSynced: string | null;
  /** The snapshot scores it: it is applicable to the tenant. */
  readonly hasScore: boolean;
  readonly hasProfile: boolean;
}

/** The id of an action without the number of a connector's instance. */
export const keyOf = (id: string): string => id.replace(/^\d+\.(?=.)/, '');

/** Whether an action is the one that a name means, in any letter case; a name without a number means every instance. */
export function isAction({ id, key }: Pick<SecureScoreAction, 'id' | 'key'>, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return wanted !== '' && (id.toLowerCase() === wanted || key.toLowerCase() === wanted);
}

/**
 * Every row of the snapshot once, in its order, and behind them every profile that no row belongs to: neither list
 * contains the other.
 */
export function actionsOf(snapshot: Snapshot | null, profiles: readonly ActionProfile[]): readonly SecureScoreAction[] {
  const byId = grouped(profiles, ({ id }) => id.toLowerCase());
  const byKey = grouped(profiles, ({ id }) => keyOf(id).toLowerCase());
  const used = new Set<ActionProfile>();
  const scored = (snapshot?.scores ?? []).map((score) => {
    const id = score.controlName ?? '';
    const found = byId.get(id.toLowerCase()) ?? byKey.get(keyOf(id).toLowerCase()) ?? [];
    found.forEach((one) => used.add(one));
    return actionOf(id, score, merged(speltSo(found, id)));
  });
  const rest = [...byId.values()].filter((found) => !found.some((one) => used.has(one)));
  return [...scored, ...rest.map((found) => actionOf(found[0]?.id ?? '', null, merged(found)))];
}

/** Of two that letter case alone tells apart, the one that is spelt as the row is. */
function speltSo(found: readonly ActionProfile[], id: string): readonly ActionProfile[] {
  const same = found.filter((one) => one.id === id);
  return same.length > 0 ? same : found;
}

function grouped(
  profiles: readonly ActionProfile[],
  keyOfProfile: (one: ActionProfile) => string,
): Map<string, ActionProfile[]> {
  const groups = new Map<string, ActionProfile[]>();
  for (const one of profiles) {
    const key = keyOfProfile(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Of profiles that come twice, or once an instance, the first counts; where they disagree on the maximum, none is known. */
function merged(found: readonly ActionProfile[]): ActionProfile | null {
  const [first] = found;
  if (first === undefined) return null;
  const maxima = new Set(found.flatMap(({ maxScore }) => (maxScore === null ? [] : [maxScore])));
  const [maximum = null] = maxima;
  const stated = found.find(({ state }) => state.name !== noState.name) ?? first;
  return { ...first, maxScore: maxima.size > 1 ? null : maximum, state: stated.state };
}

function actionOf(id: string, score: ControlScore | null, profile: ActionProfile | null): SecureScoreAction {
  const own = score?.maxScore ?? null;
  const maxScore = profile?.maxScore ?? (own !== null && own >= 0 ? own : null);
  return {
    id,
    key: keyOf(id),
    title: profile?.title ?? null,
    category: score?.controlCategory ?? profile?.category ?? null,
    service: profile?.service ?? null,
    score: score?.score ?? null,
    maxScore,
    derivedMaximum: maxScore === null ? derived(score) : null,
    percentage: score?.scoreInPercentage ?? null,
    count: score?.count ?? null,
    total: score?.total ?? null,
    state: profile?.state ?? noState,
    lastSynced: score?.lastSynced ?? null,
    hasScore: score !== null,
    hasProfile: profile !== null,
  };
}

function derived(row: ControlScore | null): number | null {
  if (row?.score == null || row.scoreInPercentage == null) return null;
  if (row.score < 0 || row.scoreInPercentage <= 0 || row.scoreInPercentage > 100) return null;
  // 12 digits: the division of two decimals leaves dust behind the last of them.
  return Number(((row.score * 100) / row.scoreInPercentage).toPrecision(12));
}

/** What the rows of a snapshot add up to, exactly. */
export interface RowSums {
  readonly awarded: number;
  /** Of the rows with a published maximum. */
  readonly available: number;
  readonly withoutMaximum: number;
  readonly withoutScore: number;
}

export function sumsOf(actions: readonly SecureScoreAction[]): RowSums {
  const scored = actions.filter(({ hasScore }) => hasScore);
  const known = <T>(values: readonly (T | null)[]): readonly T[] => values.filter((one) => one !== null);
  const scores = known(scored.map(({ score }) => score));
  const maxima = known(scored.map(({ maxScore }) => maxScore));
  return {
    awarded: exactSum(scores),
    available: exactSum(maxima),
    withoutMaximum: scored.length - maxima.length,
    withoutScore: scored.length - scores.length,
  };
}
