import { withoutPeople } from '../../evidence/pseudonymisation/freeText.ts';
import { isPersonal } from '../../evidence/pseudonymisation/personal.ts';
import type { Finding } from '../../model/finding.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { Report } from '../../model/report.ts';
import { gatherNames, kindOf } from './gatherNames.ts';
import { Placeholders } from './placeholders.ts';

/**
 * The result with placeholders (user-1, group-2, object-3) instead of the names of people, objects and the tenant. What stays: ids,
 * values of settings, domains that nothing names as one, and what somebody wrote in their own words, but for the names that are known.
 */
export function redacted(report: Report): Report {
  const names = new Placeholders();
  gatherNames(report, names);
  const hide = new Hiding(names);
  const { run, tenant, baseline } = report;
  return {
    ...report,
    tenant: hide.value(tenant),
    run: {
      ...run,
      redacted: true,
      identity: run.identity === null ? null : hide.text(run.identity),
      configuration: {
        ...run.configuration,
        path: run.configuration.path === null ? null : lastPart(run.configuration.path),
        parameters: hide.value(run.configuration.parameters),
      },
    },
    controls: mapValues(report.controls, (control) => ({ ...control, file: withoutFolders(control.file) })),
    findings: report.findings.map((finding) => findingOf(finding, hide)),
    ...(baseline && { baseline: baselineOf(baseline, report.findings, hide) }),
    ...(report.standards && { standards: hide.value(report.standards) }),
    warnings: report.warnings.map((warning) => hide.text(warning)),
  };
}

const lastPart = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? '';

/** Our own controls have a path below their folder; that of somebody else's may begin with their home. */
const withoutFolders = (file: string): string => (/^(?:[\\/~]|[A-Za-z]:)/.test(file) ? lastPart(file) : file);

const mapValues = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** What a comparison repeats of both results. */
function baselineOf(baseline: Comparison, findings: readonly Finding[], hide: Hiding): Comparison {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  return {
    ...baseline,
    tenant: hide.value(baseline.tenant),
    findings: baseline.findings.map(({ before, after, objects, settings, ...rest }) => {
      const { parts = null, nearMisses = [] } = byId.get(rest.id) ?? {};
      const state = (one: typeof before): typeof before =>
        one && {
          ...one,
          message: hide.quoted(hide.text(withoutParts({ message: one.message, parts, nearMisses }, hide))),
        };
      const named = (names: readonly string[]): string[] => names.map((name) => hide.name(kindOf(name), name));
      return {
        ...rest,
        before: state(before),
        after: state(after),
        objects: objects && {
          ...objects,
          newlyAffected: named(objects.newlyAffected),
          noLongerAffected: named(objects.noLongerAffected),
        },
        settings: hide.value(settings),
      };
    }),
    notes: baseline.notes.map((note) => hide.text(note)),
  };
}

function findingOf(finding: Finding, hide: Hiding): Finding {
  const { affected, nearMisses, exception, request, undo } = finding;
  const { id, ...rest } = finding;
  return {
    ...hide.value(rest),
    id,
    message: hide.quoted(hide.text(withoutParts(finding, hide))),
    evidence: finding.evidence,
    affected: affected && { ...affected, shown: affected.shown.map((name) => hide.name(kindOf(name), name)) },
    nearMisses: nearMisses.map((miss) => ({
      ...hide.value(miss),
      candidate: hide.name(kindOf(miss.candidate), miss.candidate),
      missing: miss.missing.map((one) => hide.quoted(hide.text(one))),
    })),
    exception: exception && hide.value(exception),
    request: request && { ...request, path: hide.text(request.path), body: hide.body(request.body) },
    undo: undo && { ...undo, path: hide.text(undo.path), body: hide.body(undo.body) },
    acceptance: finding.acceptance.map((one) => hide.text(one)),
  };
}

/** A message lists what falls short, and that may be named by the tenant: places, say. Our own parts stand in the finding as well. */
function withoutParts(
  { message, parts, nearMisses }: Pick<Finding, 'message' | 'parts' | 'nearMisses'>,
  hide: Hiding,
): string {
  const ours = new Set([...(parts ?? []).map(({ name }) => name), ...nearMisses.map(({ part }) => part)]);
  return message.replace(
    /(covered; (?:\d+ partly; )?not(?: fully)?: )([^.]*?)((?: and \d+ more)?\.)/,
    (_, before: string, listed: string, after: string) => {
      const items = listed.split(', ').map((item) => (ours.has(item) ? item : hide.name(kindOf(item), item)));
      return `${before}${items.join(', ')}${after}`;
    },
  );
}

class Hiding {
  readonly #names: Placeholders;

  constructor(names: Placeholders) {
    this.#names = names;
  }

  name(kind: string, name: string): string {
    return this.#names.of(kind, name);
  }

  /** Names that are known, and addresses whoever they are of. */
  text(text: string): string {
    const person = (found: string): string => this.#names.of('user', found);
    return withoutPeople(this.#names.within(text), { address: person, name: person });
  }

  /** What our sentences have in quotation marks was named by somebody in the tenant. */
  quoted(text: string): string {
    return text.replace(/"([^"]+)"/g, (all, name: string) =>
      /^[a-z]+-\d+$/.test(name) ? all : `"${this.#names.of(kindOf(name), name)}"`,
    );
  }

  value<T>(value: T): T {
    return this.#visit(value) as T;
  }

  /** What a request holds is named by its keys. */
  body(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return this.#visit(body, isName) as Record<string, unknown>;
  }

  #visit(value: unknown, names: (key: string) => boolean = () => false, key = ''): unknown {
    if (typeof value === 'string') {
      return names(key) && value !== '' ? this.#names.of(kindOf(value), value) : this.text(value);
    }
    if (Array.isArray(value)) return value.map((one) => this.#visit(one, names, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#visit(one, names, name)]));
  }
}

const isName = (key: string): boolean => /^(?:displayName|description|name)$/i.test(key) || isPersonal(key, false);
