import { IdSet } from '../../src/expression/idSet.ts';
import { valueOf } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;
type Row = readonly [sentence: string, thing: unknown, wanted: unknown];

const guid = '11111111-aaaa-4bbb-8ccc-00000000000a';
const typed = (kind: string, more: Json = {}): Json => ({ '@odata.type': `#microsoft.graph.${kind}`, ...more });
const asked = (source: string, thing: unknown): unknown => valueOf(source, { thing });

it.each<Row>([
  ['by its type in any letters', { '@odata.type': '#Microsoft.Graph.AGENTUSER' }, true],
  ['by a type that only begins so', typed('agentUserTemplate'), false],
  ['by a type that only ends so', typed('notAnagentUser'), false],
  ['by a parent that is empty', { identityParentId: '' }, false],
  ['by a parent that is not text', { identityParentId: 5 }, false],
  ['by a parent, whatever its type', typed('user', { identityParentId: guid }), true],
  ['where it is nobody', null, false],
  ['where it is text', '#microsoft.graph.agentUser', false],
])('an account is an agent: %s', (_, thing, wanted) => {
  expect(asked('thing.isAgent()', thing)).toBe(wanted);
});

it.each<Row>([
  ['at its beginning', { userPrincipalName: 'Sync_x@contoso.test' }, true],
  ['at its end', { userPrincipalName: 'x@contoso.Sync_' }, false],
  ['in other letters', { userPrincipalName: 'sync_x@contoso.test' }, false],
])('an account is named for synchronisation %s', (_, thing, wanted) => {
  expect(asked('thing.isNamedForSynchronisation()', thing)).toBe(wanted);
});

it.each<Row>([
  [
    'groups in order, once each',
    [{ id: `${guid.slice(0, -1)}b` }, { id: guid }, { id: guid }],
    [guid, `${guid.slice(0, -1)}b`],
  ],
  ['in any letter case', [{ id: guid.toUpperCase() }], [guid.toUpperCase()]],
  ['no id with something before it', [{ id: `x${guid}` }], []],
  ['no id with something after it', [{ id: `${guid}0` }], []],
  ['no id that lacks a part', [{ id: guid.slice(0, -1) }], []],
  ['nobody, where nobody is named', null, []],
])('methods are for %s', (_, includeTargets, wanted) => {
  const thing = { includeTargets, excludeTargets: null };
  expect(asked('[thing].targetedGroups()', thing)).toEqual(wanted);
});

describe('password settings', () => {
  const settings = (...names: readonly string[]): Json => ({ values: names.map((name) => ({ name })) });

  it('are those objects that hold the value, all of them', () => {
    const [one, other, third] = [settings('A', 'Lock'), settings('A'), settings('Lock')];
    expect(asked('thing.passwordSettings("Lock")', [one, other, third])).toEqual([one, third]);
  });
});

describe('an idle timeout', () => {
  const policyOf = (...timeouts: readonly (readonly [string, string])[]): Json => {
    const ApplicationPolicies = timeouts.map(([ApplicationId, WebSessionIdleTimeout]) => ({
      ApplicationId,
      WebSessionIdleTimeout,
    }));
    return { definition: [JSON.stringify({ ActivityBasedTimeoutPolicy: { ApplicationPolicies } })] };
  };

  it.each<readonly [string, unknown]>([
    ['01:30:36', 1.51],
    ['2.12:00:00', 60],
    ['1.00:00:00.5', 24],
    ['00:00:00', 0],
    ['24:00:00', 24],
    ['1:2', 'unknown'],
    ['a.01:00:00', 'unknown'],
    [' 01:00:00', 'unknown'],
  ])('of %s is so many hours: %s', (text, hours) => {
    expect(asked('thing.webSessionIdleHours()', policyOf(['default', text]))).toBe(hours);
  });

  it('of other applications does not matter', () => {
    expect(asked('thing.webSessionIdleHours()', policyOf(['other', '09:00:00'], ['default', '01:00:00']))).toBe(1);
  });

  it('never comes where nothing is defined', () => {
    expect(asked('thing.webSessionIdleHours()', { definition: [] })).toBe(Infinity);
    expect(asked('thing.webSessionIdleHours()', policyOf())).toBe(Infinity);
  });
});

