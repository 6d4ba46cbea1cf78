import { compileExpression } from '../../src/expression/expression.ts';
import { IdSet } from '../../src/expression/idSet.ts';

function asked(source: string, context: Record<string, unknown>): unknown {
  const outcome = compileExpression(source).holds(context);
  return typeof outcome === 'object' ? 'unknown' : outcome;
}

describe('names', () => {
  const accounts = IdSet.of(['e1', 'glass@contoso.test']);
  it.each<readonly [string, object, unknown]>([
    ['an account by its id', { id: 'E1', userPrincipalName: 'x@contoso.test' }, true],
    ['an account by its name', { id: 'u1', userPrincipalName: 'Glass@contoso.test' }, true],
    ['nobody else', { id: 'u1', userPrincipalName: 'ana@contoso.test' }, false],
    ['an account by its id although its name is missing', { id: 'e1' }, true],
    ['nobody knows whom, where the name is missing', { id: 'u1' }, 'unknown'],
    ['nobody knows whom, where the id is missing', { userPrincipalName: 'ana@contoso.test' }, 'unknown'],
    ['nobody by a name that is null', { id: 'u1', userPrincipalName: null }, false],
  ])('%s', (_, account, answer) => {
    expect(asked('accounts.names(account)', { accounts, account })).toBe(answer);
  });
});

it.each<readonly [object, unknown]>([
  [{ userPrincipalName: 'Sync_HOST_0a1b@contoso.test' }, true],
  [{ userPrincipalName: 'ADToAADSyncServiceAccount@contoso.test' }, true],
  [{ userPrincipalName: 'ana@contoso.test' }, false],
  [{}, 'unknown'],
])('%j is named for synchronisation: %s', (account, answer) => {
  expect(asked('account.isNamedForSynchronisation()', { account })).toBe(answer);
});
