import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { isRequested } from '../../src/model/evidence.ts';
import { permissionOf, qualified } from '../../src/providers/resourcePermissions.ts';
import { offers, providerNamed, providerOf, providers } from '../../src/providers/registry.ts';
import { declaredRecord, spellingsOf } from '../../src/expression/declaredTypes.ts';
import { definitionOf, evidenceFileSchema } from '../../src/providers/evidenceFile.ts';
import { declaredFor } from '../../src/evidence/prepared.ts';
import { madeUp } from './madeUp.ts';

const requested = [...(await loadCatalogue()).evidence.values()].filter(isRequested);
const doubled = (names: readonly unknown[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe('the table of providers', () => {
  it('has no two of one name, one key, one lane or one variable', () => {
    expect(doubled(providers.map(({ name }) => name))).toEqual([]);
    expect(doubled(providers.map(({ statedAs }) => statedAs))).toEqual([]);
    expect(doubled(providers.flatMap(({ lanes }) => Object.keys(lanes)))).toEqual([]);
    expect(doubled(providers.flatMap(({ host }) => (host ? [host.variable] : [])))).toEqual([]);
  });

  it('knows no other', () => {
    expect(() => providerNamed('exchange')).toThrow('there is no provider named exchange');
  });

  it('denies what nobody asks for: no method, no target, no body', () => {
    const nothing = { method: '', target: '', body: undefined };
    expect(providers.filter((one) => one.isReadOnly(nothing, 'https://graph.microsoft.com'))).toEqual([]);
  });
});

describe.each(requested.map((one) => [one.name, one] as const))('%s', (_, definition) => {
  const provider = providerOf(definition);

  it('has a lane that its provider registers, and a type that can be looked up', () => {
    const { workload, cost } = provider.pace(definition.stated);
    expect(Object.keys(provider.lanes)).toContain(workload);
    expect(cost).toBeGreaterThan(0);
    const { types, type } = provider.typeOf(definition);
    expect(types.has(type)).toBe(true);
  });

  it('is known by one text', () => {
    expect(provider.key(definition.stated)).toBe(definition.request);
  });

  it('can be had in the global cloud', () => {
    expect(offers(clouds.global, definition)).toBe(true);
  });
});

describe('an evidence file', () => {
  const common = { reads: 'x', shape: 'object' };
  const accepts = (one: object): boolean => evidenceFileSchema.safeParse({ sample: { ...common, ...one } }).success;

  it.each<[string, object, boolean]>([
    ['a path of Graph', { get: '/v1.0/x', type: 'user', permissions: [] }, true],
    ['a look-up', { dns: { txt: '_dmarc.{domain}' }, type: { records: { listOf: 'string' } } }, true],
    [
      'a type with values and objects',
      { dns: { mx: 'a.test' }, type: { a: { oneOf: ['x'] }, b: { c: 'bool' } } },
      true,
    ],
    ['two services', { get: '/v1.0/x', dns: { txt: 'a' }, type: 'user', permissions: [] }, false],
    ['no service', { type: 'user', permissions: [] }, false],
    ['a service that nobody knows', { exchange: 'Get-RemoteDomain', type: { a: 'string' } }, false],
    ['two kinds of records', { dns: { txt: 'a', mx: 'a' }, type: { a: 'string' } }, false],
    ['a kind of record that nobody knows', { dns: { any: 'a' }, type: { a: 'string' } }, false],
    ['a name with a space', { dns: { txt: 'a b' }, type: { a: 'string' } }, false],
    ['a published type for what is not published', { dns: { txt: 'a' }, type: 'user' }, false],
    ['a declared type for Graph', { get: '/v1.0/x', type: { a: 'string' }, permissions: [] }, false],
    ['a plain type that nobody knows', { dns: { txt: 'a' }, type: { a: 'text' } }, false],
    ['what only Graph has', { dns: { txt: 'a' }, type: { a: 'string' }, exactly: true }, false],
  ])('with %s: %#', (_, one, isFine) => {
    expect(accepts(one)).toBe(isFine);
  });

  it('is known by one text, the same whichever evidence says it', () => {
    const stated = evidenceFileSchema.parse({ sample: { ...common, dns: { txt: 'a.test' }, type: { a: 'string' } } });
    const [one] = Object.entries(stated).map(([name, each]) => definitionOf(name, each));
    expect(one).toMatchObject({ kind: 'requested', provider: 'dns', request: 'dns TXT a.test', permissions: [] });
  });
});

describe('types that are declared', () => {
  const type = { Enabled: 'bool', Mode: { oneOf: ['Off', 'On'] }, Rules: { listOf: { Name: 'string' } } } as const;

  it('are looked up as published ones are', () => {
    const { types, type: root } = declaredRecord('sample', type);
    expect(types.fields(root)).toEqual({ Enabled: 'bool', Mode: `${root}.Mode`, Rules: `list<${root}.Rules>` });
    expect(types.values(`${root}.Mode`)).toEqual(['Off', 'On']);
    expect(types.fields(`${root}.Rules`)).toEqual({ Name: 'string' });
    expect(types.has('user')).toBe(false);
  });

  it('tell how a property is spelt, at any depth', () => {
    expect([...spellingsOf(type).values()].sort()).toEqual(['Enabled', 'Mode', 'Name', 'Rules']);
  });

  it.each<[string, true | undefined, unknown]>([
    ['declared, where the service ignores it', true, { Enabled: true, Rules: [{ Name: 'a', other: 1 }], Mode: 'On' }],
    ['answered, everywhere else', undefined, { ENABLED: true, rules: [{ name: 'a', other: 1 }], Mode: 'On' }],
  ])('are read in the letter case that is %s', (_, ignoresCase, wanted) => {
    const prepare = declaredFor({ whenAbsent: {}, type }, ignoresCase ? { ignoresCase } : {});
    expect(prepare({ ENABLED: true, rules: [{ name: 'a', other: 1 }], Mode: 'On' })).toEqual(wanted);
  });

  it('keep a property that stands there in its own spelling, whatever else does', () => {
    const prepare = declaredFor({ whenAbsent: { Mode: 'Off' }, type }, { ignoresCase: true });
    expect(prepare({ enabled: false, Enabled: true })).toEqual({ enabled: false, Enabled: true, Mode: 'Off' });
  });
});

it.each([
  ['Microsoft Graph', 'User.Read.All', 'User.Read.All'],
  ['another', 'MadeUp.ManageAsApp', 'Office 365 Made Up/MadeUp.ManageAsApp'],
])('a permission of %s is told apart from one of the same name', (which, permission, name) => {
  const provider = which === 'another' ? madeUp : providerNamed('graph');
  expect(qualified(provider, permission)).toBe(name);
  expect(permissionOf(name, [...providers, madeUp])).toEqual({ resource: provider.resource, permission });
});
