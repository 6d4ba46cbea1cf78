import type { Result } from '../../src/model/result.ts';
import fc from 'fast-check';
import { compileExpression, type Truth } from '../../src/expression/expression.ts';
import { byKey, contextOf, extend, type Context } from '../../src/expression/unavailable.ts';
import type { Reason } from '../../src/model/reason.ts';

const reason: Reason = { code: 'permissionMissing', detail: 'policies were refused', hint: 'grant it' };
const refused: Result = { ok: false, reason };
const read = (value: unknown): Result => ({ ok: true, value });

const context = contextOf(
  new Map([
    ['settings', read({ isOn: true, isOff: false, name: null, list: [1, 2], count: 3 })],
    ['policies', refused],
    ['people', read([{ name: 'ana', on: true }, { name: 'bo' }])],
  ]),
);
const holds = (source: string, where: Context = context): Truth => compileExpression(source).holds(where);
const short = (truth: Truth): unknown =>
  typeof truth === 'boolean' ? truth : `unknown, ${truth.unread ? 'unread' : 'lacking'}`;

describe('evidence that could not be read', () => {
  it.each([
    ['alone', 'policies.exists(p, true)', 'unknown, unread'],
    ['behind what is true anyway', 'settings.isOn || policies.exists(p, true)', true],
    ['before what is true anyway', 'policies.exists(p, true) || settings.isOn', true],
    ['besides what is false', 'settings.isOff || policies.exists(p, true)', 'unknown, unread'],
    ['behind what is false anyway', 'settings.isOff && policies.exists(p, true)', false],
    ['before what is false anyway', 'policies.exists(p, true) && settings.isOff', false],
    ['besides what is true', 'settings.isOn && policies.exists(p, true)', 'unknown, unread'],
    ['denied', '!policies.exists(p, true)', 'unknown, unread'],
    ['in the branch that is not taken', 'settings.isOn ? true : policies.exists(p, true)', true],
    ['in the branch that is taken', 'settings.isOff ? true : policies.exists(p, true)', 'unknown, unread'],
    ['within a loop that finds something', 'people.exists(p, p.name == "ana" || policies.size() > 0)', true],
    ['within a loop that finds nothing', 'people.all(p, p.name == "ana" && policies.size() > 0)', false],
    ['compared with null', 'policies == null', 'unknown, unread'],
    ['counted', 'policies.size() == 0', 'unknown, unread'],
    ['in a list', '"x" in policies', 'unknown, unread'],
    ['as an optional', 'policies.?x.orValue(true)', 'unknown, unread'],
  ])('%s', (_, source, answer) => {
    expect(short(holds(source))).toBe(answer);
  });

  it('gives its own reason', () => {
    expect(holds('policies.size() > 0 && settings.isOn')).toEqual({ unknown: reason, unread: true });
    expect(compileExpression('policies.map(p, p.name)').value(context)).toEqual({ unknown: reason, unread: true });
  });

  it('never turns a verdict around: what is decided without it is what is decided with it, whatever it would have been', () => {
    const term = fc.constantFrom('a', 'b', 'c', '!a', '!b', '!c', 'true', 'false');
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { depthSize: 'small' },
        term,
        fc.tuple(tie('formula'), fc.constantFrom('&&', '||'), tie('formula')).map(([x, op, y]) => `(${x} ${op} ${y})`),
      ),
    }));
    const bits = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
    fc.assert(
      fc.property(formula, bits, fc.subarray(['a', 'b', 'c'] as const), (source, values, lost) => {
        const whole = new Map(Object.entries(values).map(([name, value]) => [name, read(value)]));
        const partial = new Map(whole);
        for (const name of lost) partial.set(name, refused);
        const less = holds(source, contextOf(partial));
        if (typeof less === 'boolean') expect(less).toBe(holds(source, contextOf(whole)));
      }),
    );
  });
});

