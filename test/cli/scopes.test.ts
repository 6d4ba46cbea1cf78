import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { select } from '../../src/catalogue/select.ts';
import { scopesFor } from '../../src/cli/scopes.ts';
import type { CredentialKind } from '../../src/graph/signIn/credentialKinds.ts';

const catalogue = await loadCatalogue();
const controls = select(catalogue.controls, { control: ['entra.guests-are-active'] });

it.each<[string, CredentialKind | undefined, Readonly<Record<string, string>>, readonly string[] | undefined]>([
  ['a user is asked for', 'browser', {}, ['AuditLog.Read.All', 'Organization.Read.All', 'User.Read.All']],
  ['the same by device code', 'device-code', {}, ['AuditLog.Read.All', 'Organization.Read.All', 'User.Read.All']],
  ['an application of their own says itself', 'browser', { AZURE_CLIENT_ID: 'a' }, undefined],
  ['an application with a secret is not asked', 'client-secret', {}, undefined],
  ['nor is the default chain', undefined, {}, undefined],
])('%s the least that the selected controls need', (_, kind, env, scopes) => {
  expect(scopesFor(kind, { controls, catalogue }, { cloud: undefined, env })).toEqual(scopes);
});
