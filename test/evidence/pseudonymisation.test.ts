import fc from 'fast-check';
import { Pseudonymiser } from '../../src/evidence/pseudonymisation/pseudonymiser.ts';
import { Tokens } from '../../src/evidence/pseudonymisation/pseudonyms.ts';
import { tenantKey } from '../../src/evidence/pseudonymisation/key.ts';
import { evidenceOf as evidence, key } from './collecting.ts';

const tokensOf = (scope: string): Tokens =>
  new Tokens({
    key: tenantKey(key, scope),
    domains: new Set(['contoso.example']),
    prefixes: ['Sync_'],
  });
const pseudonymiser = new Pseudonymiser(tokensOf('tenant'));

const hidden = (value: unknown, type = 'user'): unknown => pseudonymiser.evidence(value, evidence(type));
const token = /p-[0-9a-f]{16}/;
const localPart = fc.stringMatching(/^[a-z][a-z0-9._+'-]{2,20}[a-z0-9]$/);

describe('what is hidden', () => {
  test.each<[string, unknown, unknown]>([
    [
      'a user principal name keeps its domain',
      { userPrincipalName: 'ana@contoso.example' },
      /^p-\w{16}@contoso\.example$/,
    ],
    [
      'one of directory synchronisation keeps its beginning',
      { userPrincipalName: 'Sync_DC1_1@contoso.example' },
      /^Sync_p-\w{16}@/,
    ],
    [
      'one of a guest stays a guest',
      { userPrincipalName: 'bo_x.com#EXT#@contoso.example' },
      /^p-\w{16}#EXT#@contoso\.example$/,
    ],
    ['an address elsewhere loses its domain', { mail: 'ana@smith.example' }, /^p-\w{16}@p-\w{16}\.invalid$/],
    [
      'a proxy address keeps its scheme',
      { proxyAddresses: ['SMTP:ana@contoso.example'] },
      /^SMTP:p-\w{16}@contoso\.example$/,
    ],
    ['an old proxy address goes whole', { proxyAddresses: ['X500:/o=Ex/cn=ana'] }, /^p-\w{16}$/],
    [
      'an address in a first domain keeps it',
      { mail: 'ana@Fabrikam.onmicrosoft.com' },
      /^p-\w{16}@Fabrikam\.onmicrosoft\.com$/,
    ],
    ['the name of a user in an assignment', { principalDisplayName: 'Ana Smith', principalType: 'User' }, /^p-\w{16}$/],
    [
      'an address in a link',
      { webUrl: 'https://x.example/ana%40contoso.example/a' },
      /^https:\/\/x\.example\/p-\w{16}@contoso\.example\/a$/,
    ],
    ['a name', { displayName: 'Ana Smith' }, /^p-\w{16}$/],
    ['a telephone number', { businessPhones: ['+1 555 0100'] }, /^p-\w{16}$/],
  ])('%s', (_name, record, expected) => {
    const [value] = Object.values(hidden(record) as Record<string, unknown>).flat();
    expect(value).toMatch(expected as RegExp);
  });

  test('people within other things', () => {
    const assignment = {
      id: '1',
      principal: { '@odata.type': '#microsoft.graph.user', id: '2', displayName: 'Ana Smith' },
      roleDefinition: { displayName: 'Global Administrator' },
    };
    expect(JSON.stringify(hidden(assignment, 'unifiedRoleAssignment'))).not.toContain('Ana');
    expect(JSON.stringify(hidden(assignment, 'unifiedRoleAssignment'))).toContain('Global Administrator');
  });

  test('answers by key', () => {
    const answers = { 'ana@contoso.example': { value: { id: '1', displayName: 'Ana Smith' } } };
    const text = JSON.stringify(pseudonymiser.evidence(answers, evidence('user', 'somebody')));
    expect(text).not.toMatch(/ana|smith/i);
  });
});

describe('what stays', () => {
  test.each<[string, string, unknown]>([
    [
      'policies',
      'conditionalAccessPolicy',
      { displayName: 'CA01', state: 'enabled', conditions: { users: { includeUsers: ['All'] } } },
    ],
    [
      'applications',
      'application',
      { displayName: 'Payroll', appId: 'a', web: { redirectUris: ['https://pay.example/cb'] } },
    ],
    [
      'the name of a group in an assignment',
      'appRoleAssignment',
      { principalDisplayName: 'Staff', principalType: 'Group' },
    ],
    ['groups', 'group', { id: 'g', displayName: 'All staff', mailEnabled: true }],
    ['what is not set', 'user', { displayName: null, mail: '', otherMails: [], accountEnabled: true }],
    ['domains', 'domain', { id: 'contoso.example', isVerified: true }],
  ])('%s', (_name, type, record) => {
    expect(hidden(record, type)).toEqual(record);
  });
});

describe('tokens', () => {
  test('are the same for the same person, in whatever letter case and property', () => {
    fc.assert(
      fc.property(localPart, (local) => {
        const record = {
          userPrincipalName: `${local}@contoso.example`,
          mail: `${local.toUpperCase()}@contoso.example`,
        };
        const found = hidden(record) as typeof record;
        expect(token.exec(found.mail)?.[0]).toBe(token.exec(found.userPrincipalName)?.[0]);
      }),
    );
  });

  test('of two tenants have nothing in common', () => {
    const other = new Pseudonymiser(tokensOf('another tenant'));
    expect(other.userPrincipalName('ana@contoso.example')).not.toBe(
      pseudonymiser.userPrincipalName('ana@contoso.example'),
    );
  });

  test('take the whole of an address out of any text', () => {
    fc.assert(
      fc.property(localPart, fc.constantFrom('contoso.example', 'smith.example'), (local, domain) => {
        const text = pseudonymiser.text(`Asked by ${local}@${domain}, or ${local}%40${domain}.`);
        expect(text).toMatch(/^Asked by p-\w{16}@\S+, or p-\w{16}@\S+\.$/);
      }),
    );
  });

  test('leave nothing of a person, whatever its record holds', () => {
    const names = fc.constantFrom('displayName', 'givenName', 'mail', 'jobTitle', 'userPrincipalName', 'mobilePhone');
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.constantFrom('Zebediah', 'zebediah@contoso.example', 'X zebediah')),
        (record) => {
          expect(JSON.stringify(hidden(record))).not.toMatch(/zebediah/i);
        },
      ),
    );
  });
});
