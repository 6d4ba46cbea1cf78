import type { RequestedEvidence } from '../../src/model/evidence.ts';
import { Pseudonymiser } from '../../src/evidence/pseudonymisation/pseudonymiser.ts';
import { Tokens } from '../../src/evidence/pseudonymisation/pseudonyms.ts';
import { isPerson, isPersonal, namesAUser, whenPersonal } from '../../src/evidence/pseudonymisation/personal.ts';
import { evidenceOf as evidence, key } from './collecting.ts';

const tokens = new Tokens({ key, domains: new Set(['contoso.example']), prefixes: ['Sync_Cloud', 'Sync_'] });
const pseudonymiser = new Pseudonymiser(tokens);

/** Tokens replaced by a word, so that a form can be compared whole. */
const form = (value: unknown): string => JSON.stringify(value).replace(/p-[0-9a-f]{16}/g, 'TOKEN');

describe('a token', () => {
  it('is that of folders collected before', () => {
    expect(tokens.name('Ana Smith')).toBe('p-a2fcbf454655c700');
  });

  it('is the same however an accent is written', () => {
    expect(tokens.name('Jose\u0301')).toBe(tokens.name('Jos\u00e9'));
  });

  it.each([
    ['a name', 'Ana', false, 'TOKEN'],
    ['what is not an address', 'Sync_DC1', true, 'Sync_TOKEN'],
    ['a name with the longer of two beginnings', 'Sync_Cloud1', false, 'Sync_CloudTOKEN'],
    ['an address of the tenant', 'ana@Contoso.example', false, 'TOKEN@Contoso.example'],
    ['an address in its first domain', 'ana@fabrikam.OnMicrosoft.com', false, 'TOKEN@fabrikam.OnMicrosoft.com'],
    ['an address in a domain that ends alike', 'ana@notonmicrosoft.com', false, 'TOKEN@TOKEN.invalid'],
    ['an address elsewhere', 'ana@smith.example', false, 'TOKEN@TOKEN.invalid'],
    ['a user principal name elsewhere', 'ana@smith.example', true, 'TOKEN@smith.example'],
    ['a guest in small letters', 'bo_x.com#ext#@contoso.example', true, 'TOKEN#EXT#@contoso.example'],
    ['no guest by its domain', 'bo@x#EXT#.example', true, 'TOKEN@x#EXT#.example'],
    ['an address with two signs', '"a@b"@contoso.example', false, 'TOKEN@contoso.example'],
    ['nothing before the sign', '@contoso.example', false, 'TOKEN@contoso.example'],
  ])('of %s', (_, text, own, expected) => {
    expect(form(tokens.address(text, own))).toBe(JSON.stringify(expected));
  });

  it('is looked for in every spelling of a beginning', () => {
    expect(tokens.spellings('sync_cloud1')).toEqual(['sync_cloud1', 'Sync_Cloud1', 'Sync_cloud1']);
    expect(tokens.spellings('ana')).toEqual(['ana']);
    expect(pseudonymiser.everyForm('sync_1@a.example').map(form)).toEqual([
      '"TOKEN@a.example"',
      '"Sync_TOKEN@a.example"',
    ]);
  });
});

describe('in a text', () => {
  it.each([
    ['nothing is taken where there is no address', 'See @ noon: 50%40', 'See @ noon: 50%40'],
    ['an address goes, its scheme stays', 'mailto:ana@contoso.example', 'mailto:TOKEN@contoso.example'],
    [
      'in a link the path stays',
      'https://x.example/a/ana@contoso.example/b',
      'https://x.example/a/TOKEN@contoso.example/b',
    ],
    [
      'in a link the query stays',
      'https://x.example/?u=ana%40contoso.example&b=1',
      'https://x.example/?u=TOKEN@contoso.example&b=1',
    ],
    ['elsewhere everything around goes', 'a/b?u=ana@contoso.example', 'TOKEN@contoso.example'],
    ['what merely holds a link is text', 'see https://x/ana@contoso.example?a', 'see https://TOKEN@contoso.example?a'],
    ['every address goes', 'ana@contoso.example, bo@contoso.example', 'TOKEN@contoso.example, TOKEN@contoso.example'],
    ['letters of every script are letters', '\u00e9va.\u017elut\u00fd@contoso.example', 'TOKEN@contoso.example'],
  ])('%s', (_, text, expected) => {
    expect(form(pseudonymiser.text(text))).toBe(JSON.stringify(expected));
  });

  it.each([
    ['of an application stays', 'Payroll', 'Payroll'],
    ['of a user goes', 'ana@smith.example', 'TOKEN@smith.example'],
    ['of nobody stays', '', ''],
  ])('the name of who signed in %s', (_, text, expected) => {
    expect(form(pseudonymiser.identity(text))).toBe(JSON.stringify(expected));
    if (text === '') expect(pseudonymiser.userPrincipalName(text)).toBe('');
  });
});

