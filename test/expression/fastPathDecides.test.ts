import { environment } from '../../src/expression/environment.ts';
import { fastPath, fastText } from '../../src/expression/fastPath.ts';
import { functions } from '../../src/expression/functions/index.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { policyWith } from './conditionalAccessSample.ts';

const context = {
  yes: true,
  no: false,
  text: 'e1',
  empty: '',
  nothing: null,
  number: 5,
  texts: ['e1', 'e2'],
  mixed: ['e1', 2],
  none: [],
  ids: IdSet.of(['e1']),
  ana: {
    id: 'E1',
    on: true,
    userPrincipalName: 'Sync_ana',
    nothing: null,
    deep: { er: 'x' },
    '@odata.type': '#microsoft.graph.user',
  },
  byName: { e1: 'x', e2: null },
  policy: policyWith({ conditions: { clientAppTypes: ['browser'] } }),
};
const decided = (source: string): unknown => {
  const quick = fastPath(environment().parse(source).ast);
  if (quick === null) return 'is for the library';
  return quick({ ...context }) ?? 'is left to the library';
};

/** Sources by what the short cut says of them. */
const rows: Readonly<Record<string, readonly string[]>> = {
  true: [
    '!no',
    'yes && ana.on',
    'no || yes',
    'yes || gone',
    'yes || texts.size() > 0',
    'yes && !no && ana.on',
    'text in texts',
    '"e2" in texts',
    'text in ids',
    'ana.id in ids',
    'text == "e1"',
    '"e1" == text',
    'empty == ""',
    'nothing == null',
    'ana.nothing == null',
    'yes == true',
    'false == no',
    'ana.deep.er == "x"',
    'byName[text] == "x"',
    'byName["e2"] == null',
    'ana["on"] == true',
    'text.startsWith("e")',
    'text.endsWith("1")',
    'text.contains("e1")',
    'ana.id.contains("1")',
    'texts.exists(t, t == "e2")',
    'texts.all(t, t in texts)',
    'none.all(t, no)',
    'texts.exists(t, texts.exists(u, u == "e2") && t == "e1")',
    'texts.exists(t, texts.exists(u, u == "e2" && t == "e1"))',
    'texts.all(t, texts.exists(u, u == "e1"))',
    'texts.exists(text, text == "e2")',
    'ids.names(ana)',
    'ana.isNamedForSynchronisation()',
    '!ids.isEmpty()',
    'ana.odataType() == "user"',
    'policy.isUnconditional(texts) || policy.targetsClientApps(none)',
    'policy.targetsRole(text)',
    'policy.excludesNobodyBut(ids)',
    'policy.spares(text, byName, none) || yes',
    '"x".endsWith("x")',
    'texts.distinct().exists(t, t == "e1")',
  ],
  false: [
    '!yes',
    'no && gone',
    'no && text',
    'no || no',
    'no && texts.size() > 0',
    'yes && no',
    '"e3" in texts',
    'text in none',
    '"x" in ids',
    'text == "x"',
    'text == null',
    'nothing == "x"',
    'number == "5"',
    'no == true',
    'number == null',
    'byName[text] == null',
    'text.startsWith("1")',
    'text.endsWith("e")',
    'text.contains("x")',
    'texts.exists(t, t == "gone")',
    'none.exists(t, yes)',
    'texts.all(t, t == "e1")',
    'ids.isEmpty()',
    'policy.isUnconditional(none)',
    'policy.requiresOneOf(texts)',
  ],
  'is left to the library': [
    '!text',
    '!nothing',
    '!gone',
    'text && yes',
    'yes && text',
    'text || yes',
    'no || text',
    'no || gone',
    'yes && texts.size() > 0',
    'no || texts.size() > 0',
    'text in mixed',
    'text in nothing',
    'text in ana',
    'number in texts',
    'nothing in ids',
    'gone == "x"',
    'gone == null',
    'nothing.id == "x"',
    'ana.gone == "x"',
    'byName[nothing] == "x"',
    'byName[number] == "x"',
    'byName["gone"] == null',
    'byName["toString"] == null',
    'text["length"] == null',
    'nothing["x"] == null',
    'number.startsWith("e")',
    'text.startsWith(nothing)',
    'nothing.exists(t, yes)',
    'ana.all(t, yes)',
    'texts.exists(t, t)',
    'texts.all(t, gone)',
    'policy.isUnconditional(text)',
    'policy.targetsRole(nothing)',
    'nothing.isNamedForSynchronisation()',
    'ana.odataType()',
    'ana.deep["er"]',
  ],
  'is for the library': [
    'yes',
    'text == ana.id',
    'number == 5',
    '5 == number',
    'number > 4',
    'number != 5',
    '5 in texts',
    'text in texts.map(t, t)',
    'texts.size() > 0 && yes',
    'texts.size() in texts',
    'texts[0] == "e1"',
    'none[text + "x"] == "x"',
    '(text + "x")["x"] == "x"',
    'ana.constructor == "x"',
    'ana.hasOwnProperty == "x"',
    'yes == (text + "x")',
    '!(texts.size() > 0)',
    'text.startsWith(text + "x")',
    '(text + "x").startsWith("x")',
    'text.startsWith("x", "y")',
    'text.startsWith()',
    'text.lowerAscii() == "e1"',
    'text.toString() == "e1"',
    'texts.exists(t, texts.exists(t, t == "e1"))',
    'texts.exists(t, t.size() > 0)',
    'texts.map(t, t).exists(t, t == "e1")',
    'texts.exists_one(t, t == "e1")',
    'ids.names()',
    'ids.names(ana, ana)',
    'ids.names(text + "x")',
    'text.roleName() == "x"',
    'text.roleName(text) == "x"',
    'roleName(text) == "x"',
    'yes ? yes : no',
    'has(ana.on)',
    'ana.?on.orValue(true)',
  ],
};

