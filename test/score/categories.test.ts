import { categoryScoresOf } from '../../src/score/categories.ts';
import { controlOf, findingOf } from './finding.ts';

it('gives all five categories in the order of Microsoft, empty ones without a percentage', () => {
  const findings = [
    findingOf({ id: 'entra.b', status: 'fail', points: { awarded: 0, available: 5 } }),
    findingOf({ id: 'apps.a', points: { awarded: 4, available: 4 } }),
    findingOf({ id: 'entra.a', points: { awarded: 5, available: 5 } }),
  ];
  const controls = {
    'entra.a': controlOf(),
    'entra.b': controlOf(),
    'apps.a': controlOf({ category: 'apps' }),
  };
  expect(categoryScoresOf(findings, controls)).toEqual([
    { category: 'identity', awarded: 5, available: 10, percentage: 50 },
    { category: 'device', awarded: 0, available: 0, percentage: null },
    { category: 'apps', awarded: 4, available: 4, percentage: 100 },
    { category: 'data', awarded: 0, available: 0, percentage: null },
    { category: 'infrastructure', awarded: 0, available: 0, percentage: null },
  ]);
});
