import type { Result } from '../model/result.ts';
import { isObject } from '../expression/functions/read.ts';
import type { Exclusion, Finding } from '../model/finding.ts';
import type { ExcludedNames } from './excludedNames.ts';

/** Half a year: long enough to plan, short enough to be reviewed again. */
const acceptedForMs = 182 * 24 * 60 * 60 * 1000;

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

/** A finding with the names of its exclusions, and the lines of configuration that would accept them on purpose. */
export function withSuggestedExceptions(
  finding: Finding,
  names: ExcludedNames,
  { now, lookAlikes }: { readonly now: Date; readonly lookAlikes: ReadonlySet<string> },
): Finding {
  if (finding.nearMisses.every(({ excluded }) => excluded.length === 0)) return finding;
  const nearMisses = finding.nearMisses.map((miss) => ({
    ...miss,
    excluded: miss.excluded.map((one) => ({ ...one, name: names.of(one) })),
  }));
  return { ...finding, nearMisses, acceptance: [...snippetsFor(finding, now, lookAlikes)] };
}

/**
 * Who looks like an emergency access account: enabled, cloud-only, Global Administrator by an assignment of their own that
 * never ends. Nobody, if that was not read: declaring an ordinary person would hide that person from every control.
 */
export function emergencyLookAlikes(read: (name: string) => Result | undefined): ReadonlySet<string> {
  const permanent = new Set(listOf(read('roleAssignmentSchedules')).filter(isPermanent).map(principalOf));
  const ready = listOf(read('readyForEmergency')).flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : []));
  return new Set(ready.filter((id) => permanent.has(id)));
}

function listOf(evidence: Result | undefined): readonly unknown[] {
  return evidence?.ok && Array.isArray(evidence.value) ? evidence.value : [];
}

const isPermanent = (schedule: unknown): boolean =>
  isObject(schedule) &&
  schedule['roleDefinitionId'] === globalAdministrator &&
  schedule['directoryScopeId'] === '/' &&
  schedule['assignmentType'] === 'Assigned' &&
  schedule['memberType'] === 'Direct' &&
  schedule['endDateTime'] === null;

const principalOf = (schedule: unknown): string =>
  isObject(schedule) && typeof schedule['principalId'] === 'string' ? schedule['principalId'].toLowerCase() : '';

/** A key of the configuration, and items that can also go below the same key in a file that already has it. */
function snippetsFor({ id, nearMisses }: Finding, now: Date, lookAlikes: ReadonlySet<string>): readonly string[] {
  const nearest = nearMisses.filter(({ candidate }) => candidate === nearMisses[0]?.candidate);
  if (!nearest.every(({ onlyExclusions }) => onlyExclusions)) return [];
  const excluded = nearest.flatMap((miss) => miss.excluded);
  const ids = [...new Set(excluded.map((one) => one.id))];
  const until = new Date(now.getTime() + acceptedForMs).toISOString().slice(0, 10);
  const looksLikeOne = ({ kind, id: account }: Exclusion): boolean =>
    kind === 'user' && lookAlikes.has(account.toLowerCase());
  return [
    `exceptions:\n  - { control: ${id}, kind: acceptedRisk, reason: WHY, owner: WHO, until: ${until} }`,
    ...(excluded.every(looksLikeOne) ? [['emergencyAccounts:', ...ids.map((one) => `  - ${one}`)].join('\n')] : []),
  ];
}
