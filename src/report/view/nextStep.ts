import type { ControlResult } from '../../model/controlResult.ts';
import type { Finding, NearMiss } from '../../model/finding.ts';
import { formatInteger } from '../format.ts';
import { shorten } from '../text.ts';
import { inFull, type Detail } from './detail.ts';
import { affectedLine } from './reasons.ts';

/**
 * The one thing to do: what the policy that comes nearest lacks, where that is a single thing or says itself what to do; otherwise the
 * first step, and whom it is about.
 */
export function nextStep(finding: Finding, control: ControlResult | undefined, detail: Detail): string {
  const [nearest] = finding.nearMisses;
  const ofPolicy = nearest === undefined ? null : policyStep(nearest, detail);
  if (ofPolicy !== null) return ofPolicy;
  const step = control?.remediation.steps[0] ?? finding.message;
  const named = [2, 1].map((names) => affectedLine(finding, { ...detail, names, nameWidth: 48 }));
  const who = named.find((text) => text !== null && text.length <= 60) ?? named[1];
  if (who === null || who === undefined) return step;
  return `${who}${who.includes(': ') ? ';' : ':'} ${lowered(step)}`;
}

/** The same where there is room for all of it. */
export const nextStepInFull = (finding: Finding, control: ControlResult | undefined): string =>
  nextStep(finding, control, inFull);

/** Null: it lacks so much that another policy may be the better way. */
function policyStep({ candidate, missing, excluded, onlyExclusions }: NearMiss, { nameWidth }: Detail): string | null {
  const name = `"${shorten(candidate, Math.min(nameWidth, 60))}"`;
  // "is report-only: enforce it"
  const action = missing.find((text) => /^[^:]+: [a-z]/.test(text));
  if (action !== undefined)
    return [`${name} ${action}`, ...lacking(missing.filter((one) => one !== action))].join('; ');
  if (onlyExclusions && excluded.length > 0) {
    const [first] = excluded;
    const more = excluded.length - 1;
    const shown = shorten(first?.name ?? first?.id ?? '', 40);
    return `${name} excludes ${shown}${more > 0 ? ` and ${formatInteger(more)} more` : ''}: include ${more > 0 ? 'them' : 'it'}`;
  }
  return missing.length === 1 ? `${name} lacks one thing: ${missing[0] ?? ''}` : null;
}

const lacking = (missing: readonly string[]): readonly string[] =>
  missing.length === 0 ? [] : [`it also lacks: ${missing.join(', ')}`];

/** "Open the application" goes on as "open the application"; an abbreviation or a name stays. */
const lowered = (step: string): string =>
  /^[A-Z][a-z]+ /.test(step) ? step.charAt(0).toLowerCase() + step.slice(1) : step;
