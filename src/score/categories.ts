import { categories } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import type { CategoryScore } from '../model/score.ts';
import { scoreOf } from './score.ts';

/** The score of each of Microsoft's five categories, in Microsoft's order, those without a single point included. */
export function categoryScoresOf(findings: readonly Finding[]): readonly CategoryScore[] {
  return categories.map((category) => {
    const { awarded, available, percentage } = scoreOf(findings.filter((finding) => finding.category === category));
    return { category, awarded, available, percentage };
  });
}
