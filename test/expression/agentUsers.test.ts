import { compileExpression } from '../../src/expression/expression.ts';

const isAgent = (user: unknown): unknown => {
  const result = compileExpression('user.isAgent()').value({ user });
  return 'value' in result ? result.value : 'unknown';
};

describe('an account', () => {
  it.each([
    ['is an agent by its type', { '@odata.type': '#microsoft.graph.agentUser' }, true],
    ['is an agent by its parent', { identityParentId: '22222222-2222-2222-2222-222222222222' }, true],
    ['of type user is a person', { '@odata.type': '#microsoft.graph.user' }, false],
    ['that says nothing is a person', { id: 'u1' }, false],
    ['without a parent is a person', { identityParentId: null }, false],
    [
      'is not made an agent by its name',
      { displayName: 'agentUser', userPrincipalName: 'agentUser@contoso.test' },
      false,
    ],
  ])('%s', (_, user, expected) => {
    expect(isAgent(user)).toBe(expected);
  });
});