it.each<readonly [string, unknown]>([
  ['P2DT3H4M36S', 51.076_666_666_666_67],
  ['P0.5D', 12],
  ['PT1.5H', 1.5],
  ['PT1.5M', 0.025],
  ['PT1.8S', 0.0005],
  ['P10DT10H', 250],
  ['PT10M', 10 / 60],
  ['PT12S', 12 / 3600],
  ['xPT1H', 'unknown'],
  ['PT1Hx', 'unknown'],
  ['PT1H1', 'unknown'],
  ['P1W', 'unknown'],
  ['-PT1H', 'unknown'],
])('%s is so many hours: %s', (text, hours) => {
  const found = asked('thing.isoHours()', text);
  if (typeof hours === 'number') expect(found).toBeCloseTo(hours, 9);
  else expect(found).toBe(hours);
});

describe('a registration of Entra', () => {
  const proxy = 'DDA27C27-F274-469F-8005-CCE10F270009';
  const certificate = { displayName: 'CN=MS-Organization-P2P-Access [2026]' };
  const server = {
    keyCredentials: [certificate],
    passwordCredentials: [],
    servicePrincipalNames: ['a', 'urn:p2p_cert'],
  };

  it.each<Row>([
    ['is the one of device certificates', server, true],
    [
      'is known by the URIs of the application',
      { ...server, servicePrincipalNames: undefined, identifierUris: ['urn:p2p_cert'] },
      true,
    ],
    [
      'goes by the names of the service principal where it has any',
      { ...server, servicePrincipalNames: [], identifierUris: ['urn:p2p_cert'] },
      false,
    ],
    ['may hold several such certificates', { ...server, keyCredentials: [certificate, certificate] }, true],
    ['holds no other certificate', { ...server, keyCredentials: [certificate, { displayName: 'CN=mine' }] }, false],
    [
      'holds nothing that is no certificate',
      { ...server, keyCredentials: [certificate, 'CN=MS-Organization-P2P-Access [2026]'] },
      false,
    ],
    ['holds no password', { ...server, passwordCredentials: [{}] }, false],
    ['has the URI', { ...server, servicePrincipalNames: ['urn:other'] }, false],
    ['has something to excuse', { ...server, keyCredentials: [] }, false],
    [
      'names the certificate so from end to end',
      { ...server, keyCredentials: [{ displayName: `x${certificate.displayName}` }] },
      false,
    ],
    [
      'names the certificate so to the end',
      { ...server, keyCredentials: [{ displayName: `${certificate.displayName}x` }] },
      false,
    ],
    [
      'names a year of four figures',
      { ...server, keyCredentials: [{ displayName: 'CN=MS-Organization-P2P-Access [26]' }] },
      false,
    ],
    ['is the proxy of password protection', { appId: proxy, keyCredentials: [{}], passwordCredentials: [] }, true],
    ['is the proxy, without a password', { appId: proxy, keyCredentials: [{}], passwordCredentials: [{}] }, false],
    ['is the proxy, with something to excuse', { appId: proxy, keyCredentials: [], passwordCredentials: [] }, false],
    ['is no other application', { appId: guid, keyCredentials: [{}], passwordCredentials: [] }, false],
    ['says what passwords it has', { appId: proxy, keyCredentials: [{}] }, 'unknown'],
    ['says what names it has', { keyCredentials: [certificate], passwordCredentials: [] }, 'unknown'],
  ])('%s (%#)', (_, thing, wanted) => {
    expect(asked('thing.keepsCredentialsOfEntra()', thing)).toBe(wanted);
  });
});

it.each<Row>([
  ['a date before there were applications', '1999-12-31T23:59:59Z', true],
  ['the first moment of 2000', '2000-01-01T00:00:00Z', false],
  ['a date that is a number', 5, false],
])('a restriction holds for applications that exist from %s', (_, date, wanted) => {
  expect(asked('thing.coversExistingApplications()', { restrictForAppsCreatedAfterDateTime: date })).toBe(wanted);
});

