import { setImmediate } from 'node:timers/promises';
import { EvaluationLimits } from '../../src/expression/evaluationLimits.ts';
import { compileExpression } from '../../src/expression/expression.ts';
import { isOwnExpression, trustExpressions } from '../../src/expression/ownExpressions.ts';
import { contextOf, type Context } from '../../src/expression/unavailable.ts';

const many = Array.from({ length: 2000 }, (_, at) => ({ id: `id-${String(at)}`, odd: at % 2 === 1 }));
const context = (limits = new EvaluationLimits()): Context =>
  contextOf(new Map([['things', { ok: true, value: many }]]), {
    ...limits.variables,
    text: `${'a'.repeat(200_000)}!`,
    letter: 'a',
  });

const tooMany = { unknown: { code: 'tooManySteps' }, unread: true };

describe('an expression of somebody else', () => {
  it.each([
    ['nested loops', 'things.all(a, things.all(b, things.all(c, a.id != "x" || b.id == c.id)))'],
    ['loops that go on after errors', 'things.exists(a, things.exists(b, things.exists(c, a.nothing == b.nothing)))'],
    ['loops that make lists', 'things.map(a, things.map(b, things.map(c, c.id))).size() > 0'],
    ['loops over a search', 'things.all(a, things.all(b, things.filter(c, c.odd).size() > 0))'],
    ['a list that doubles', doubling('[1]', 60)],
    ['a text that doubles', doubling('"a"', 60)],
    ['a loop around a large text', 'things.all(a, things.all(b, text.lowerAscii() != a.id))'],
  ])('stops at %s', (_, source) => {
    expect(compileExpression(source).holds(context())).toMatchObject(tooMany);
  });

  it.each([
    ['(a+)+$', false],
    ['(a|a)*#', false],
    ['^(a?){50}a{50}', true],
    ['a*a*a*a*a*b', false],
    ['!$', true],
  ])('%s is matched against 200 kB in linear time', (pattern, matches) => {
    const began = performance.now();
    expect(compileExpression(`text.matches('${pattern}')`).holds(context())).toBe(matches);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('cannot match again and again for ever either', () => {
    const source = 'things.all(a, things.all(b, !text.matches("(x+x+)+y")))';
    expect(compileExpression(source).holds(context())).toMatchObject(tooMany);
  });

  it('says so where a pattern is none', () => {
    expect(compileExpression('letter.matches("(?=a)")').holds(context())).toMatchObject({
      unknown: { code: 'unexpectedAnswer' },
    });
  });

  it('is not tried again in the same run once it took too much, and is in the next', () => {
    const source = 'things.all(a, things.all(b, things.all(c, a.id != "y")))';
    const limits = new EvaluationLimits();
    expect(compileExpression(source).holds(context(limits))).toMatchObject(tooMany);
    const began = performance.now();
    for (let again = 0; again < 100; again += 1) compileExpression(source).holds(context(limits));
    expect(performance.now() - began).toBeLessThan(200);
    const small = { ...context(), things: many.slice(0, 3) };
    expect(compileExpression(source).holds(small)).toBe(true);
  });

  it('leaves a turn to others, however many there are, and goes on in the next', async () => {
    const limits = new EvaluationLimits();
    const slow = (name: string) => `things.exists(a, things.exists(b, a.nothing == b.${name}))`;
    const outcomes = ['one', 'two', 'three', 'four'].map((name) =>
      compileExpression(slow(name)).holds(context(limits)),
    );
    expect(outcomes).toMatchObject([tooMany, tooMany, tooMany, tooMany]);
    const modest = compileExpression('things.exists(a, a.id == "id-7")');
    const before = performance.now();
    await setImmediate();
    expect(modest.holds(context(limits))).toBe(true);
    expect(performance.now() - before).toBeLessThan(1500);
  });

  it('is not evaluated once the deadline has passed, and says so', () => {
    const late = context(new EvaluationLimits(0));
    expect(compileExpression('things.all(a, a.id != "z")').holds(late)).toMatchObject({
      unknown: { code: 'deadline' },
      unread: true,
    });
  });

  it('does what it always did as long as it is modest', () => {
    const source = 'things.filter(a, a.odd).map(a, a.id).exists(id, id.matches("^id-(\\\\d*)7$"))';
    expect(compileExpression(source).holds(context())).toBe(true);
  });
});

it('an expression of ours has no limits', () => {
  const source = 'things.all(a, things.all(b, a.id != "ours" || b.odd))';
  expect(isOwnExpression(source)).toBe(false);
  trustExpressions({ probe: { requires: { 'a name': source } } });
  expect(isOwnExpression(source)).toBe(true);
  const small = { ...context(new EvaluationLimits(0)), things: many.slice(0, 200) };
  expect(compileExpression(source).holds(small)).toBe(true);
});

/** A value that is put together with itself so often. */
function doubling(first: string, times: number): string {
  let source = `v${String(times)}.size() > 0`;
  for (let at = times; at > 0; at -= 1)
    source = `cel.bind(v${String(at)}, v${String(at - 1)} + v${String(at - 1)}, ${source})`;
  return `cel.bind(v0, ${first}, ${source})`;
}
