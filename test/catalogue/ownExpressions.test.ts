import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { changeExpressions } from '../../src/catalogue/changeExpressions.ts';
import { evidenceExpressions, populationExpressions } from '../../src/catalogue/evidenceExpressions.ts';
import { expressionsOf } from '../../src/catalogue/expressions.ts';
import { isOwnExpression } from '../../src/expression/ownExpressions.ts';

it('no expression of ours runs within the limits of others: probes, changes, evidence and populations', async () => {
  const catalogue = await loadCatalogue();
  const untyped = () => ({ kind: 'plain', cel: 'dyn' }) as const;
  const all = [
    ...catalogue.controls.flatMap((control) => [
      ...expressionsOf(control, catalogue, untyped),
      ...changeExpressions(control, catalogue, untyped),
    ]),
    ...[...catalogue.populations.values()].flatMap((one) => populationExpressions(one, catalogue)),
    ...[...catalogue.evidence.values()].flatMap((one) => evidenceExpressions(one, catalogue, untyped)),
  ].map(({ source }) => source);
  expect(all.length).toBeGreaterThan(1000);
  expect(all.filter((source) => !isOwnExpression(source))).toEqual([]);
});