describe('a property', () => {
  it.each([
    ['that is missing is unknown, not false', 'settings.isGone', 'unknown, lacking'],
    ['that is missing is not null either', 'settings.isGone == null', 'unknown, lacking'],
    ['that is missing is absorbed like everything else', 'settings.isGone || settings.isOn', true],
    ['that is missing has the default that is stated', 'settings.?isGone.orValue(true)', true],
    ['that is null is a value', 'settings.name == null', true],
    ['that is null is no condition', 'settings.name', 'unknown, lacking'],
    ['of null is unknown', 'settings.name.first == "x"', 'unknown, lacking'],
    ['that is a number compares with whole numbers', 'settings.count == 3 && settings.count > 2', true],
    ['that is a text is no condition', '"text"', 'unknown, lacking'],
    ['of one of two records is unknown unless the other decides', 'people.all(p, p.on)', 'unknown, lacking'],
    ['of one of two records does not matter where the other decides', 'people.exists(p, p.on)', true],
    ['every object inherits does not count', 'settings.constructor == null', 'unknown, lacking'],
    ['every object inherits, asked for by has', 'has(settings.toString)', false],
  ])('%s', (_, source, answer) => {
    expect(short(holds(source))).toBe(answer);
  });

  it('that is missing is named in the reason, with the expression cut short', () => {
    const outcome = holds(`settings.isGone || ${Array(30).fill('false').join(' || ')}`);
    expect(outcome).toMatchObject({ unread: false, unknown: { code: 'unexpectedAnswer' } });
    const { detail } = (outcome as { unknown: Reason }).unknown;
    expect(detail).toContain('"settings.isGone || false');
    expect(detail).toContain('isGone)');
    expect(detail).toContain('..."');
  });
});

describe('a context', () => {
  it('that extends another sees through to it, and changes nothing in it', () => {
    const inner = extend(context, { policy: { on: true } });
    expect(holds('policy.on && settings.isOn', inner)).toBe(true);
    expect(short(holds('policy.on', context))).toBe('unknown, lacking');
    expect(short(holds('policies.size() == 0', inner))).toBe('unknown, unread');
  });

  it('hides what it names again, even what could not be read', () => {
    const inner = extend(contextOf(new Map([['one', read(1)]])), { one: 2 });
    expect(holds('one == 2', inner)).toBe(true);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('has no variable %s of its own', (name) => {
    expect(short(holds(`${name} == null`))).toBe('unknown, lacking');
  });

  it('of answers by key raises the reason of the one that is touched, and of that only', () => {
    const answers = byKey(
      new Map([
        ['a', read({ on: true })],
        ['b', refused],
      ]),
    );
    const where = contextOf(new Map(), { answers, names: ['a', 'b'] });
    expect(holds('answers["a"].on', where)).toBe(true);
    expect(short(holds('answers["b"].on', where))).toBe('unknown, unread');
    expect(short(holds('answers["c"].on', where))).toBe('unknown, lacking');
    expect(short(holds('names.all(n, answers[n].on)', where))).toBe('unknown, unread');
    expect(holds('names.exists(n, answers[n].on)', where)).toBe(true);
  });
});

describe('an expression', () => {
  it('is compiled once for all that use it', () => {
    expect(compileExpression('settings.isOn && 1 < 2')).toBe(compileExpression('settings.isOn && 1 < 2'));
  });

  it.each(['settings.isOn &&', 'settings.(x)', '"open'])('that is broken is refused: %s', (source) => {
    expect(() => compileExpression(source)).toThrow();
  });

  it('whose word fails is unknown, whatever the word threw', () => {
    expect(short(holds('settings.isEnforced()'))).toBe('unknown, lacking');
  });
});

describe('words for anything', () => {
  it.each([
    ['the kind of an object', '{"@odata.type": "#microsoft.graph.user"}.odataType() == "user"'],
    ['no kind', '{"id": "x"}.odataType() == ""'],
    ['no object', '[1].odataType() == ""'],
    ['flags', '"a, b,c".flags() == ["a", "b", "c"]'],
    ['flags in a list', 'dyn(["a", "b"]).flags() == ["a", "b"]'],
    ['each value once, in order', '["b", "a", "b"].distinct() == ["a", "b"]'],
  ])('%s', (_, source) => {
    expect(holds(source)).toBe(true);
  });
});
