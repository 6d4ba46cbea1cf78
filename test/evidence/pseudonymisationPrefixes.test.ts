import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { openPseudonymiser } from '../../src/evidence/pseudonymisation/openPseudonymiser.ts';

/** Read once: it takes longest. */
const loaded = loadCatalogue();

it('leaves accounts of synchronisation known by the beginning of their names', async () => {
  const pseudonymiser = openPseudonymiser(Buffer.alloc(32, 1), { scope: 'tenant' }, await loaded, ['contoso.test']);
  expect(pseudonymiser.userPrincipalName('Sync_DC1_0a1b@contoso.test')).toMatch(/^Sync_p-\w{16}@contoso\.test$/);
  expect(pseudonymiser.userPrincipalName('ADToAADSyncServiceAccount@contoso.test')).toMatch(
    /^ADToAADSyncServiceAccountp-/,
  );
});

it('keeps the domains of the tenant, in whatever letter case they are given', async () => {
  const pseudonymiser = openPseudonymiser(Buffer.alloc(32, 1), { scope: 'tenant' }, await loaded, ['Contoso.Test']);
  expect(pseudonymiser.text('ana@contoso.test')).toMatch(/^p-\w{16}@contoso\.test$/);
  expect(pseudonymiser.text('ana@fabrikam.test')).toMatch(/^p-\w{16}@p-\w{16}\.invalid$/);
});

/** As `openPseudonymiser` makes it of a catalogue in which the krbtgt control asks this instead, as one that is not ours. */
async function asking(source: string) {
  const catalogue = await loaded;
  const control = catalogue.controls.find(({ id }) => id === 'entra.krbtgt-not-synchronised');
  const text = JSON.stringify(control).replace(
    /krbtgtAccounts\.all\([^}]*?!= true\)/,
    JSON.stringify(source).slice(1, -1),
  );
  const changed = JSON.parse(text) as typeof control & object;
  return openPseudonymiser(Buffer.alloc(32, 1), { scope: 'tenant' }, { ...catalogue, controls: [changed] }, []);
}

it.each(['krbtgt_AzureAD', 'krbtgt_azuread', 'KRBTGT_AzureAD'])(
  'leaves %s known: a control looks for it in small letters, and would pass without it',
  async (name) => {
    const pseudonymiser = openPseudonymiser(Buffer.alloc(32, 1), { scope: 'tenant' }, await loaded, []);
    expect(pseudonymiser.userPrincipalName(`${name}@contoso.test`)).toMatch(/^krbtgt_azureadp-\w{16}@contoso\.test$/);
  },
);

it.each([
  ['krbtgtAccounts.all(one, one.userPrincipalName.startsWith("svc-"))', 'svc-backup', 'svc-p-'],
  ["krbtgtAccounts.all(one, one.userPrincipalName.startsWith( 'svc-' ))", 'svc-backup', 'svc-p-'],
  ['krbtgtAccounts.all(one, one.userPrincipalName.startsWith("svc-"))', 'SVC-backup', 'p-'],
  ['krbtgtAccounts.all(one, one.userPrincipalName.lowerAscii().startsWith("svc-"))', 'SVC-backup', 'svc-p-'],
  [
    'krbtgtAccounts.all(one, one.userPrincipalName.startsWith("svc-") || one.id.startsWith("svc-b-"))',
    'svc-b-1',
    'svc-b-p-',
  ],
  ['krbtgtAccounts.all(one, one.userPrincipalName.startsWith("anna"))', 'anna.berg', 'p-'],
  ['krbtgtAccounts.all(one, one.userPrincipalName.startsWith("a-"))', 'a-berg', 'p-'],
])('of an expression of somebody else, %s: %s becomes %s', async (source, name, beginning) => {
  const pseudonymiser = await asking(source);
  expect(pseudonymiser.userPrincipalName(`${name}@contoso.test`)).toMatch(
    new RegExp(`^${beginning}[0-9a-f]{16}@contoso\\.test$`),
  );
});
