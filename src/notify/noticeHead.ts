import type { Notice } from './notice.ts';
import { short } from './noticeWording.ts';

/** The first line of a message. */
export function headOf({ tenant, run }: Pick<Notice, 'tenant' | 'run'>): string {
  const score = run.percentage === null ? '' : `, ${run.percentage.toFixed(2)} %`;
  return `securescore: ${short(tenant.displayName ?? tenant.id)}${score}`;
}