describe.each(Object.keys(rows))('the short cut says %s', (answer) => {
  it.each(rows[answer] ?? [])('of %s', (source) => {
    expect(String(decided(source))).toBe(answer);
  });
});

it('a variable of a loop hides another for as long as the loop lasts', () => {
  const quick = fastPath(environment().parse('texts.exists(text, text == "e2") && text == "e1"').ast);
  expect(quick?.({ ...context })).toBe(true);
});

describe('the text of a property without the library', () => {
  const text = (source: string): unknown => {
    const quick = fastText(environment().parse(source).ast);
    return quick === null ? 'is for the library' : (quick({ ...context }) ?? 'is left to the library');
  };

  it.each([
    ['ana.id', 'E1'],
    ['ana.deep.er', 'x'],
    ['ana.on', 'is left to the library'],
    ['ana.nothing', 'is left to the library'],
    ['ana.gone', 'is left to the library'],
    ['nothing.id', 'is left to the library'],
    ['ana.deep', 'is left to the library'],
    ['text', 'is for the library'],
    ['"text"', 'is for the library'],
    ['ana["id"]', 'is for the library'],
    ['texts[0].id', 'is for the library'],
    ['ana.odataType().x', 'is for the library'],
    ['ana.constructor', 'is for the library'],
    ['ana.toString.x', 'is for the library'],
    ['ana.id == "x"', 'is for the library'],
  ])('%s gives %s', (source, wanted) => {
    expect(text(source)).toBe(wanted);
  });
});

describe('functions', () => {
  it('have names of their own', () => {
    const names = functions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('take what the short cut checks, or anything: numbers of CEL are of a type of their own', () => {
    const types = new Set(functions.flatMap(({ takes }) => takes.map(([, type]) => type)));
    expect([...types].sort()).toEqual(['dyn', 'google.protobuf.Timestamp', 'idSet', 'list<string>', 'string']);
  });
});
