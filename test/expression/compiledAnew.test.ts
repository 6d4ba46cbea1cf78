import { compileExpression, type Expression } from '../../src/expression/expression.ts';
import { EvaluationLimits } from '../../src/expression/evaluationLimits.ts';
import { isOwnExpression, trustExpressions } from '../../src/expression/ownExpressions.ts';
import { byKey, contextOf, extend, putEvidence, UnavailableError } from '../../src/expression/unavailable.ts';
import type { Reason } from '../../src/model/reason.ts';

let times = 0;
/** The same expression, as nobody wrote it before: what is compiled once is compiled no more. */
const again = (source: string): string => source + ' '.repeat((times += 1));
const ours = (source: string): Expression => {
  const written = again(source);
  trustExpressions([written]);
  return compileExpression(written);
};
const theirs = (source: string): Expression => compileExpression(again(source));

const reason: Reason = { code: 'permissionMissing', detail: 'refused', hint: 'grant it' };
const context = {
  yes: true,
  text: 'e1',
  nothing: null,
  ana: { id: 'E1', on: true, size: 7 },
  texts: ['e1', 'e2'],
};
const hint = 'The endpoint may have changed, or the control may be wrong; --audit-log shows the requests.';

describe.each([
  ['of ours', ours],
  ['of somebody else', theirs],
])('an expression %s', (_, compiled) => {
  it.each<readonly [string, unknown]>([
    ['ana.on', true],
    ['!ana.on', false],
    ['texts.exists(t, t == "e2")', true],
    ['texts.all(t, t == "e2")', false],
    ['texts.size() == 2 && ana.on', true],
    ['ana.on && texts.exists(t, t == "e3")', false],
  ])('holds or does not: %s', (source, wanted) => {
    expect(compiled(source).holds({ ...context })).toBe(wanted);
    expect(compiled(source).value({ ...context })).toEqual({ value: wanted });
  });

  it.each<readonly [string, unknown]>([
    ['ana.id', 'E1'],
    ['ana', context.ana],
    ['texts.map(t, t + "x")', ['e1x', 'e2x']],
    ['nothing', null],
    ['ana.size', 7],
  ])('gives a value: %s', (source, value) => {
    expect(compiled(source).value({ ...context })).toEqual({ value });
  });

  it.each<readonly [string, string]>([
    ['text', 'string'],
    ['nothing', 'null'],
    ['ana', 'object'],
  ])('that is no condition says what it gave: %s', (source, what) => {
    expect(compiled(source).holds({ ...context })).toEqual({
      unread: false,
      unknown: {
        code: 'unexpectedAnswer',
        detail: `"${source}" gave ${what}, not true or false`,
        hint: 'Compare with null first, or state a default with .?property.orValue(...).',
      },
    });
  });

  it('says what it lacks', () => {
    const unknown = {
      code: 'unexpectedAnswer',
      detail: `Graph's answer lacks something that "ana.gone == text" needs (No such key: gone)`,
      hint,
    };
    expect(compiled('ana.gone == text').value({ ...context })).toEqual({ unknown, unread: false });
    expect(compiled('ana.gone == text').holds({ ...context })).toEqual({ unknown, unread: false });
  });

  it('raises the reason of what could not be read', () => {
    const where = contextOf(new Map([['secret', { ok: false, reason }]]));
    expect(compiled('secret.x').value(where)).toEqual({ unknown: reason, unread: true });
    expect(compiled('secret.x == "y"').holds(where)).toEqual({ unknown: reason, unread: true });
  });

  it('finds the reason behind other errors, however deep', () => {
    const failing = {
      get a(): never {
        throw new Error('outer', { cause: new Error('inner', { cause: new UnavailableError(reason) }) });
      },
    };
    expect(compiled('thing.a == "x"').holds({ thing: failing })).toEqual({ unknown: reason, unread: true });
  });

  it.each<readonly [unknown, string]>([
    [new Error('its own words'), 'its own words'],
    [Object.assign(new Error('many\nlines'), { summary: 'one line' }), 'one line'],
  ])('tells what else it failed of: %s', (error, words) => {
    const failing = {
      get a(): never {
        throw error;
      },
    };
    const { unknown } = compiled('thing.a').value({ thing: failing }) as { readonly unknown: Reason };
    expect(unknown.detail).toBe(`Graph's answer lacks something that "thing.a" needs (${words})`);
  });

  it('keeps its source as it was written', () => {
    const { source } = compiled('a == "b"');
    expect(source.trimEnd()).toBe('a == "b"');
  });
});

describe('an expression is compiled', () => {
  it('once, and once more where it became ours', () => {
    const source = again('ana.on');
    const before = compileExpression(source);
    expect(compileExpression(source)).toBe(before);
    trustExpressions({ a: source });
    expect(compileExpression(source)).not.toBe(before);
    expect(compileExpression(source)).toBe(compileExpression(source));
  });

  it.each(['exists', 'all'])('with its steps counted where others loop by %s', (loop) => {
    const over = { ...context, ...new EvaluationLimits(0).variables };
    expect(theirs(`texts.${loop}(t, t == "e1")`).holds(over)).toMatchObject({ unknown: { code: 'deadline' } });
    expect(theirs(`yes && texts.${loop}(t, t == "e1")`).holds(over)).toMatchObject({ unknown: { code: 'deadline' } });
    expect(ours(`texts.${loop}(t, t == "e1")`).holds(over)).toBe(loop === 'exists');
    // What only joins memberships is short.
    expect(theirs('yes && "e1" in texts').holds(over)).toBe(true);
  });
});

describe('an expression is ours', () => {
  it('where it is in what comes with securescore, and in its braces', () => {
    const [whole, part, inner, list, plain] = ['a.w', 'a.p', 'a.i', 'a.l', 'a.plain'].map(again);
    trustExpressions({ x: `{${whole}}`, y: `/users/{${part}}/x`, z: { deep: [`{${inner} `, null, 5, true, list] } });
    expect([whole, part, list, `{${whole}}`, inner, plain].map((one) => isOwnExpression(one ?? ''))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('with braces of its own', () => {
    const source = again('{"a": 1}.a');
    trustExpressions(`{${source}}`);
    expect(isOwnExpression(source)).toBe(true);
  });
});

describe('what could not be read', () => {
  it('is an error that says why', () => {
    const error = new UnavailableError(reason);
    expect([error.name, error.message, error.reason]).toEqual(['UnavailableError', 'refused', reason]);
  });

  it('is listed like everything else, and raises its reason where it is touched', () => {
    const map = byKey(
      new Map([
        ['a', { ok: true, value: 1 }],
        ['b', { ok: false, reason }],
      ] as const),
    );
    expect(Object.keys(map)).toEqual(['a', 'b']);
    expect(() => map['b']).toThrow(UnavailableError);
    expect(map['a']).toBe(1);
  });

  it('may be put in another place later, and the other way round', () => {
    const target: Record<string, unknown> = {};
    putEvidence(target, 'a', { ok: false, reason });
    putEvidence(target, 'a', { ok: true, value: 1 });
    expect(target).toEqual({ a: 1 });
    target['a'] = 2;
    putEvidence(target, 'a', { ok: false, reason });
    expect(() => target['a']).toThrow('refused');
  });

  it('does not spoil a context that is extended', () => {
    const base = contextOf(new Map([['a', { ok: true, value: 1 }]] as const), { b: 2 });
    const more = extend(base, { c: 3 });
    expect([more['a'], more['b'], more['c'], Object.keys(more), base['c']]).toEqual([1, 2, 3, ['c'], undefined]);
    expect(contextOf(new Map())).toEqual({});
  });
});
