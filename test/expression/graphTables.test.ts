import { GraphTypes, graphTypes, typeName, versionOf } from '../../src/expression/graphTypes.ts';
import { graphTypeAdditions } from '../../src/expression/graphTypeAdditions.ts';
import { spellingOf } from '../../src/expression/spelling.ts';
import type { GraphVersion } from '../../src/expression/graphVersion.ts';

const table = new GraphTypes('beta', {
  types: {
    entity: { fields: { id: 'string' } },
    thing: { base: 'entity', fields: { name: 'string', same: 'bool' } },
    small: { base: 'thing', fields: { size: 'double', same: 'bool' } },
    tiny: { base: 'small', fields: { weight: 'double', name: 'double' } },
    large: { base: 'thing', fields: { size: 'string', cost: 'double' } },
    alone: { fields: { a: 'mood' } },
  },
  enums: { mood: ['good', 'bad'], constructor: ['never'] },
});

describe('the properties of a type', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    // What its kinds disagree in may be anything.
    ['thing', { name: 'dyn', same: 'bool', size: 'dyn', weight: 'double', cost: 'double', id: 'string' }],
    ['small', { size: 'double', same: 'bool', weight: 'double', name: 'dyn', id: 'string' }],
    ['tiny', { weight: 'double', name: 'dyn', size: 'double', same: 'bool', id: 'string' }],
    ['large', { size: 'string', cost: 'double', name: 'string', same: 'bool', id: 'string' }],
    // Everything descends from it.
    ['entity', { id: 'string' }],
    ['alone', { a: 'mood' }],
    ['nothing', {}],
  ])('are its own, those of what it descends from, and of what descends from it: %s', (type, fields) => {
    expect(table.fields(type)).toEqual(fields);
    expect(table.fields(type)).toBe(table.fields(type));
  });

  it('are told from values of enumerations', () => {
    expect([table.values('mood'), table.values('thing'), table.values('toString')]).toEqual([
      ['good', 'bad'],
      undefined,
      undefined,
    ]);
    expect([table.has('tiny'), table.has('mood'), table.has('toString')]).toEqual([true, false, false]);
  });
});

it.each([
  ['v1.0', 'v1', 'Graph v1.0'],
  ['beta', 'beta', 'Graph beta'],
] as const)('the table of %s is told by its name, for people and for programs', (version, name, title) => {
  expect([graphTypes(version).name, graphTypes(version).title]).toEqual([name, title]);
  expect(graphTypes(version)).toBe(graphTypes(version));
});

it.each([
  ['/beta/users', 'beta'],
  ['/v1.0/beta/', 'v1.0'],
  ['beta/', 'v1.0'],
  ['/betas', 'v1.0'],
])('the version of %s is %s', (path, version) => {
  expect(versionOf(path)).toBe(version);
});

it.each([
  ['#microsoft.graph.user', 'user'],
  ['microsoft.graph.user', 'user'],
  ['Microsoft.Graph.user', 'user'],
  ['user', 'user'],
  ['#microsoft.graph.security.alert', 'securityNamespace.alert'],
  ['microsoft.graph.identityGovernance.task', 'identityGovernanceNamespace.task'],
  ['deviceManagement.alertRule', 'deviceManagementNamespace.alertRule'],
  ['securityNamespace.alert', 'securityNamespace.alert'],
  ['callRecords.session', 'callRecords.session'],
  ['x.security.alert', 'x.security.alert'],
  ['x#microsoft.graph.user', 'x#microsoft.graph.user'],
])('the type that Graph calls %s is %s in the tables', (type, name) => {
  expect(typeName(type)).toBe(name);
});

