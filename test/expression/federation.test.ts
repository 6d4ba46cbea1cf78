import { compileExpression } from '../../src/expression/expression.ts';

const domains = [
  { id: 'contoso.test', authenticationType: 'Managed' },
  { id: 'fabrikam.test', authenticationType: 'Federated' },
  { id: 'eu.fabrikam.test', authenticationType: 'Federated' },
  { id: 'lab.fabrikam.test', authenticationType: 'Managed' },
  { id: 'old.fabrikam.test', authenticationType: 'Federated' },
];
const enforced = { federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' };
const configurations = {
  'fabrikam.test': [enforced],
  'eu.fabrikam.test': [],
  'old.fabrikam.test': [{ federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' }],
};

function asked(name: string, given: { readonly domains?: unknown; readonly configurations?: unknown } = {}): unknown {
  const result = compileExpression('name.signsInWithFederatedMfa(domains, configurations)').value({
    name,
    domains: given.domains ?? domains,
    configurations: given.configurations ?? configurations,
  });
  return 'unknown' in result ? 'unknown' : result.value;
}

describe('signsInWithFederatedMfa', () => {
  it.each([
    ['a managed domain', 'ana@contoso.test', false],
    ['a federated domain, in whatever letters', 'Fay@FABRIKAM.test', true],
    ['a subdomain without settings of its own', 'fox@eu.fabrikam.test', true],
    ['a subdomain with settings of its own', 'flo@old.fabrikam.test', false],
    ['a subdomain that is managed by itself', 'fritz@lab.fabrikam.test', false],
    ['a domain that the tenant does not have', 'guest@elsewhere.test', false],
  ])('%s', (_sentence, name, expected) => {
    expect(asked(name)).toBe(expected);
  });

  it.each<readonly [string, unknown]>([
    ['asks only if the provider has not', 'acceptIfMfaDoneByFederatedIdp'],
    ['asks always by itself', 'rejectMfaByFederatedIdp'],
    ['was never told', null],
    ['says what nobody knows yet', 'unknownFutureValue'],
  ])('is not so where Entra %s', (_sentence, federatedIdpMfaBehavior) => {
    expect(asked('fay@fabrikam.test', { configurations: { 'fabrikam.test': [{ federatedIdpMfaBehavior }] } })).toBe(
      false,
    );
  });

  it.each<readonly [string, Parameters<typeof asked>[1]]>([
    ['the settings lack the behaviour', { configurations: { 'fabrikam.test': [{}] } }],
    ['the domain does not say how it signs in', { domains: [{ id: 'fabrikam.test' }] }],
    ['a domain has no name', { domains: [{ authenticationType: 'Federated' }] }],
    ['there are no domains', { domains: 'x' }],
    ['there are no settings', { configurations: 'x' }],
  ])('is unknown where %s', (_sentence, given) => {
    expect(asked('fay@fabrikam.test', given)).toBe('unknown');
  });

  it('is not so where no domain above has settings', () => {
    expect(asked('fay@fabrikam.test', { configurations: {} })).toBe(false);
  });
});
