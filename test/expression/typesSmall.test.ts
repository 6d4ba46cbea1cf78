import { compileExpression } from '../../src/expression/expression.ts';
import { declaredRecord } from '../../src/expression/declaredTypes.ts';
import { wrongLiterals, wrongOptionals } from '../../src/expression/enumLiterals.ts';
import { TypeEnvironment, type VariableType } from '../../src/expression/typeEnvironment.ts';
import type { TypeTable } from '../../src/expression/typeTable.ts';
import { conditionsAt, expressionAt, noVariables } from '../../src/expression/located.ts';

/** A table with a circle, an enumeration, and types that nobody knows. */
const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  thing: {
    name: 'string',
    on: 'bool',
    size: 'double',
    mood: 'mood',
    moods: 'list<mood>',
    odd: 'nobodyKnows',
    any: 'dyn',
    part: 'other.part',
    parts: 'list<other.part>',
    grid: 'list<list<other.part>>',
    texts: 'list<string>',
  },
  'other.part': { whole: 'thing', colour: 'mood' },
  conditionalAccessPolicy: { state: 'string', id: 'string' },
  group: { members: 'list<dyn>' },
};
const types: TypeTable = {
  name: 'small.table',
  title: 'small',
  has: (type) => Object.hasOwn(fields, type),
  values: (type) => (type === 'mood' ? ['good', 'bad'] : undefined),
  fields: (type) => fields[type] ?? {},
};
const one = (type: string, more: object = {}): VariableType => ({
  kind: 'record',
  types,
  type,
  wrap: 'one',
  only: null,
  ...more,
});
const variables = new Map<string, VariableType>([
  ['thing', one('thing')],
  ['narrow', one('thing', { only: ['name', 'part'] })],
  ['narrower', one('thing', { only: ['part', 'mood'] })],
  ['things', one('thing', { wrap: 'list' })],
  ['byKey', one('thing', { wrap: 'mapOfOne' })],
  ['listsByKey', one('thing', { wrap: 'mapOfList' })],
  ['policy', one('conditionalAccessPolicy')],
  ['few', one('conditionalAccessPolicy', { wrap: 'list', only: ['id'] })],
  ['group', one('group')],
  ['ids', { kind: 'plain', cel: 'idSet' }],
  ['answers', { kind: 'record', ...declaredRecord('spfAnswers', {}), type: 'spfAnswers', wrap: 'one' }],
  ['free', { kind: 'plain', cel: 'dyn' }],
]);

let check: (source: string) => string | null;
beforeEach(() => {
  // Anew for each: what is registered when a file is loaded says nothing of how.
  const environment = new TypeEnvironment(variables.values()).with(variables);
  check = (source) => {
    const result = environment.check(source);
    return result.valid ? null : (result.error?.summary ?? 'refused');
  };
});

it.each([
  'thing.name == "x" && thing.on && thing.size > 1.0',
  'thing.size == 1',
  'thing.mood == "whatever"',
  'thing.moods.exists(m, m == "x")',
  'thing.odd.whatever.further == 5',
  'thing.any == "x" && thing.any.x == 1',
  'thing.part.whole.part.colour == "x"',
  'thing.parts.exists(p, p.whole.name == "x")',
  'thing.grid.exists(row, row.exists(p, p.colour == "x"))',
  'thing.texts.exists(t, t.startsWith("x"))',
  'narrow.name == "x" && narrow.part.whole.on',
  'narrower.mood == "x" && narrower.part.colour == "y"',
  'things.exists(t, t.on)',
  'byKey["x"].on',
  'listsByKey["x"].exists(t, t.on)',
  'thing == null || thing.name == null || thing.on == null || thing.size == null || thing.texts == null',
  'thing.part == null || narrow == null || byKey == null',
  'policy.isEnforced()',
  'few.all(p, p.isEnforced())',
  'few.referencedGroups().size() == 0',
  '[policy].references("group").size() == 0',
  'group.hasMembers()',
  '"x" in ids && !ids.isEmpty()',
  '"a,b".flags().distinct() == ["a"]',
  'thing.odataType() == "x" && free.odataType() == "y"',
  '"PT1H".isoHours() < 2.0',
  'roleName("x") == "y"',
])('fits the types: %s', (source) => {
  expect(check(source)).toBeNull();
});

it.each([
  ['thing.gone == "x"', 'No such key: gone'],
  ['thing.part.gone == "x"', 'No such key: gone'],
  ['thing.parts.exists(p, p.gone)', 'No such key: gone'],
  ['thing.grid.exists(row, row.exists(p, p.gone))', 'No such key: gone'],
  ['narrow.on', 'No such key: on'],
  ['narrower.name == "x"', 'No such key: name'],
  ['things.exists(t, t.gone)', 'No such key: gone'],
  ['byKey["x"].gone == 1', 'No such key: gone'],
  ['listsByKey["x"].exists(t, t.gone)', 'No such key: gone'],
  ['thing.name == 5', 'no such overload'],
  ['thing.mood == 5', 'no such overload'],
  ['thing.on == "x"', 'no such overload'],
  ['5 in ids', 'no such overload'],
  ['thing.isEnforced()', 'isEnforced'],
  ['policy.referencedGroups()', 'referencedGroups'],
  ['things.referencedGroups()', 'referencedGroups'],
  ['policy.hasMembers()', 'hasMembers'],
  ['thing.isEmpty()', 'isEmpty'],
  ['"x".roleName()', 'roleName'],
  ['policy.targetsRole(5)', 'targetsRole'],
  ['policy.isEnforced() == "x"', 'no such overload'],
  ['answers.spf("x").gone == 1', 'No such key: gone'],
])('does not fit the types: %s', (source, summary) => {
  expect(check(source)).toContain(summary);
});

