import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { openPseudonymiser } from '../../src/evidence/pseudonymisation/openPseudonymiser.ts';

it('leaves accounts of synchronisation known by the beginning of their names', async () => {
  const pseudonymiser = openPseudonymiser(Buffer.alloc(32, 1), { scope: 'tenant' }, await loadCatalogue(), [
    'contoso.test',
  ]);
  expect(pseudonymiser.userPrincipalName('Sync_DC1_0a1b@contoso.test')).toMatch(/^Sync_p-\w{16}@contoso\.test$/);
  expect(pseudonymiser.userPrincipalName('ADToAADSyncServiceAccount@contoso.test')).toMatch(
    /^ADToAADSyncServiceAccountp-/,
  );
});

it('keeps the domains of the tenant, in whatever letter case they are given', async () => {
  const pseudonymiser = openPseudonymiser(Buffer.alloc(32, 1), { scope: 'tenant' }, await loadCatalogue(), [
    'Contoso.Test',
  ]);
  expect(pseudonymiser.text('ana@contoso.test')).toMatch(/^p-\w{16}@contoso\.test$/);
  expect(pseudonymiser.text('ana@fabrikam.test')).toMatch(/^p-\w{16}@p-\w{16}\.invalid$/);
});
