import type { Control } from '../model/control.ts';
import type { Counts } from '../model/finding.ts';
import type { Verdict } from './verdict.ts';

/** Why a control passed or did not, in a few plain sentences. */
export function messageOf(control: Control, verdict: Verdict): string {
  const counts = verdict.counts && verdict.counts.total > 0 ? [arithmetic(verdict.counts)] : [];
  const sentences = verdict.low === 1 ? passed(control, verdict) : notPassed(control, verdict);
  return [...sentences, ...counts].join(' ') || 'Nothing meets it.';
}

function notPassed(control: Control, verdict: Verdict): readonly string[] {
  const found = verdict.found === null ? [] : [`Found: ${verdict.found}.`];
  if ('levels' in control.probe) {
    return [verdict.metBy === null ? 'No level is reached.' : `Reached: ${verdict.metBy}.`, ...found];
  }
  return [...uncovered(verdict), ...nearest(verdict), ...open(verdict), ...found];
}

function uncovered({ missing, parts, partShares }: Verdict): readonly string[] {
  if (missing.length === 0) return [];
  if (!parts) return [`Missing: ${missing.join('; ')}.`];
  // A single part: the nearest miss says it.
  if (parts.of === 1) return [];
  const shown = missing.slice(0, 5).join(', ');
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  const partly = (partShares ?? []).filter(({ share }) => share > 0 && share < 1).length;
  const covered = partly === 0 ? 'covered; not' : `fully covered; ${partly} partly; not fully`;
  return [`${parts.covered} of ${parts.of} ${covered}: ${shown}${more}.`];
}

/** "Open: ana@contoso.test, Office 365, browser: nothing is asked." */
function open({ counterexample }: Verdict): readonly string[] {
  if (!counterexample) return [];
  const { who, target, asked, ...how } = counterexample;
  const told = [how.client, how.flow, how.platform, how.device, how.place, how.risk].filter((one) => one !== null);
  return [
    `Open: ${[who, target, ...told].join(', ')}: ${asked === 'nothing' ? 'nothing is' : `only ${asked} is`} asked.`,
  ];
}

function nearest({ nearMisses, metBy }: Verdict): readonly string[] {
  const [first] = nearMisses;
  if (!first) return [];
  const earnsAPart = metBy === first.candidate;
  const part = first.part === null ? '' : `For ${first.part}: `;
  const subject = earnsAPart
    ? `${part}"${first.candidate}" earns a part; it does not meet`
    : `${part === '' ? 'Closest' : `${part}closest`} match "${first.candidate}" does not meet`;
  return [`${subject}: ${first.missing.join('; ')}.`];
}

function passed(control: Control, verdict: Verdict): readonly string[] {
  if (verdict.metBy !== null && verdict.metBy !== '') {
    const alternative = alternatives(control).includes(verdict.metBy);
    if (alternative || 'levels' in control.probe) return [`${upperFirst(verdict.metBy)}.`];
    return [`Met by "${verdict.metBy}".`];
  }
  if ('requires' in control.probe && control.probe.requires)
    return [`${upperFirst(Object.keys(control.probe.requires).join('; '))}.`];
  return verdict.counts ? [] : ['It is met.'];
}

function alternatives({ probe }: Control): readonly string[] {
  const probes = 'best' in probe ? probe.best : [probe];
  return probes.flatMap((one) => [
    ...Object.keys(('or' in one ? one.or : undefined) ?? {}),
    ...('nobody' in one && one.nobody !== undefined ? [one.nobody] : []),
  ]);
}

/** "398 of 412 pass; 412 of 530 in scope; 118 left out (61 guests, 57 disabled)." */
function arithmetic({ passed, counted, total, unknown, leftOut }: Counts): string {
  const names = Object.entries(leftOut).map(([name, count]) => `${count} ${name}`);
  const away = names.length === 0 ? '' : `; ${total - counted} left out (${names.join(', ')})`;
  if (counted === 0) return `No record in scope${away}.`;
  const from = away === '' ? '' : `; ${counted} of ${total} in scope${away}`;
  const doubt = unknown === 0 ? '' : `; ${unknown} undetermined`;
  return `${passed} of ${counted} pass${from}${doubt}.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
