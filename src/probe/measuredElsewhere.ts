import { UnavailableError, type Context } from '../expression/unavailable.ts';
import type { Reason } from '../model/reason.ts';
import { actionsOf, type SecureScoreAction } from '../secureScore/actions.ts';
import { profilesOf } from '../secureScore/profiles.ts';
import { newestSnapshot, type Snapshot } from '../secureScore/snapshot.ts';
import { awardedShare } from './microsoftShare.ts';
import { verdict, type Claim, type Verdict } from './verdict.ts';

/** What a finding says where the newest snapshot has no row for it. */
export const notScoredHere = 'Microsoft does not score it in this tenant.';

/** What Microsoft measured in a tenant, by its own ids in small letters. */
interface Measured {
  readonly snapshot: Snapshot | null;
  readonly actions: ReadonlyMap<string, readonly SecureScoreAction[]>;
  /** Every element of the list of scores is a row with a name: what is not there is not scored. */
  readonly isWhole: boolean;
}

/** Hundreds of controls read the same two answers. */
const known = new WeakMap<object, { readonly profiles: unknown; readonly measured: Measured }>();

function measuredIn(snapshots: unknown, profiles: unknown): Measured {
  const key = typeof snapshots === 'object' && snapshots !== null ? snapshots : {};
  const before = known.get(key);
  if (before && before.profiles === profiles) return before.measured;
  const snapshot = newestSnapshot(snapshots);
  const scored = actionsOf(snapshot, profilesOf(profiles)).filter(({ hasScore }) => hasScore);
  const actions = new Map<string, SecureScoreAction[]>();
  for (const one of scored) {
    const name = one.key.toLowerCase();
    actions.set(name, [...(actions.get(name) ?? []), one]);
  }
  const measured = { snapshot, actions, isWhole: snapshot?.oddScores === 0 && scored.every(({ id }) => id !== '') };
  known.set(key, { profiles, measured });
  return measured;
}

/**
 * What Microsoft's measurement says of one of its actions.
 * @param from the names of the evidence: the newest snapshot, and the profiles of all actions
 */
export function judgeMeasured(name: string, context: Context, from: readonly [string, string]): Verdict {
  try {
    return verdictOn(name, measuredIn(context[from[0]], context[from[1]]));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return verdict({ high: 1, reasons: [error.reason] });
  }
}

function verdictOn(name: string, { snapshot, actions, isWhole }: Measured): Verdict {
  // A list of scores without a single one says nothing, least of all that nothing applies.
  if (!snapshot || snapshot.scores.length === 0) return verdict({ high: 1, reasons: [noSnapshot] });
  const found = actions.get(name.toLowerCase()) ?? [];
  if (found.length === 0) {
    return isWhole
      ? verdict({ nobody: true, inapplicable: notScoredHere, measuredAt: snapshot.date })
      : verdict({ high: 1, reasons: [odd(`the snapshot of Microsoft Secure Score holds rows without a name`)] });
  }
  const measuredAt = oldest(found.map(({ lastSynced }) => lastSynced ?? snapshot.date));
  const shares = found.map(awardedShare);
  const unclear = shares.find((one) => 'unknown' in one);
  if (unclear) return verdict({ high: 1, reasons: [odd(unclear.unknown)], measuredAt });
  const there = shares.filter((one) => 'share' in one);
  const nothing = 'There is nothing of it in this tenant: Microsoft counts 0 of 0.';
  if (there.length === 0) return verdict({ nobody: true, inapplicable: nothing, measuredAt });
  const share =
    there.reduce((sum, one) => sum + one.share * one.weight, 0) / there.reduce((sum, one) => sum + one.weight, 0);
  return verdict({
    low: share,
    high: share,
    found: there.map(({ words }) => words).join(' '),
    claim: claimOn(found),
    measuredAt,
  });
}

const oldest = (times: readonly (string | null)[]): string | null =>
  times.reduce((found, one) => (found === null || (one !== null && one < found) ? one : found), null);

const claims: Readonly<Record<string, Claim['kind']>> = {
  ignored: 'acceptedRisk',
  thirdParty: 'thirdParty',
  reviewed: 'alternateMitigation',
};

function claimOn(found: readonly SecureScoreAction[]): Claim | null {
  const [claim] = found.flatMap(({ state }) => {
    const kind = claims[state.name];
    return kind === undefined ? [] : [{ kind, by: state.by, at: state.at }];
  });
  return claim ?? null;
}

const noSnapshot: Reason = {
  code: 'notFound',
  detail: 'there is no snapshot of Microsoft Secure Score for this tenant yet',
  hint: 'A new tenant gets its first snapshot within two days: run again then.',
};

const odd = (detail: string): Reason => ({
  code: 'unexpectedAnswer',
  detail,
  hint: 'Look at it in the Defender portal, below Exposure management > Secure score.',
});
