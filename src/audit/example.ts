import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Licences } from '../model/licence.ts';
import type { Control, Example, ParameterValue } from '../model/control.ts';
import { isRequested } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import { resolveCollected } from './emergencyAccounts.ts';
import { GivenSource } from './givenSource.ts';
import { itemsOf } from '../catalogue/loadStandards.ts';
import { judge, type JudgeOptions } from '../judge/judge.ts';
import type { ItemExample, ItemResult, Standard, StandardItem } from '../model/standard.ts';
import { judgeSelection, standardResult } from './itemsJudged.ts';

const defaultNow = '2026-01-15T12:00:00Z';

/**
 * Judges a control by what one of its examples gives.
 * @param objects those that exceptions name, and who is told what became of them
 */
export async function runExample(
  control: Control,
  example: Example,
  catalogue: Catalogue,
  objects: Pick<JudgeOptions, 'objects' | 'onObjects'> = {},
): Promise<Finding> {
  const [finding] = await judge({
    ...(await givenBy(example, example.plans ? new Set(example.plans) : everyPlan(control, catalogue), catalogue)),
    ...objects,
    catalogue,
    controls: [control],
    parameters: { [control.id]: (example.parameters ?? {}) as Record<string, ParameterValue> },
  });
  if (!finding) throw new Error(`${control.id} produced no finding`);
  return finding;
}

/** An item of a standard, judged by what one of its examples gives: its controls, and what only the standard asks. */
export async function runItemExample(
  standard: Standard,
  item: StandardItem,
  { example, catalogue }: { readonly example: ItemExample; readonly catalogue: Catalogue },
): Promise<ItemResult> {
  const alone: Standard = { ...standard, items: [item] };
  const controls = itemsOf(alone, catalogue.controls).flatMap((one) => one.controls);
  const every = [
    ...plansOfEvidence(catalogue),
    ...controls.flatMap((control) => control.plans),
    ...(item.asks?.plans ?? []),
  ];
  const given = { ...example, given: { ...standard.background, ...example.given } };
  const selected = { catalogue, controls, standards: [alone], configuration: { parameters: {} } };
  const judged = await judgeSelection(selected, await givenBy(given, new Set(example.plans ?? every), catalogue));
  const [result] = standardResult(alone, selected, judged).items;
  if (!result) throw new Error(`${standard.name} has no such item`);
  return result;
}

/** How the verdict of an item differs from what an example says, one sentence per difference; empty: it does not. */
export function itemDifferences({ verdict, message }: ItemResult, then: ItemExample['then']): readonly string[] {
  const said = message ?? '';
  const silent = then.message !== undefined && !said.includes(then.message);
  return [
    ...(verdict === then.status
      ? []
      : [`status: expected ${shown(then.status)}, found ${shown(verdict)}`, `it said: ${said}`]),
    ...(silent ? [`message: expected "${then.message ?? ''}" in "${said}"`] : []),
  ];
}

async function givenBy(
  { given, emergencyAccounts = [], now = defaultNow }: Pick<Example, 'given' | 'emergencyAccounts' | 'now'>,
  plans: ReadonlySet<string>,
  catalogue: Catalogue,
): Promise<Pick<JudgeOptions, 'source' | 'licences' | 'emergencyAccounts' | 'now'>> {
  const licences: Licences = { known: true, plans };
  const source = new GivenSource(given, catalogue.evidence, licences);
  return { source, licences, emergencyAccounts: await resolveCollected(emergencyAccounts, source), now: new Date(now) };
}

/** The same sets for every run of an example: the laws run each of them hundreds of times. */
const everyPlanOf = new WeakMap<Catalogue, WeakMap<Control, ReadonlySet<string>>>();

function everyPlan(control: Control, catalogue: Catalogue): ReadonlySet<string> {
  const known = everyPlanOf.get(catalogue) ?? new WeakMap<Control, ReadonlySet<string>>();
  everyPlanOf.set(catalogue, known);
  const before = known.get(control);
  if (before) return before;
  const plans = new Set([...control.plans, ...plansOfEvidence(catalogue)]);
  known.set(control, plans);
  return plans;
}

const plansOfEvidence = ({ evidence }: Catalogue): ReadonlySet<string> =>
  new Set([...evidence.values()].flatMap((one) => (isRequested(one) ? one.plans : [])));

/** How a finding differs from what an example says, one sentence per difference; empty: it does not. */
export function differences(finding: Finding, then: Example['then']): readonly string[] {
  const best = finding.nearMisses[0]?.missing ?? [];
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['status', then.status, finding.status],
    ['points', then.points, rounded(finding.points.awarded)],
    ['share', then.share, shareOf(finding)],
    ['reason', then.reason, finding.reason?.code],
    ['nearMiss', then.nearMiss, best],
    ['affected', then.affected, finding.affected?.shown ?? []],
    ['counts.passed', then.counts?.passed, finding.counts?.passed],
    ['counts.counted', then.counts?.counted, finding.counts?.counted],
    ['counts.total', then.counts?.total, finding.counts?.total],
    ['counts.leftOut', then.counts?.leftOut, finding.counts?.leftOut],
  ];
  const wrong = pairs
    .filter(([, wanted, found]) => wanted !== undefined && canonical(wanted) !== canonical(found))
    .map(([what, wanted, found]) => `${what}: expected ${shown(wanted)}, found ${shown(found)}`);
  const silent = then.message !== undefined && !finding.message.includes(then.message);
  const because = wrong.length > 0 ? [`it said: ${finding.message}`] : [];
  return [
    ...wrong,
    ...(silent ? [`message: expected "${then.message ?? ''}" in "${finding.message}"`] : []),
    ...because,
  ];
}

const shown = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

/** The order of keys does not matter. */
function canonical(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Examples state points to two decimals. */
function rounded(points: number | null): number | undefined {
  return points === null ? undefined : Math.round(points * 100) / 100;
}

/** Examples state shares to four decimals. A control without points says only whether it passed. */
function shareOf({ status, points: { awarded, available } }: Finding): number | undefined {
  if (awarded === null) return undefined;
  if (available === 0) return status === 'pass' ? 1 : 0;
  return Math.round((awarded / available) * 1e4) / 1e4;
}
