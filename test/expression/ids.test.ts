import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';

it.each([
  ['there is none', [], true],
  ['there is one', ['ana@contoso.test'], false],
])('a set of ids is empty where %s', (_sentence, ids, expected) => {
  expect(compileExpression('ids.isEmpty()').value({ ids: IdSet.of(ids) })).toEqual({ value: expected });
});
