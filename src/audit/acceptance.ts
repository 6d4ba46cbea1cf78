import type { Exclusion, Finding } from '../model/finding.ts';
import type { ExcludedNames } from './excludedNames.ts';

/** Half a year: long enough to plan, short enough to be looked at again. */
const acceptedForMs = 182 * 24 * 60 * 60 * 1000;

/** A finding in which exclusions have their names, with the lines of configuration that would accept them on purpose. */
export function withAcceptance(finding: Finding, names: ExcludedNames, now: Date): Finding {
  if (finding.nearMisses.every(({ excluded }) => excluded.length === 0)) return finding;
  const nearMisses = finding.nearMisses.map((miss) => ({
    ...miss,
    excluded: miss.excluded.map((one) => ({ ...one, name: names.of(one) })),
  }));
  return { ...finding, nearMisses, acceptance: [...linesFor(finding, now)] };
}

/** In YAML's flow style: it may be wrapped anywhere and means the same. */
function linesFor({ id, nearMisses }: Finding, now: Date): readonly string[] {
  const nearest = nearMisses.filter(({ candidate }) => candidate === nearMisses[0]?.candidate);
  if (!nearest.every(({ onlyExclusions }) => onlyExclusions)) return [];
  const excluded = nearest.flatMap((miss) => miss.excluded);
  const ids = [...new Set(excluded.map((one) => one.id))];
  const until = new Date(now.getTime() + acceptedForMs).toISOString().slice(0, 10);
  return [
    ...(excluded.every(isAccount) ? [`emergencyAccounts: [${ids.join(', ')}]`] : []),
    `exceptions: [{ control: ${id}, kind: acceptedRisk, reason: WHY, owner: WHO, until: ${until} }]`,
  ];
}

/** What can be declared an emergency access account. */
const isAccount = ({ kind }: Exclusion): boolean => kind === 'user' || kind === 'group';
