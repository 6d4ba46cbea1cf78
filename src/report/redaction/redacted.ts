import { withoutPeople } from '../../evidence/pseudonymisation/freeText.ts';
import { isPersonal } from '../../evidence/pseudonymisation/personal.ts';
import type { Finding } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { Placeholders } from './placeholders.ts';

/**
 * The result with placeholders (user-1, group-2, object-3) instead of the names of people and objects. What stays: the tenant,
 * ids, domains and values of settings, and what somebody wrote in their own words, but for the names that are known.
 */
export function redacted(report: Report): Report {
  const names = new Placeholders();
  gather(report, names);
  const hide = new Hiding(names);
  const { run } = report;
  return {
    ...report,
    run: {
      ...run,
      redacted: true,
      identity: run.identity === null ? null : hide.text(run.identity),
      configuration: {
        ...run.configuration,
        path: run.configuration.path === null ? null : (/[^/\\]*$/.exec(run.configuration.path)?.[0] ?? ''),
        parameters: hide.value(run.configuration.parameters),
      },
    },
    findings: report.findings.map((finding) => findingOf(finding, hide)),
    ...(report.standards && { standards: hide.value(report.standards) }),
    warnings: report.warnings.map((warning) => hide.text(warning)),
  };
}

const kindOf = (name: string, otherwise = 'object'): string => (name.includes('@') ? 'user' : otherwise);

/** Every name that the result has in a place of its own, in the order of the findings. */
function gather({ findings, run }: Report, names: Placeholders): void {
  const application = /^application (?!\d|[\da-f]{8}-)(.+)$/.exec(run.identity ?? '')?.[1];
  if (application !== undefined) names.of('application', application);
  for (const { affected, nearMisses, counterexample, exception, reason } of findings) {
    for (const name of affected?.shown ?? []) {
      names.of(kindOf(name), name);
      // What a name is about stands behind it: "Contoso Deploy: Application.ReadWrite.All".
      const [head = name] = name.split(/: | \(/);
      if (head !== name && head !== '') names.of(kindOf(head), head);
    }
    for (const { candidate, excluded } of nearMisses) {
      names.of(kindOf(candidate), candidate);
      for (const { kind, name } of excluded) {
        if (name === null || kind === 'role' || kind === 'guests') continue;
        names.of(kind === 'user' || kind === 'group' ? kind : kindOf(name), name);
      }
    }
    if (counterexample?.who.includes('@')) names.of('user', counterexample.who);
    if (counterexample?.place) names.of('place', counterexample.place);
    if (exception !== null) names.of('user', exception.owner);
    const attester = /^(.+) looked at it on \d/.exec(reason?.detail ?? '')?.[1];
    if (attester !== undefined) names.of('user', attester);
  }
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
    exception: exception && {
      ...exception,
      reason: hide.text(exception.reason),
      owner: hide.name('user', exception.owner),
    },
    request: request && { ...request, path: hide.text(request.path), body: hide.body(request.body) },
    undo: undo && { ...undo, path: hide.text(undo.path), body: hide.body(undo.body) },
    acceptance: finding.acceptance.map((one) => hide.text(one)),
  };
}

/** A message lists what falls short, and that may be named by the tenant: places, say. Our own parts stand in the finding as well. */
function withoutParts({ message, parts, nearMisses }: Finding, hide: Hiding): string {
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
