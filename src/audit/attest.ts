import type { Attestation } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import { holdsOn } from '../score/exceptions.ts';

/** Says of every review who did it and until when that holds, or that it is due. */
export function attest(
  findings: readonly Finding[],
  attestations: readonly Attestation[],
  now: Date,
): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.status !== 'manual') return finding;
    const [latest] = attestations
      .filter(({ control }) => control === finding.id)
      .sort((a, b) => (a.until < b.until ? 1 : -1));
    if (!latest) return finding;
    const note = latest.note === undefined ? '' : ` (${latest.note})`;
    const state = holdsOn(latest, now) ? `it holds until ${latest.until}` : `it ran out on ${latest.until}: due again`;
    return { ...finding, message: `${finding.message} ${latest.by} did on ${latest.on}${note}; ${state}.` };
  });
}