it('an environment that checks runs nothing', () => {
  const environment = new TypeEnvironment(variables.values()).with(variables);
  for (const source of ['"x" in ids', 'roleName("x")', 'thing == null', '1.0 == 1 && thing.size == 1'])
    expect(() => environment.evaluate(source, { ids: new Map(), thing: { size: 2.5 } }) as unknown).toThrow();
});

describe('what enumerations do not have', () => {
  const wrong = (source: string): readonly string[] =>
    wrongLiterals(compileExpression(source).ast, variables).map(({ literal }) => literal);

  it.each<readonly [string, readonly string[]]>([
    ['thing.mood == "x"', ['x']],
    ['thing.mood != "x"', ['x']],
    ['"x" == thing.mood', ['x']],
    ['thing.mood == "good" || thing.mood == "x"', ['x']],
    ['thing.mood in ["x", "bad", "y"]', ['x', 'y']],
    ['"x" in thing.moods', ['x']],
    ['"good" in thing.moods', []],
    ['thing.moods[0] == "x"', ['x']],
    ['thing.mood > "x"', []],
    ['thing.mood == free', []],
    ['thing.mood in free', []],
    ['thing.name == "x"', []],
    ['thing.moods == "x"', []],
    ['thing.part.colour == "x"', ['x']],
    ['thing.parts.exists(p, p.colour == "x")', ['x']],
    ['thing.parts.all(p, p.colour == "x")', ['x']],
    ['thing.parts.exists_one(p, p.colour == "x")', ['x']],
    ['thing.parts.filter(p, p.colour == "x").map(p, p.colour == "y").size() == 0', ['x', 'y']],
    ['thing.parts.filter(p, true).exists(p, p.whole.mood == "x")', ['x']],
    ['thing.parts.map(p, p.whole).exists(p, p.mood == "x")', []],
    ['thing.?mood.orValue("bad") == "x"', ['x']],
    ['thing.mood.startsWith("x")', []],
    ['things.exists(t, t.mood == "x")', ['x']],
    ['things.exists(thing, ["x"].exists(thing, thing == "x")) || thing.mood == "y"', ['y']],
    ['byKey["x"].mood == "x"', []],
    ['narrow.mood == "x"', []],
    ['narrower.mood == "x"', ['x']],
    ['free.mood == "x"', []],
    ['answers.spf("d").all == "x"', ['x']],
    ['[answers.spf("d").all == "-", answers.dmarc("d").policy == "y"].size() == 0', ['y']],
    ['{"a": thing.mood == "x"}["a"] ? thing.mood == "y" : thing.mood == "z"', ['x', 'y', 'z']],
    ['5 == thing.mood', []],
  ])('is found: %s', (source, literals) => {
    expect(wrong(source)).toEqual(literals);
  });

  it('is told with what they have, and where it is', () => {
    const source = 'thing.on && thing.mood == "x"';
    expect(wrongLiterals(compileExpression(source).ast, variables)).toEqual([
      { literal: 'x', values: ['good', 'bad'], start: source.indexOf('"x"') },
    ]);
  });

  it.each<readonly [string, readonly string[]]>([
    ['thing.?gone.orValue(1) == 1', ['gone']],
    ['thing.?name.orValue("") == ""', []],
    ['thing.part.?gone.orValue(1) == 1', ['gone']],
    ['thing.?part.?gone.orValue(1) == 1', ['gone']],
    ['narrow.?on.orValue(true)', ['on']],
    ['thing.odd.?gone.orValue(1) == 1', []],
    ['thing.mood.?gone.orValue(1) == 1', []],
    ['free.?gone.orValue(1) == 1', []],
    ['byKey.?gone.orValue(null) == null', []],
    ['things.exists(t, t.?gone.orValue(true))', ['gone']],
    ['thing.gone == 1', []],
  ])('as an optional property is found: %s', (source, names) => {
    expect(wrongOptionals(compileExpression(source).ast, variables).map(({ name }) => name)).toEqual(names);
  });

  it('as an optional property is told with those that there are, and where it is', () => {
    const source = 'free == 1 || narrow.?on.orValue(true)';
    const [found] = wrongOptionals(compileExpression(source).ast, variables);
    expect(found).toMatchObject({ name: 'on', fields: ['name', 'part'] });
    expect(source.slice(found?.start)).toMatch(/^narrow|^\.\?|^on/);
  });
});

describe('an expression of a file', () => {
  const local = new Map([['user', one('thing')]]);

  it('lies below its key, or is left out', () => {
    expect(expressionAt('where', 'a == b', local, 'list')).toEqual([
      { path: ['where'], source: 'a == b', local, gives: 'list' },
    ]);
    expect(expressionAt('where', undefined, local, 'list')).toEqual([]);
    expect(expressionAt('where', '', local, 'any')).toHaveLength(1);
  });

  it('lies below its name, where conditions have names', () => {
    expect(conditionsAt('requires', { 'a name': 'a', other: 'b' }, local)).toEqual([
      { path: ['requires', 'a name'], source: 'a', local, gives: 'bool' },
      { path: ['requires', 'other'], source: 'b', local, gives: 'bool' },
    ]);
    expect(conditionsAt('requires', { a: 'b' })[0]?.local).toBe(noVariables);
    expect(conditionsAt('requires', undefined)).toEqual([]);
  });
});
