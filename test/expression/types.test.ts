import { compileExpression } from '../../src/expression/expression.ts';
import { wrongLiterals, wrongOptionals } from '../../src/expression/enumLiterals.ts';
import { graphTypes, versionOf } from '../../src/expression/graphTypes.ts';
import { transcriptOf } from '../../src/providers/dns/transcriptType.ts';
import { namesIn } from '../../src/expression/reads.ts';
import { TypeEnvironment, type VariableType } from '../../src/expression/typeEnvironment.ts';

type Graph = Extract<VariableType, { kind: 'record' }>;
const graph = (type: string, more: Partial<Graph> = {}): Graph => ({
  kind: 'record',
  types: graphTypes('v1.0'),
  type,
  wrap: 'one',
  only: null,
  ...more,
});

const variables = new Map<string, VariableType>([
  ['policies', graph('conditionalAccessPolicy', { wrap: 'list' })],
  ['user', graph('user', { only: ['id', 'userType', 'accountEnabled', 'signInActivity'] })],
  ['everyone', graph('user', { wrap: 'list' })],
  ['methods', graph('authenticationMethodsPolicy')],
  ['locations', graph('namedLocation', { wrap: 'list' })],
  ['membersOf', graph('directoryObject', { wrap: 'mapOfList' })],
  ['accountOf', graph('user', { wrap: 'mapOfOne', only: ['id'] })],
  ['old', graph('authorizationPolicy')],
  ['beta', graph('authorizationPolicy', { types: graphTypes('beta') })],
  ['accounts', { kind: 'plain', cel: 'idSet' }],
  ['spfAnswers', { kind: 'record', ...transcriptOf('spfAnswers', 'spf'), wrap: 'mapOfOne' }],
  ['parameters', { kind: 'plain', cel: 'map' }],
]);

// One environment for all: registering types is what takes the time.
const environment = new TypeEnvironment(variables.values()).with(variables);
const refusal = (source: string): string | null => {
  const result = environment.check(source);
  return result.valid ? null : (result.error?.summary ?? 'refused');
};

describe('what fits the types of Graph', () => {
  it.each([
    ['a property', 'policies.exists(p, p.state == "enabled")'],
    ['a property further in', 'policies.all(p, p.conditions.users.includeUsers.exists(u, u == "All"))'],
    ['a selected property', 'user.userType == "Guest" && user.accountEnabled'],
    ['a property within a selected one', 'user.signInActivity.lastSignInDateTime == null'],
    ['a property of a derived type', 'locations.exists(one, one.isTrusted)'],
    ['answers by key', 'membersOf["g"].exists(one, one.id == "x") && accountOf["u"].id == "x"'],
    ['null, compared with an object', 'policies.exists(p, p.grantControls == null)'],
    ['null, compared with a text', 'user.userType == null'],
    ['null, compared with a list', 'policies.exists(p, p.conditions.clientAppTypes == null)'],
    ['null, compared with a condition', 'user.accountEnabled != null'],
    ['null, compared with an answer by key', 'accountOf["u"] == null'],
    ['a property that may be missing', 'user.?userType.orValue("Member") == "Guest"'],
    ['a word on its type', 'policies.exists(p, p.isEnforced() && p.excludesNobodyBut(accounts))'],
    ['a word on a list', 'policies.referencedGroups().size() > 0'],
    ['an id in a set', 'user.id in accounts'],
    ['a record that a word gives', 'spfAnswers[user.id].spf(user.id).records.size() == 1'],
    ['a parameter', 'policies.size() > parameters.most'],
  ])('%s', (_, source) => {
    expect(refusal(source)).toBeNull();
  });
});

describe('what does not', () => {
  it.each([
    ['a misspelt property', 'policies.exists(p, p.stat == "enabled")', 'No such key: stat'],
    ['a misspelt property further in', 'policies.exists(p, p.conditions.user == null)', 'No such key: user'],
    ['a property that the request does not select', 'user.displayName == "x"', 'No such key: displayName'],
    ['the same of an answer by key', 'accountOf["u"].displayName == "x"', 'No such key: displayName'],
    [
      'a property of nobody that descends from it',
      'locations.exists(one, one.userType == "x")',
      'No such key: userType',
    ],
    ['a property of a record that a word gives', 'spfAnswers["d"].spf("d").record.size() == 1', 'No such key: record'],
    ['what was recorded, which only a word judges', 'spfAnswers["d"].exists', 'No such key: exists'],
    ['what was recorded on another walk', 'accountOf["u"].spf("d").exists', 'spf'],
    ['a variable that nobody knows', 'polices.size() > 0', 'Unknown variable: polices'],
    ['a word on another type', 'user.isEnforced()', 'isEnforced'],
    ['a word with too few arguments', 'policies.exists(p, p.targetsClientApps())', 'targetsClientApps'],
    ['a text compared with a number', 'user.userType == 1', 'no such overload'],
    ['a condition compared with a text', 'user.accountEnabled == "true"', 'no such overload'],
    ['a list compared with a text', 'policies.exists(p, p.conditions.clientAppTypes == "all")', 'no such overload'],
  ])('%s', (_, source, summary) => {
    expect(refusal(source)).toContain(summary);
  });

  it('tells v1.0 and beta apart', () => {
    const onlyBeta = Object.keys(graphTypes('beta').fields('authorizationPolicy')).filter(
      (name) => !(name in graphTypes('v1.0').fields('authorizationPolicy')),
    );
    expect(onlyBeta).toContain('enabledPreviewFeatures');
    expect(refusal('beta.enabledPreviewFeatures.size() == 0')).toBeNull();
    expect(refusal('old.enabledPreviewFeatures.size() == 0')).toContain('No such key');
  });
});

