import { withoutPeople } from '../../src/evidence/pseudonymisation/freeText.ts';
import { Pseudonymiser } from '../../src/evidence/pseudonymisation/pseudonymiser.ts';
import { Tokens } from '../../src/evidence/pseudonymisation/pseudonyms.ts';

const marked = (text: string): string =>
  withoutPeople(text, { address: (found) => `<${found}>`, name: (found) => `[${found}]` });

it.each([
  ['no person', 'Block legacy authentication', 'Block legacy authentication'],
  ['an address', 'Ask ana@contoso.example.', 'Ask <ana@contoso.example>.'],
  ['a machine of the own network', 'Mail ana@intranet, please', 'Mail <ana@intranet>, please'],
  [
    'an address in a link',
    'https://x.example/?u=ana%40contoso.example&b',
    'https://x.example/?u=<ana@contoso.example>&b',
  ],
  ['an address in a link in a link', 'https://x.example/a%2540b.example', 'https://x.example/<a@b.example>'],
  ['an address in HTML', 'ana&#64;contoso.example or ana&#x40;b', '<ana@contoso.example> or <ana@b>'],
  ['an address in JSON', '{"to":"ana\\u0040contoso.example"}', '{"to":"<ana@contoso.example>"}'],
  ['a wide sign', 'ana＠contoso.example', '<ana@contoso.example>'],
  ['an account', 'Owned by CONTOSO\\ana.smith, since 2020', 'Owned by [CONTOSO\\ana.smith], since 2020'],
  ['an account alone', 'CONTOSO\\ana', '[CONTOSO\\ana]'],
  [
    'a personal site',
    'https://x-my.sharepoint.com/personal/ana_smith_contoso_com/Docs',
    'https://x-my.sharepoint.com/personal/[ana_smith_contoso_com]/Docs',
  ],
  ['a personal site in capitals', '/Personal/ana_smith/Docs', '/Personal/[ana_smith]/Docs'],
  ['a personal site in a link in a link', '?u=%2Fpersonal%2Fana_smith%2FDocs', '?u=%2Fpersonal%2F[ana_smith]%2FDocs'],
  ['an account in JSON', '{"by":"CONTOSO\\\\ana"}', '{"by":"[CONTOSO\\\\ana]"}'],
  ['a share in JSON', '"\\\\\\\\SERVER\\\\share"', '"\\\\\\\\SERVER\\\\share"'],
  ['a path', 'C:\\Users and D:\\A\\B\\C', 'C:\\Users and D:\\A\\B\\C'],
  ['a registry key', 'HKLM\\Software\\Policies and HKLM\\Software', 'HKLM\\Software\\Policies and HKLM\\Software'],
  ['a type', '#microsoft.graph.user, @odata.type', '#microsoft.graph.user, @odata.type'],
  ['a sign with nothing before it', 'user.mail -contains "@contoso.com"', 'user.mail -contains "@contoso.com"'],
  ['two addresses', 'a@b.c;d@e.f', '<a@b.c>;<d@e.f>'],
])('%s', (_, text, expected) => {
  expect(marked(text)).toBe(expected);
});

it.each(['a', '@', 'a@', '%40', 'a%40', 'a-', 'a.', '&#64;', '\\u0040', 'A\\', 'AB\\c ', '/personal/', '@a.', '%25'])(
  '300 kB of %s take no time',
  (piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    const began = performance.now();
    marked(text);
    marked(`https://${text}@`);
    expect(performance.now() - began).toBeLessThan(8000);
  },
);

const pseudonymiser = new Pseudonymiser(new Tokens({ key: Buffer.alloc(32, 1), domains: new Set(), prefixes: [] }));

it.each<[string, unknown]>([
  ['an approver', { '@odata.type': '#microsoft.graph.singleUser', userId: '1', description: 'Zebediah' }],
  [
    'an approver among approvers',
    { primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', description: 'Zebediah' }] },
  ],
  ['a personal site', { mySite: 'https://x/zebediah' }],
  ['an attribute of the own directory', { onPremisesExtensionAttributes: { extensionAttribute7: 'Zebediah' } }],
  ['what could not be provisioned', { onPremisesProvisioningErrors: [{ value: 'Zebediah', category: 'x' }] }],
  ['whom to ask', { contactITName: 'Zebediah' }],
  ['who made it', { createdBy: { id: '1', displayName: 'Zebediah' } }],
  ['who made it, as a user', { createdBy: { user: { displayName: 'Zebediah' } } }],
  ['who changed it', { lastModifiedBy: { displayName: 'Zebediah' } }],
  ['who reviews', { reviewers: [{ displayName: 'Zebediah' }], reviewedBy: { displayName: 'Zebediah' } }],
  ['who made it, as a text', { createdBy: 'Zebediah', lastModifiedBy: 'Zebediah', modifiedBy: 'Zebediah' }],
  ['who made it, under another name', { createdByName: 'Zebediah', lastModifiedByName: 'Zebediah' }],
  ['who reviews where nobody else does', { fallbackReviewers: [{ displayName: 'Zebediah' }] }],
  ['who approves first', { primaryApprovers: [{ displayName: 'Zebediah' }] }],
  ['who asks', { requestor: { displayName: 'Zebediah' } }],
  ['an account of an agent', { '@odata.type': '#microsoft.graph.agentUser', displayName: 'Zebediah' }],
  ['an object of the directory', { '@odata.type': '#microsoft.graph.directoryObject', displayName: 'Zebediah' }],
])('%s is named no more', (_, value) => {
  const definition = { name: 'x', provider: 'graph', type: 'x', forEach: undefined } as unknown as Parameters<
    Pseudonymiser['evidence']
  >[1];
  expect(JSON.stringify(pseudonymiser.evidence(value, definition))).not.toMatch(/zebediah/i);
});