it.each<Row>([
  ['a text', 'x', 'unknown'],
  ['a number', { appOwnerOrganizationId: 5 }, false],
])('nothing belongs to Microsoft by %s', (_, thing, wanted) => {
  expect(asked('thing.belongsToMicrosoft()', thing)).toBe(wanted);
});

describe('a success', () => {
  const since = '2026-01-01T00:00:00Z';
  const after = '2026-01-01T00:00:00.001Z';
  const shows = (thing: unknown, from = since): unknown =>
    asked(`thing.showsSuccessSince(timestamp("${from}"))`, thing);
  const activity = (lastSuccessfulSignInDateTime: unknown, lastSignInDateTime: unknown): unknown => ({
    ...(lastSuccessfulSignInDateTime === undefined ? {} : { lastSuccessfulSignInDateTime }),
    lastSignInDateTime,
    lastNonInteractiveSignInDateTime: null,
  });

  it.each<Row>([
    ['at that very moment is not after it', activity(since, null), false],
    ['a moment later is', activity(after, null), true],
    [
      'that nobody knows of was none, where the last attempt was at that very moment',
      activity(undefined, since),
      false,
    ],
    ['that nobody knows of may have been an attempt a moment later', activity(undefined, after), 'unknown'],
    ['that nobody knows of was none, where nothing was ever tried', activity(undefined, null), false],
  ])('%s', (_, thing, wanted) => {
    expect(shows(thing)).toBe(wanted);
  });

  it.each([
    ['2023-12-01T00:00:00Z', false],
    ['2023-11-30T23:59:59Z', 'unknown'],
  ])('is remembered from December 2023 on: asked since %s', (from, wanted) => {
    expect(shows(activity(null, after), from)).toBe(wanted);
  });
});

describe('a subdomain', () => {
  const enforced = [{ federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' }];
  const other = { federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp' };
  const federated = (id: string): Json => ({ id, authenticationType: 'Federated' });
  const shown = (configurations: Json): unknown =>
    valueOf('"x@A.b.Fabrikam.test".signsInWithFederatedMfa(domains, configurations)', {
      domains: [federated('fabrikam.test'), federated('A.B.FABRIKAM.TEST')],
      configurations,
    });

  it.each<readonly [string, Json, boolean]>([
    ['of the nearest domain above', { 'b.fabrikam.test': enforced, 'fabrikam.test': [other] }, true],
    ['of a domain far above, in any letters', { 'Fabrikam.TEST': enforced }, true],
    ['of its own first', { 'a.b.fabrikam.test': [other], 'fabrikam.test': enforced }, false],
    ['of all its settings', { 'fabrikam.test': [...enforced, other] }, false],
    ['of no domain beside it', { 'c.fabrikam.test': enforced, 'brikam.test': enforced }, false],
    ['of no domain whose settings are no list', { 'a.b.fabrikam.test': 'x', 'fabrikam.test': enforced }, true],
  ])('follows the settings %s', (_, configurations, wanted) => {
    expect(shown(configurations)).toBe(wanted);
  });
});

it('an account is the one of its whole name after the last @', () => {
  const context = {
    domains: [{ id: 'b.test', authenticationType: 'Federated' }],
    configurations: { 'b.test': [{ federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' }] },
  };
  expect(valueOf('"odd@name@b.test".signsInWithFederatedMfa(domains, configurations)', context)).toBe(true);
  expect(valueOf('"odd@b.test@name".signsInWithFederatedMfa(domains, configurations)', context)).toBe(false);
});

it('a set of ids names an account by its id alone, or by its name alone', () => {
  const accounts = IdSet.of(['e1', 'eva@contoso.test']);
  const named = (thing: Json): unknown => valueOf('accounts.names(thing)', { accounts, thing });
  expect([named({ userPrincipalName: 'EVA@contoso.test' }), named({ id: 'e1', userPrincipalName: 5 })]).toEqual([
    true,
    true,
  ]);
  expect([named({ id: 5, userPrincipalName: 'x' }), named({ id: 'x', userPrincipalName: 'y' })]).toEqual([
    false,
    false,
  ]);
});
