import type { EvidenceSource } from '../evidence/source.ts';
import type { Control } from '../model/control.ts';
import type { MicrosoftNews } from '../model/microsoftNews.ts';
import { measurerOf, microsoftIdsOf } from '../probe/aboutProbe.ts';
import { actionsOf, type SecureScoreAction } from '../secureScore/actions.ts';
import { profilesOf } from '../secureScore/profiles.ts';
import { newestSnapshot } from '../secureScore/snapshot.ts';

interface Around {
  /** Those that were judged: what none of them measures by Microsoft costs no request. */
  readonly selected: readonly Control[];
  /** All that there are: they say what is known. */
  readonly controls: readonly Control[];
}

/** What Microsoft scores and no control knows, and the other way round; null where its score was not read. */
export async function microsoftNews(
  source: EvidenceSource,
  { selected, controls }: Around,
): Promise<MicrosoftNews | null> {
  if (!selected.some(({ probe }) => measurerOf(probe) === 'microsoft')) return null;
  const [snapshots, profiles] = await Promise.all([
    source.setting('secureScores'),
    source.setting('secureScoreControlProfiles'),
  ]);
  if (!snapshots.ok || !profiles.ok) return null;
  const snapshot = newestSnapshot(snapshots.value);
  const actions = actionsOf(snapshot, profilesOf(profiles.value)).filter(({ id }) => id !== '');
  return {
    measuredAt: snapshot?.date ?? null,
    awarded: snapshot?.currentScore ?? null,
    available: snapshot?.maxScore ?? null,
    ...differences(actions, controls),
  };
}

function differences(actions: readonly SecureScoreAction[], controls: readonly Control[]) {
  const known = new Set(controls.flatMap((one) => [...microsoftIdsOf(one)]));
  const spelt = new Map(
    controls.flatMap(({ mappings }) => (mappings.microsoft ?? []).map((id) => [id.toLowerCase(), id])),
  );
  const listed = new Set(actions.map(({ key }) => key.toLowerCase()));
  const gone = [...known].filter((key) => !listed.has(key));
  return {
    unknown: actions
      .filter(({ key }) => !known.has(key.toLowerCase()))
      .map(({ id, title, score, maxScore }) => ({ id, title, awarded: score, available: maxScore }))
      .sort(byId),
    // A list that holds little of what is known is another list: it says nothing of what is gone.
    unlisted: gone.length > known.size / 2 ? [] : gone.map((key) => spelt.get(key) ?? key).sort(),
  };
}

const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1);
