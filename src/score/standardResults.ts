import type { Finding, FindingStatus } from '../model/finding.ts';
import type { ItemResult } from '../model/standard.ts';

/** Worst first: what several controls found for one item of a standard comes to the first of these that one of them found. */
const order: readonly FindingStatus[] = [
  'fail',
  'partial',
  'notChecked',
  'excepted',
  'notLicensed',
  'manual',
  'pass',
  'notApplicable',
];

/** What several controls come to. */
export const worstOf = (statuses: readonly FindingStatus[]): FindingStatus =>
  order.find((one) => statuses.includes(one)) ?? 'notApplicable';

/** The item of a standard, without what the findings say. */
export interface AskedItem extends Omit<ItemResult, 'verdict' | 'controls' | 'message' | 'asks'> {
  readonly controls: readonly { readonly id: string }[];
  readonly asks?: AskedWords | null;
}

interface AskedWords {
  readonly more?: string | undefined;
  readonly less?: string | undefined;
  /** Those that count whatever else is asked. */
  readonly controls?: Readonly<Record<string, unknown>>;
}

/** What was found of something that only an item asks. */
export interface JudgedDemand {
  readonly item: string;
  /** The control that was judged differently; null: a probe of the item's own. */
  readonly of: string | null;
  /** What earns a part of the points fails the item. */
  readonly full: boolean;
  readonly finding: Finding;
}

/** One thing that an item asks, and what came of it. */
interface Part {
  readonly status: FindingStatus | null;
  readonly message: string;
}

/** What the findings of a run say of the items of a standard. */
export function itemResults(
  items: readonly AskedItem[],
  findings: readonly Finding[],
  demands: readonly JudgedDemand[] = [],
): ItemResult[] {
  const found = new Map(findings.map((finding) => [finding.id, finding]));
  return items.map((item) => {
    const { id, title, status, controls, asks = null, reason, check } = item;
    const own = demands.filter((one) => one.item === id);
    const { verdict, message } = together(partsOf(item, found, own));
    const more = asks?.more ?? null;
    const less = asks?.less ?? null;
    return {
      id,
      title,
      status,
      controls: controls.flatMap((control) => (found.has(control.id) ? [control.id] : [])),
      verdict,
      asks: more === null && less === null ? null : { more, less },
      message: verdict === null || own.length === 0 ? null : [...asksSentences({ more, less }), message].join(' '),
      reason,
      check,
    };
  });
}

/** "Asks more: ...", in sentences. */
export function asksSentences({ more, less }: NonNullable<ItemResult['asks']>): readonly string[] {
  return [...(more === null ? [] : [`Asks more: ${more}.`]), ...(less === null ? [] : [`Asks less: ${less}.`])];
}

/** Where a standard asks less, its own probe decides, and of the controls only those count that the item names. */
function partsOf(
  { controls, asks }: AskedItem,
  found: ReadonlyMap<string, Finding>,
  demands: readonly JudgedDemand[],
): readonly Part[] {
  const probe = demands.find(({ of }) => of === null);
  const ofControls = controls.flatMap(({ id }): readonly Part[] => {
    const finding = found.get(id);
    const differently = demands.find(({ of }) => of === id);
    if (differently) return [{ status: statusOf(differently, finding), message: differently.finding.message }];
    if (probe && asks?.less !== undefined && !Object.hasOwn(asks.controls ?? {}, id)) return [];
    return [{ status: finding?.status ?? null, message: finding?.message ?? '' }];
  });
  return probe ? [...ofControls, { status: statusOf(probe), message: probe.finding.message }] : ofControls;
}

/** Whoever answers for a control answers for it as a standard has it, too. */
function statusOf({ full, finding }: JudgedDemand, control?: Finding): FindingStatus {
  const { status } = finding;
  if (control?.status === 'excepted' && ['fail', 'partial', 'notChecked'].includes(status)) return 'excepted';
  return full && status === 'partial' ? 'fail' : status;
}

/** Nothing is passed while something that it asks was not selected. */
function together(parts: readonly Part[]): { readonly verdict: FindingStatus | null; readonly message: string } {
  const verdict = order.find((one) => parts.some(({ status }) => status === one)) ?? null;
  const isPassed = verdict === 'pass' || verdict === 'notApplicable';
  const isOpen = isPassed && parts.some(({ status }) => status === null);
  const message = parts.find(({ status }) => status === verdict)?.message ?? '';
  return { verdict: isOpen ? null : verdict, message };
}