describe('in evidence', () => {
  it.each<[string, RequestedEvidence['type'], unknown, unknown]>([
    ['a list of people', 'user', [{ displayName: 'Ana' }], [{ displayName: 'TOKEN' }]],
    [
      'numbers and truth stay',
      'user',
      { employeeId: 7, mail: null, on: true },
      { employeeId: 7, mail: null, on: true },
    ],
    ['lists of personal values', 'user', { otherMails: ['a@b.example'] }, { otherMails: ['TOKEN@TOKEN.invalid'] }],
    [
      'a user principal name in any domain',
      'user',
      { userPrincipalName: 'a@b.example' },
      { userPrincipalName: 'TOKEN@b.example' },
    ],
    ['an upn in any domain', 'group', { upn: 'a@b.example' }, { upn: 'TOKEN@b.example' }],
    ['what is personal and empty', 'user', { surname: '' }, { surname: '' }],
    [
      'a mail address with a scheme',
      'user',
      { proxyAddresses: ['sip:a@contoso.example'] },
      { proxyAddresses: ['sip:TOKEN@contoso.example'] },
    ],
    ['two words with a sign are a name', 'user', { displayName: 'a b@c' }, { displayName: 'TOKEN' }],
    ['names of links go whole', 'group', { '@odata.id': 'x', 'members@odata.nextLink': 'y', id: 'z' }, { id: 'z' }],
    [
      'other annotations stay',
      'group',
      { '@odata.type': '#microsoft.graph.group', '@odata.count': 1 },
      { '@odata.type': '#microsoft.graph.group', '@odata.count': 1 },
    ],
    ['an address as the name of a property', 'group', { 'ana@contoso.example': 1 }, { 'TOKEN@contoso.example': 1 }],
    [
      'a stated type before the declared one',
      'user',
      { '@odata.type': '#microsoft.graph.group', displayName: 'Staff' },
      { '@odata.type': '#microsoft.graph.group', displayName: 'Staff' },
    ],
    ['a type of its own names nobody', {}, { displayName: 'Staff' }, { displayName: 'Staff' }],
    [
      'the declared type is that of the outermost',
      'user',
      { plan: { displayName: 'Plan' } },
      { plan: { displayName: 'Plan' } },
    ],
    [
      'people by the property that they stand in',
      'group',
      { Owners: [{ displayName: 'Ana' }] },
      { Owners: [{ displayName: 'TOKEN' }] },
    ],
    [
      'the name of who is assigned, if a user',
      'x',
      { principalType: 'USER', principalDisplayName: 'Ana' },
      { principalType: 'USER', principalDisplayName: 'TOKEN' },
    ],
    [
      'other names beside it stay',
      'x',
      { principalType: 'User', roleName: 'Reader' },
      { principalType: 'User', roleName: 'Reader' },
    ],
  ])('%s', (_, type, value, expected) => {
    expect(form(pseudonymiser.evidence(value, evidence(type)))).toBe(JSON.stringify(expected));
  });

  it('keeps no domain of others', () => {
    const note = 'Ask ana@smith.example.';
    expect(form(pseudonymiser.evidence([{ note }], evidence('group')))).toBe(
      JSON.stringify([{ note: 'Ask TOKEN@TOKEN.invalid.' }]),
    );
  });

  it('asked for each: keys are text, answers are of the type, what is not an answer names nobody', () => {
    const answers = {
      'ana@contoso.example': { value: { displayName: 'Ana' } },
      b: { reason: { displayName: 'Not found', detail: 'no bo@contoso.example' } },
    };
    expect(form(pseudonymiser.evidence(answers, evidence('user', 'everybody')))).toBe(
      JSON.stringify({
        'TOKEN@contoso.example': { value: { displayName: 'TOKEN' } },
        b: { reason: { displayName: 'Not found', detail: 'no TOKEN@contoso.example' } },
      }),
    );
  });
});

describe('what is personal', () => {
  it.each([
    ['mail', false, true],
    ['userPrincipalName', false, true],
    ['actorUserPrincipalName', false, true],
    ['lastIpAddress', false, true],
    ['displayName', true, true],
    ['displayName', false, false],
    ['DISPLAYNAME', true, true],
    ['jobTitle', true, true],
    ['department', true, true],
    ['companyName', true, true],
    ['city', true, true],
    ['state', true, true],
    ['country', true, true],
    ['countryOrRegion', true, true],
    ['name', true, true],
    ['id', true, false],
    ['mailEnabled', true, false],
  ])('%s, in a person: %s, is: %s', (name, inPerson, expected) => {
    const when = whenPersonal(name);
    expect(when === 'always' || (inPerson && when === 'ofPeople')).toBe(expected);
    // The second time it is remembered.
    expect([isPersonal(name, inPerson), isPersonal(name, inPerson)]).toEqual([expected, expected]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string, string | null, boolean]>([
    ['of a type that says so', { '@odata.type': '#microsoft.graph.user' }, '', null, true],
    ['of a declared type', {}, '', 'user', true],
    ['of another type', {}, '', 'group', false],
    ['whose name merely ends like one', {}, '', 'superuser', false],
    ['that is an owner', {}, 'owner', null, true],
    ['that is a manager of another declared type', {}, 'manager', 'group', true],
    ['that has a user principal name', { userPrincipalName: null }, '', null, true],
    ['that has a given name', { givenName: 'Ana' }, '', null, true],
    ['whose type is not text', { '@odata.type': 1 }, '', null, false],
    ['under any other property', {}, 'group', null, false],
    ...[
      'user',
      'owners',
      'registeredOwners',
      'registeredUsers',
      'sponsors',
      'directReports',
      'principal',
      'guest',
      'location',
    ].map(
      (name) =>
        [`under ${name}`, {}, name, null, true] as [string, Readonly<Record<string, unknown>>, string, null, boolean],
    ),
  ])('an object %s', (_, object, name, type, expected) => {
    expect(isPerson(object, name, type)).toBe(expected);
  });

  it.each([
    [{ principalType: 'User' }, true],
    [{ principalType: 'user' }, true],
    [{ principalType: 'Group' }, false],
    [{ principalType: 1 }, false],
    [{}, false],
  ])('%j names a user: %s', (object, expected) => {
    expect(namesAUser(object)).toBe(expected);
  });
});
