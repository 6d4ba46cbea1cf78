import { compileExpression } from '../../src/expression/expression.ts';

it.each([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['62E90394-69F5-4237-9190-012177145E10', 'Global Administrator'],
  ['11111111-1111-4111-8111-111111111111', '11111111-1111-4111-8111-111111111111'],
])('the name of the role %s is %s', (id, name) => {
  expect(compileExpression('roleName(id)').value({ id })).toEqual({ value: name });
});
