import { categoryScoresOf } from '../../src/score/categories.ts';
import { findingOf } from './finding.ts';

it('gives all five categories in the order of Microsoft, empty ones without a percentage', () => {
  const findings = [
    findingOf({ id: 'entra.b', category: 'identity', status: 'fail', points: { awarded: 0, available: 5 } }),
    findingOf({ id: 'apps.a', category: 'apps', points: { awarded: 4, available: 4 } }),
    findingOf({ id: 'entra.a', category: 'identity', points: { awarded: 5, available: 5 } }),
  ];
  expect(categoryScoresOf(findings)).toEqual([
    { category: 'identity', awarded: 5, available: 10, percentage: 50 },
    { category: 'device', awarded: 0, available: 0, percentage: null },
    { category: 'apps', awarded: 4, available: 4, percentage: 100 },
    { category: 'data', awarded: 0, available: 0, percentage: null },
    { category: 'infrastructure', awarded: 0, available: 0, percentage: null },
  ]);
});
