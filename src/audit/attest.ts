import { cadenceText } from '../model/cadence.ts';
import type { Attestation } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Reason } from '../model/reason.ts';
import type { StandardResult } from '../model/standard.ts';
import { holdsOn } from '../score/exceptions.ts';

/** Says of every item that no request shows who looked at it. An item that controls answer is theirs. */
export function attestItems(result: StandardResult, attestations: readonly Attestation[], now: Date): StandardResult {
  const items = result.items.map((item) => {
    const latest = latestOf(attestations.filter((one) => one.item === `${result.name} ${item.id}`));
    if (item.verdict !== null || item.status === 'automated' || !latest) return item;
    return { ...item, verdict: 'manual' as const, message: `Attested: ${lookedText(latest, now)}.` };
  });
  return { ...result, items };
}

function latestOf(attestations: readonly Attestation[]): Attestation | undefined {
  return [...attestations].sort((a, b) => (a.until < b.until ? 1 : -1))[0];
}

/** "Ann reviewed it on 2026-01-12; valid until 2026-12-31" */
function lookedText(attestation: Attestation, now: Date): string {
  const { by, on, note, until, link, every } = attestation;
  const told = [note, link, every === undefined ? every : cadenceText(every)]
    .filter((one) => one !== undefined)
    .join(', ');
  const said = told === '' ? '' : ` (${told})`;
  return `${by} reviewed it on ${on}${said}; ${holdsOn(attestation, now) ? 'valid until' : 'expired on'} ${until}`;
}

/** Says of every review who did it and until when that holds, or that it is due. */
export function attest(
  findings: readonly Finding[],
  attestations: readonly Attestation[],
  now: Date,
): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.status !== 'manual') return finding;
    const latest = latestOf(attestations.filter(({ control }) => control === finding.id));
    if (!latest) return finding;
    const hint = finding.reason?.hint ?? '';
    const detail = lookedText(latest, now);
    const reason: Reason = holdsOn(latest, now)
      ? { code: 'accepted', detail, hint: `Review it again by ${latest.until}.` }
      : { code: 'needsReview', detail, hint: `Due again. ${hint}`.trim() };
    return { ...finding, message: `${finding.message} Attested: ${reason.detail}.`, reason };
  });
}
