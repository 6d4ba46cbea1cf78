import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';

/** Two results whose controls are called alike. */
export interface NamedAlike {
  readonly before: Report;
  readonly after: Report;
  /** What was renamed, the former name first. */
  readonly renamed: readonly (readonly [string, string])[];
}

/**
 * A control that was renamed between two results is one control, under its name of today. Where several became one, the one is new
 * and the others are gone: it is not known which of them it should be compared with.
 * @param today the former id of a control to the one of today
 */
export function calledAlike(before: Report, after: Report, today: ReadonlyMap<string, string>): NamedAlike {
  const [old, now] = [namesToday(before, today), namesToday(after, today)];
  const names = new Map(
    [...old].flatMap(([name, ids]) => {
      const [one, other] = [ids, now.get(name) ?? []];
      const isOne = one.length === 1 && other.length === 1 && one[0] !== other[0];
      return isOne ? [...one, ...other].filter((id) => id !== name).map((id) => [id, name] as const) : [];
    }),
  );
  if (names.size === 0) return { before, after, renamed: [] };
  return { before: withNames(before, names), after: withNames(after, names), renamed: [...names].sort() };
}

/** A result under the names of today. */
export const withNamesOfToday = (report: Report, today: ReadonlyMap<string, string>): Report =>
  withNames(report, today);

/** Every name of today, with what the result calls it. */
function namesToday({ findings }: Report, today: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { id } of findings) {
    const name = today.get(id) ?? id;
    found.set(name, [...(found.get(name) ?? []), id]);
  }
  return found;
}

function withNames(report: Report, names: ReadonlyMap<string, string>): Report {
  const keyed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [names.get(id) ?? id, value]));
  const { run, controls, findings } = report;
  const { configuration } = run;
  return {
    ...report,
    run: { ...run, configuration: { ...configuration, parameters: keyed(configuration.parameters) } },
    controls: keyed(controls),
    findings: findings.map((finding) => renamedIn(finding, names)),
  };
}

function renamedIn(finding: Finding, names: ReadonlyMap<string, string>): Finding {
  const { id, reason } = finding;
  const named = { ...finding, id: names.get(id) ?? id };
  if (reason?.code !== 'superseded') return named;
  // "ID measures the same, and counts instead"
  return {
    ...named,
    reason: { ...reason, detail: reason.detail.replace(/^\S+/, (other) => names.get(other) ?? other) },
  };
}