describe('what Graph documents and its published types lack', () => {
  const rows = (Object.keys(graphTypeAdditions) as readonly GraphVersion[]).flatMap((version) =>
    graphTypeAdditions[version].map((one) => ({ version, ...one })),
  );
  const plain = new Set(['string', 'bool', 'double', 'dyn']);

  it.each(rows)('is in the table of $version: $type', ({ version, type, base, fields, source }) => {
    const types = graphTypes(version);
    expect(types.fields(type)).toMatchObject(fields);
    if (base !== undefined) {
      expect(types.has(base)).toBe(true);
      expect(types.fields(type)).toMatchObject({ id: 'string' });
      expect(types.fields(base)).toMatchObject(
        Object.fromEntries(Object.keys(fields).map((one) => [one, expect.any(String)])),
      );
    }
    const view = version === 'beta' ? 'beta' : '1.0';
    expect(source).toMatch(
      new RegExp(`^https://learn\\.microsoft\\.com/graph/api/resources/[a-z0-9-]+\\?view=graph-rest-${view}$`),
    );
  });

  it.each(rows.flatMap((row) => Object.values(row.fields).map((kind) => [row.version, row.type, kind] as const)))(
    'leads to types that there are: %s, %s, %s',
    (version, _, kind) => {
      const bare = kind.replace(/^list<(.+)>$/, '$1');
      const types = graphTypes(version);
      expect(plain.has(bare) || types.has(bare) || types.values(bare) !== undefined).toBe(true);
    },
  );
});

describe('the values of properties that are spelt in one way', () => {
  const spelt = (
    fields: Readonly<Record<string, Readonly<Record<string, string>>>>,
    request: string,
    only: readonly string[] | null = null,
  ) => {
    const types = {
      name: 't',
      title: 't',
      has: (type: string) => Object.hasOwn(fields, type),
      values: (type: string) => (type === 'mood' ? ['good', 'bad'] : undefined),
      fields: (type: string) => fields[type] ?? {},
    };
    return spellingOf({ types, type: 'root', only }, request);
  };
  const root = {
    root: {
      mood: 'mood',
      moods: 'list<mood>',
      userType: 'string',
      free: 'string',
      number: 'double',
      plain: 'plain',
      object: 'object',
      again: 'root',
      authenticationStrength: 'object',
    },
    plain: { mood: 'mood', back: 'root' },
    object: { id: 'string', mood: 'mood' },
    nothing: { free: 'string' },
  };
  const moods = ['good', 'bad'];
  const userType = ['Member', 'Guest'];
  const own = { mood: moods, moods, userType, plain: { mood: moods } };

  it('are those of enumerations, of lists of them, and those that Graph documents of texts', () => {
    // Objects of other objects come only where they are asked for; these always.
    expect(spelt(root, '/x')).toEqual({ ...own, authenticationStrength: { mood: moods } });
  });

  it('are those of other objects where the request expands them', () => {
    expect(spelt(root, '/x?$expand=object')).toEqual({
      ...own,
      object: { mood: moods },
      authenticationStrength: { mood: moods },
    });
    expect(spelt(root, '/object?$select=object')).toEqual(spelt(root, '/x'));
  });

  it('are those of the properties that the request selects, or expands', () => {
    expect(spelt(root, '/x', ['mood', 'free'])).toEqual({ mood: moods, authenticationStrength: { mood: moods } });
    expect(spelt(root, '/x?$select=mood&$expand=object($select=mood)', ['userType'])).toEqual({
      mood: moods,
      userType,
      object: { mood: moods },
      authenticationStrength: { mood: moods },
    });
  });

  it('are not those of what holds nothing of the kind, and of no property beside a text', () => {
    expect(spelt({ root: { nothing: 'nothing', userType: 'bool' }, nothing: { free: 'string' } }, '/x')).toEqual({});
  });

  it('are those of objects that are there under fixed names', () => {
    const found = spellingOf(
      { types: graphTypes('v1.0'), type: 'authenticationMethodConfiguration', only: null },
      '/x',
    );
    expect(found['id']).toEqual(expect.arrayContaining(['Fido2', 'Sms']));
    const users = spellingOf({ types: graphTypes('v1.0'), type: 'user', only: ['id', 'userType'] }, '/x');
    expect(users).toEqual({ userType });
  });
});