describe('the tables of types', () => {
  it('know a property of the type itself, of what it descends from, and of what descends from it', () => {
    const types = graphTypes('v1.0');
    expect(types.fields('namedLocation')).toMatchObject({ displayName: 'string', id: 'string', isTrusted: 'bool' });
    expect(types.fields('ipNamedLocation')).toMatchObject({ displayName: 'string', id: 'string' });
    expect(types.fields('ipNamedLocation')).not.toHaveProperty('countriesAndRegions');
    expect(types.has('ipNamedLocation')).toBe(true);
    expect(types.has('ipNamedPlace')).toBe(false);
    expect(types.has('constructor')).toBe(false);
  });

  it.each([
    ['/v1.0/users', 'v1.0'],
    ['/beta/users', 'beta'],
  ])('are chosen by the path: %s', (path, version) => {
    expect(versionOf(path)).toBe(version);
  });
});

describe('values of enumerations', () => {
  const wrong = (source: string): readonly string[] =>
    wrongLiterals(compileExpression(source).ast, variables).map(({ literal }) => literal);

  it.each([
    ['compared', 'policies.exists(p, p.state == "enabeld")', ['enabeld']],
    ['compared the other way round', 'policies.exists(p, "Enabled" != p.state)', ['Enabled']],
    ['looked for in a list', 'policies.exists(p, "browsers" in p.conditions.clientAppTypes)', ['browsers']],
    ['one of several', 'policies.exists(p, p.state in ["enabled", "on"])', ['on']],
    ['in a filter of a filter', 'policies.filter(p, p.state == "on").exists(p, p.state == "off")', ['on', 'off']],
    ['behind an optional', 'policies.exists(p, p.?state.orValue("disabled") == "of")', ['of']],
    ['by index', 'policies[0].state == "on"', ['on']],
  ])('that do not exist are found: %s', (_, source, literals) => {
    expect(wrong(source)).toEqual(literals);
  });

  it.each([
    ['a value that exists', 'policies.exists(p, p.state == "enabledForReportingButNotEnforced")'],
    ['a plain text', 'user.userType == "whatever"'],
    ['an inner variable that hides an outer one', 'policies.exists(p, ["x"].exists(p, p == "on"))'],
    ['something that has no type', 'parameters.state == "on"'],
  ])('are left alone: %s', (_, source) => {
    expect(wrong(source)).toEqual([]);
  });

  it('are found where they are', () => {
    const source = 'policies.exists(p, p.state == "on")';
    const [first] = wrongLiterals(compileExpression(source).ast, variables);
    expect(source.slice(first?.start)).toBe('"on")');
    expect(first?.values).toContain('enabled');
  });
});

describe('optional properties', () => {
  const wrong = (source: string): readonly string[] =>
    wrongOptionals(compileExpression(source).ast, variables).map(({ name }) => name);

  it.each([
    ['misspelt', 'user.?usertype.orValue("x") == "x"', ['usertype']],
    ['misspelt further in', 'policies.exists(p, p.conditions.?user.orValue(null) == null)', ['user']],
    ['behind another one', 'policies.exists(p, p.?conditions.?user.orValue(null) == null)', ['user']],
    ['not selected by the request', 'user.?displayName.orValue("") == ""', ['displayName']],
    ['inherited by every object', 'user.?constructor.orValue("") == ""', ['constructor']],
  ])('that no answer could have are found: %s', (_, source, names) => {
    expect(wrong(source)).toEqual(names);
  });

  it.each([
    ['a property that there is', 'user.?userType.orValue("") == ""'],
    ['a property of a derived type', 'locations.exists(one, one.?isTrusted.orValue(false))'],
    ['something that has no type', 'parameters.?most.orValue(1) == 1'],
    ['what only runs along a selected property', 'user.signInActivity.?lastSignInDateTime.orValue("") == ""'],
  ])('are left alone: %s', (_, source) => {
    expect(wrong(source)).toEqual([]);
  });
});

it('the names that an expression reads are found wherever they are', () => {
  const { ast } = compileExpression(
    'a.b || [c, {"k": d}][0] == e[f] && g.exists(x, x.h(i ? j : k)) && l.?m.orValue(n)',
  );
  expect([...namesIn(ast)].sort()).toEqual(['a', 'c', 'd', 'e', 'f', 'g', 'i', 'j', 'k', 'l', 'n', 'x']);
});
