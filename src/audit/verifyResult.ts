import type { EvidenceFolder } from '../evidence/folder/openEvidence.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { StandardResult } from '../model/standard.ts';
import type { Difference, Verification } from '../model/verification.ts';
import { differencesOf } from './differencesOf.ts';

export interface Verifying {
  /** As it was read from its file. */
  readonly result: Report;
  /** What follows from the evidence, in the form that a result has in its file. */
  readonly again: Report;
  readonly folder: EvidenceFolder;
  /** How a selection of everything is called. */
  readonly whole: string;
}

/** Holds a result against what follows from its evidence, and says what neither of them proves. */
export function verifyResult({ result, again, folder, whole }: Verifying): Verification {
  const names = saysNames(result, folder);
  const differences = [
    ...differencesOf(comparable(result, names), comparable(again, names)),
    ...leftOut(result, folder, whole),
  ];
  const { id, measuredAt } = result.run;
  return {
    schemaVersion: 1,
    result: {
      id,
      version: result.tool.version,
      tenant: { id: result.tenant.id, displayName: result.tenant.displayName },
      measuredAt,
    },
    evidence: again.run.evidence === 'sealed' ? 'sealed' : 'notProven',
    controls: again.findings.length,
    holds: differences.length === 0,
    differences,
    notEstablished: [...openQuestions(result, again, folder)],
  };
}

/** A live run names people; evidence that hides them cannot say the same. */
function saysNames({ run }: Report, { manifest }: EvidenceFolder): boolean {
  return run.source === 'evidence' || manifest.redaction === null;
}

/** All that follows from the evidence, the controls and the configuration. */
function comparable(report: Report, names: boolean): object {
  const { tenant, run, score, categories, controls, findings, standards, gates, exitCode } = report;
  const { measuredAt, requests, plans, configuration, manifest, identity } = run;
  return {
    tenant,
    run: {
      measuredAt,
      requests,
      plans,
      manifest,
      configuration: { ...configuration, path: undefined },
      ...(names && { identity }),
    },
    score,
    categories: keyed(categories, ({ category }) => category),
    controls,
    findings: keyed(findings, ({ id }) => id, names ? undefined : nameless),
    standards: standards && keyed(standards, ({ name }) => name, names ? undefined : withoutMessages),
    gates,
    exitCode,
  };
}

/** The order that a result lists things in is none of its figures; what it lists twice would hide behind its namesake. */
function keyed<T>(list: readonly T[], nameOf: (one: T) => string, part: (one: T) => unknown = (one) => one): object {
  const found = new Map<string, unknown>();
  for (const one of list) {
    const name = nameOf(one);
    found.set(found.has(name) ? `${name} (once more)` : name, part(one));
  }
  return Object.fromEntries(found);
}

const withoutMessages = ({ items, ...standard }: StandardResult): object => ({
  ...standard,
  items: items.map((item) => ({ ...item, message: undefined })),
});

/** Verdict and figures, without any text that names somebody. */
function nameless(finding: Finding): object {
  const { id, status, points, counts, parts, exception, measuredBy, measuredAt, evidence, affected, reason } = finding;
  const { objectExceptions } = finding;
  return {
    id,
    status,
    points,
    counts,
    parts,
    // What was said in the Defender portal names who said it.
    exception:
      exception?.until === null || (exception && objectExceptions)
        ? { ...exception, owner: undefined, reason: undefined }
        : exception,
    ...(objectExceptions && { objectExceptions: { ...objectExceptions, objects: objectExceptions.objects.length } }),
    measuredBy,
    measuredAt,
    evidence,
    affected: affected?.total ?? null,
    reason: reason?.code ?? null,
  };
}

/** A result of everything that is silent about what failed would hold in every figure that it has. */
function leftOut({ run, controls }: Report, { manifest }: EvidenceFolder, whole: string): readonly Difference[] {
  if (run.selection !== whole) return [];
  return manifest.controls
    .filter((id) => controls[id] === undefined)
    .map((id) => ({ where: `findings.${id}`, found: 'the evidence was collected for it' }));
}

function openQuestions(result: Report, again: Report, folder: EvidenceFolder): readonly string[] {
  const { manifest } = folder;
  const count = (is: (finding: Finding) => boolean): number => again.findings.filter(is).length;
  const unread = count(({ status }) => status === 'notChecked');
  const attested = count(({ measuredBy }) => measuredBy === 'person');
  const foreign = again.run.configuration.foreignControls.length;
  const fewer = manifest.controls.filter((id) => result.controls[id] === undefined).length;
  const questions: readonly (readonly [boolean, string])[] = [
    [again.run.evidence !== 'sealed', `where the evidence comes from: ${whyNotProven(folder)}`],
    [result.run.manifest === null, 'that the result was made from this evidence: it names none'],
    [!saysNames(result, folder), 'who is named in the result: the evidence hides names, so only figures were compared'],
    [
      result.tool.version !== again.tool.version,
      `that this version (${again.tool.version}) judges as the one that made the result (${result.tool.version})`,
    ],
    [
      fewer > 0,
      `${fewer} of the ${manifest.controls.length} controls that the evidence was collected for: they are not in the result (selection ${result.run.selection})`,
    ],
    [unread > 0, `${unread} of ${again.findings.length} controls: what they need could not be read`],
    [
      again.score.claimed > 0,
      `${String(again.score.claimed)} of ${String(again.score.awarded)} points: exceptions claim them, nobody measured them`,
    ],
    [
      result.gates.some(({ gate }) => gate === 'fail-on-regression'),
      'what changed since another result: the gate on that is taken as the result states it',
    ],
    [attested > 0, `${attested} verdicts that a person attested`],
    [foreign > 0, `that the ${foreign} controls that do not come with securescore ask what their titles say`],
  ];
  return questions.flatMap(([isOpen, question]) => (isOpen ? [question] : []));
}

function whyNotProven({ manifest }: EvidenceFolder): string {
  return manifest.seal === null ? 'it is not sealed' : 'the key that sealed it is not on this machine';
}
