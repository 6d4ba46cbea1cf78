import { canonical } from '../model/canonical.ts';
import type { ChangedFinding } from '../model/comparison.ts';
import type { Report } from '../model/report.ts';
import { addsUp } from './scope.ts';

interface Found {
  readonly findings: readonly ChangedFinding[];
  readonly named: boolean;
  readonly notCompared: number;
  readonly renamed: readonly (readonly [string, string])[];
}

/** What a reader has to know before believing the difference, a sentence each. */
export function notesOn(
  before: Report,
  after: Report,
  { findings, named, notCompared, renamed }: Found,
): readonly string[] {
  const hidden = findings.filter(({ cause, change }) => cause === 'catalogue' && change === 'worse').length;
  const cameIntoSight = findings.filter(isNewlySeenToFallShort).length;
  const parameters = controlsWithOtherParameters(before, after);
  const [old, now] = [before.run.configuration, after.run.configuration];
  const notes: readonly (readonly [boolean, string])[] = [
    [after.run.measuredAt < before.run.measuredAt, 'The second result is the older one of the two.'],
    [
      before.tenant.id === null || after.tenant.id === null,
      'One of the two does not say which tenant it is of, so it is not known whether it is the same.',
    ],
    [
      notCompared > 0,
      `The selections differ (${before.run.selection}; ${after.run.selection}): ${count(notCompared)} that only one of them holds ${notCompared === 1 ? 'is' : 'are'} in no figure here, and the scores are those of the others.`,
    ],
    [
      hidden > 0,
      `${count(hidden)} ${hidden === 1 ? 'loses' : 'lose'} more points, and what judges ${hidden === 1 ? 'it' : 'them'} changed as well; saved evidence of both days, compared by the current rules, shows how much of it is due to the tenant.`,
    ],
    [
      cameIntoSight > 0,
      `${count(cameIntoSight)} ${cameIntoSight === 1 ? 'falls' : 'fall'} short and could not be checked before, so it is not known whether the tenant made ${cameIntoSight === 1 ? 'it' : 'them'} worse since.`,
    ],
    [renamed.length > 0, `Renamed, and compared under the current name: ${renamedText(renamed)}.`],
    [parameters.length > 0, `Parameters of the configuration changed: ${parameters.join(', ')}.`],
    [
      old.emergencyAccounts !== now.emergencyAccounts,
      `The configuration declares ${String(now.emergencyAccounts)} emergency access accounts, before ${String(old.emergencyAccounts)}: what that changes counts as the tenant.`,
    ],
    [!named, 'One of the two hides names, so only the numbers of those affected are compared.'],
    ...[before, after].map((one, at): readonly [boolean, string] => [
      !addsUp(one),
      `The points of the ${at === 0 ? 'first' : 'second'} result do not add up to its score: the sum of its findings is taken instead.`,
    ]),
  ];
  return notes.flatMap(([holds, note]) => (holds ? [note] : []));
}

const isNewlySeenToFallShort = ({ cause, before, after }: ChangedFinding): boolean =>
  cause === 'visibility' &&
  before?.status === 'notChecked' &&
  (after?.status === 'fail' || after?.status === 'partial');

/** More would hide the other notes. */
const mostNames = 5;

function renamedText(renamed: Found['renamed']): string {
  const names = renamed.slice(0, mostNames).map(([old, now]) => `${old} is ${now}`);
  const more = renamed.length - names.length;
  return `${names.join(', ')}${more > 0 ? `, and ${String(more)} more` : ''}`;
}

const count = (controls: number): string => `${String(controls)} ${controls === 1 ? 'control' : 'controls'}`;

function controlsWithOtherParameters(before: Report, after: Report): readonly string[] {
  const [old, now] = [before.run.configuration.parameters, after.run.configuration.parameters];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((id) => canonical(old[id]) !== canonical(now[id]))
    .sort();
}
