import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { openRedactor } from '../../src/evidence/redaction/open.ts';

it('leaves accounts of synchronisation known by the beginning of their names', async () => {
  const redactor = openRedactor(Buffer.alloc(32, 1), { scope: 'tenant' }, await loadCatalogue(), ['contoso.test']);
  expect(redactor.userPrincipalName('Sync_DC1_0a1b@contoso.test')).toMatch(/^Sync_p-\w{16}@contoso\.test$/);
  expect(redactor.userPrincipalName('ADToAADSyncServiceAccount@contoso.test')).toMatch(/^ADToAADSyncServiceAccountp-/);
});
