import type { Control } from '../model/control.ts';
import type { Counts } from '../model/finding.ts';
import type { Probe } from '../model/probe.ts';
import { probeStatements } from './aboutProbe.ts';
import { kindOf } from './kinds/registry.ts';
import type { Verdict } from './verdict.ts';

/** Why a control passed or did not, in a few plain sentences. */
export function messageOf(control: Control, verdict: Verdict): string {
  const counts = verdict.counts && verdict.counts.total > 0 ? [arithmetic(verdict.counts)] : [];
  const { probe } = control;
  const sentences =
    kindOf(probe).sentences?.(verdict) ?? (verdict.low === 1 ? passed(probe, verdict) : notPassed(verdict));
  return [...sentences, ...counts, ...unread(verdict)].join(' ') || 'Nothing meets it.';
}

/** What is decided although not everything was read says so: it may be better than it looks. */
function unread({ unread: [first] }: Verdict): readonly string[] {
  return first ? [`Those that could not be judged earn nothing: ${first.detail}.`] : [];
}

function notPassed(verdict: Verdict): readonly string[] {
  const found = verdict.found === null ? [] : [`Found: ${verdict.found}.`];
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

/** "Not covered: ana@contoso.test, Office 365, browser: nothing is asked for." */
function open({ counterexample }: Verdict): readonly string[] {
  if (!counterexample) return [];
  const { who, target, asked, ...how } = counterexample;
  const told = [how.client, how.flow, how.platform, how.device, how.place, how.risk].filter((one) => one !== null);
  return [
    `Not covered: ${[who, target, ...told].join(', ')}: ${asked === 'nothing' ? 'nothing is' : `only ${asked} is`} asked for.`,
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

function passed(probe: Probe, { metBy, counts }: Verdict): readonly string[] {
  if (metBy !== null && metBy !== '')
    return [probeStatements(probe).includes(metBy) ? `${upperFirst(metBy)}.` : `Met by "${metBy}".`];
  const held = kindOf(probe).requirements?.(probe) ?? [];
  if (held.length > 0) return [`${upperFirst(held.join('; '))}.`];
  return counts ? [] : ['It is met.'];
}

/** "398 of 412 pass, 2 in part; 412 of 530 in scope; 118 left out (61 guests, 57 disabled)." */
function arithmetic({ passed, partly = 0, counted, total, unknown, leftOut }: Counts): string {
  const names = Object.entries(leftOut).map(([name, count]) => `${count} ${name}`);
  const away = names.length === 0 ? '' : `; ${total - counted} left out (${names.join(', ')})`;
  if (counted === 0) return `No record in scope${away}.`;
  const from = away === '' ? '' : `; ${counted} of ${total} in scope${away}`;
  const doubt = unknown === 0 ? '' : `; ${unknown} undetermined`;
  const parts = partly === 0 ? '' : `, ${partly} in part`;
  return `${passed} of ${counted} pass${parts}${from}${doubt}.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
