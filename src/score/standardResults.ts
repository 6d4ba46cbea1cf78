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

/** The item of a standard, without what the findings say. */
export interface AskedItem extends Omit<ItemResult, 'verdict' | 'controls'> {
  readonly controls: readonly { readonly id: string }[];
}

/** What the findings of a run say of the items of a standard. */
export function itemResults(items: readonly AskedItem[], findings: readonly Finding[]): ItemResult[] {
  const statuses = new Map(findings.map(({ id, status }) => [id, status]));
  return items.map(({ id, title, status, controls, reason, check }) => {
    const judged = controls.flatMap((control) => {
      const found = statuses.get(control.id);
      return found ? [{ id: control.id, status: found }] : [];
    });
    const verdict = order.find((one) => judged.some((control) => control.status === one)) ?? null;
    return { id, title, status, controls: judged.map((control) => control.id), verdict, reason, check };
  });
}
