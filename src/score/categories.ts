import { categories } from '../model/areas.ts';
import type { ControlResult } from '../model/controlResult.ts';
import type { Finding } from '../model/finding.ts';
import type { CategoryScore } from '../model/score.ts';
import { scoreOf } from './scoreOf.ts';

/** The score of each of Microsoft's five categories, in Microsoft's order, those without a single point included. */
export function categoryScoresOf(
  findings: readonly Finding[],
  controls: Readonly<Record<string, Pick<ControlResult, 'category'>>>,
): readonly CategoryScore[] {
  return categories.map((category) => {
    const { awarded, available, percentage } = scoreOf(
      findings.filter((finding) => controls[finding.id]?.category === category),
    );
    return { category, awarded, available, percentage };
  });
}
