import type { Attestation } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Reason } from '../model/reason.ts';
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
    const looked = `${latest.by} looked at it on ${latest.on}${note}`;
    const hint = finding.reason?.hint ?? '';
    const reason: Reason = holdsOn(latest, now)
      ? {
          code: 'accepted',
          detail: `${looked}; that holds until ${latest.until}`,
          hint: `Look at it again by ${latest.until}.`,
        }
      : {
          code: 'needsReview',
          detail: `${looked}; that expired on ${latest.until}`,
          hint: `Due again. ${hint}`.trim(),
        };
    return { ...finding, message: `${finding.message} Attested: ${reason.detail}.`, reason };
  });
}
