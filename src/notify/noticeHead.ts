import { formatNumber } from '../model/formatNumber.ts';
import type { Notice } from './notice.ts';
import { short } from './noticeWording.ts';

/** The first line of a message. */
export function headOf({ tenant, run }: Pick<Notice, 'tenant' | 'run'>): string {
  const score = run.percentage === null ? '' : `, ${formatNumber(run.percentage, [100])} %`;
  return `securescore: ${short(tenant.displayName ?? tenant.id)}${score}`;
}
