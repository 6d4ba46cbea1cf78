import { canonical } from '../model/canonical.ts';
import type { ChangedFinding, ChangeWord, ComparedRun, ComparedState, Comparison } from '../model/comparison.ts';
import type { Finding, FindingStatus } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { causeOf, type Pair, type PlansByEvidence } from './causeOf.ts';
import { changedObjects } from './changedObjects.ts';
import { changedSettings } from './changedSettings.ts';
import { notesOn } from './comparisonNotes.ts';
import { lostIn, stateOf } from './contribution.ts';
import { figuresOf, type Figures } from './figures.ts';
import { namesAlike } from './hiddenNames.ts';
import { newsBetween } from './newsBetween.ts';
import { calledAlike } from './renamed.ts';
import { scopeOf } from './scope.ts';
import { withSight, type ToldChange } from './sight.ts';

export interface Comparing {
  /** Which evidence a licence decides about; omitted where it is not known. */
  readonly plans?: PlansByEvidence;
  /** What controls were called formerly, and what they are called today; left out where none was renamed. */
  readonly today?: ReadonlyMap<string, string>;
  /** How a selection of everything is called. */
  readonly whole: string;
}

/**
 * What changed between two results of one tenant, and why. Every control that changed has one cause, and the causes add up to the
 * change of each figure.
 */
export function compare(
  older: Report,
  newer: Report,
  { plans = new Map(), today = new Map(), whole }: Comparing,
): Comparison {
  const { before, after, renamed } = calledAlike(older, newer, today);
  const scope = scopeOf(before, after, whole);
  const named = namesAlike(before, after);
  const pair: Pair = {
    before,
    after,
    findingsBefore: new Map(before.findings.map((one) => [one.id, one])),
    findingsAfter: new Map(after.findings.map((one) => [one.id, one])),
    plans,
  };
  const changes = scope.ids.flatMap((id) => changeOf(id, pair, named) ?? []);
  const findings = [...withSight(changes, pair)];
  const { onlyBefore, onlyAfter } = scope;
  return {
    schemaVersion: 1,
    tenant: {
      id: after.tenant.id ?? before.tenant.id,
      displayName: after.tenant.displayName ?? before.tenant.displayName,
    },
    before: runOf(before, scope.before),
    after: runOf(after, scope.after),
    ...figuresOf(findings, scope.before, scope.after),
    findings,
    microsoft: newsBetween(before, after),
    notCompared: { before: [...onlyBefore], after: [...onlyAfter] },
    notes: [...notesOn(before, after, { findings, named, renamed, notCompared: onlyBefore.length + onlyAfter.length })],
  };
}

function runOf({ run, tool, score }: Report, figures: Figures): ComparedRun {
  const { id, measuredAt, source, catalogue, selection } = run;
  return {
    id,
    measuredAt,
    source,
    version: tool.version,
    catalogue,
    selection,
    ...figures,
    checked: score.completeness.percentage,
  };
}

function changeOf(id: string, pair: Pair, named: boolean): ToldChange | null {
  const old = pair.findingsBefore.get(id);
  const now = pair.findingsAfter.get(id);
  const [before, after] = [stateOf(old), stateOf(now)];
  const objects = changedObjects(old, now, named);
  const settings = changedSettings(old, now);
  const isAlike =
    objects === null &&
    settings.length === 0 &&
    rulesOf(id, pair.before) === rulesOf(id, pair.after) &&
    canonical(essenceOf(old)) === canonical(essenceOf(now));
  if (isAlike && (!named || canonical(toldOf(old)) === canonical(toldOf(now)))) return null;
  const change = wordFor(before, after);
  const { title } = pair.after.controls[id] ?? pair.before.controls[id] ?? { title: id };
  const finding: ChangedFinding = { id, title, change, cause: causeOf(id, pair), before, after, objects, settings };
  return { finding, isOnlyTold: isAlike };
}

const rulesOf = (id: string, { controls }: Report): string =>
  `${controls[id]?.digest ?? ''} ${String(controls[id]?.points ?? '')}`;

/** What a run found, without what differs from day to day: dates and sentences. */
function essenceOf(finding: Finding | undefined): object | null {
  if (finding === undefined) return null;
  const { status, reason, counts, parts, exception, objectExceptions } = finding;
  const { awarded = null, available = null } = stateOf(finding) ?? {};
  const judged = { status, awarded, available, exception, objects: objectExceptions?.objects };
  // Nothing of the tenant was judged: how far a run got tells nothing about it.
  if ((exception?.measured.status ?? status) === 'notChecked') return judged;
  return {
    ...judged,
    reason: reason?.code,
    // Of those who do not count only how many there are: why each does not may hang on what could be read.
    counts: counts && { ...counts, leftOut: null },
    parts,
  };
}

/** What it names to explain the verdict. */
function toldOf(finding: Finding | undefined): object | null {
  if (finding === undefined || finding.status === 'notChecked') return null;
  const { nearMisses, counterexample } = finding;
  return {
    nearMisses: nearMisses.map(({ candidate, missing, part }) => ({ candidate, missing, part })),
    counterexample,
  };
}

const ranks: Partial<Record<FindingStatus, number>> = { pass: 0, partial: 1, fail: 2 };

function wordFor(before: ComparedState | null, after: ComparedState | null): ChangeWord {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  const lost = lostIn(after) - lostIn(before);
  const [from, to] = [ranks[before.status], ranks[after.status]];
  const worse = lost !== 0 || from === undefined || to === undefined ? lost : to - from;
  return worse > 0 ? 'worse' : worse < 0 ? 'better' : 'changed';
}
