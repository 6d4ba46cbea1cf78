import { EvaluationLimits, type Budget } from '../../src/expression/evaluationLimits.ts';
import { compileExpression } from '../../src/expression/expression.ts';
import { parseLimited } from '../../src/expression/limitedEnvironment.ts';

/** Limits that only write down what is spent. */
class Writing extends EvaluationLimits {
  readonly spent: number[] = [];

  override run<T>(_: string, work: (budget: Budget) => T): T {
    return work({ spend: (steps: number) => void this.spent.push(steps) } as unknown as Budget);
  }
}

const list = (length: number): readonly number[] => Array.from({ length }, (_, n) => n);

function spentOn(source: string, context: Readonly<Record<string, unknown>> = {}): readonly number[] {
  const limits = new Writing();
  parseLimited(source)({ ...limits.variables, ...context });
  return limits.spent;
}
const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

describe('an expression of others takes a step', () => {
  it('for each of its nodes but the outermost', () => {
    expect(spentOn('a && b', { a: true, b: true })).toEqual([1, 1]);
    expect(spentOn('a || b', { a: true, b: true })).toEqual([1]);
    expect(spentOn('!(a && b)', { a: true, b: false })).toEqual([1, 1, 1]);
  });

  it.each<readonly [string, unknown, readonly number[]]>([
    ['a list of eight that was there', list(8), []],
    ['a list of nine that was there', list(9), [1]],
    ['a list of eighty that was there', list(80), [10]],
    ['a text of 64 characters that was there', 'x'.repeat(64), []],
    ['a text of 72 characters that was there', 'x'.repeat(72), [1]],
    ['a text of 640 characters that was there', 'x'.repeat(640), [10]],
    ['an object', { length: 100 }, []],
  ])('and more for what is large: %s', (_, thing, more) => {
    expect(spentOn('thing == null', { thing }).filter((steps) => steps !== 1 || more[0] === 1)).toEqual(
      more[0] === 1 ? [1, 1, 1] : more,
    );
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>, number]>([
    ['(a + b) == null', { a: list(4), b: list(5) }, 9],
    ['(a + b) == null', { a: 'x'.repeat(40), b: 'x'.repeat(40) }, 10],
    ['a.map(b, b).size() > 0', { a: list(20) }, 20],
    ['[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].size() > 0', {}, 12],
    ['string(a).size() > 0', { a: 'x'.repeat(96) }, 12],
  ])('and as many as it is large for what is made again: %s', (source, context, size) => {
    expect(spentOn(source, context)).toContain(size);
  });

  it.each<readonly [string, number]>([
    ['a', 2],
    ['a.{1,9}', 8],
    ['', 1],
  ])('and more for a pattern, by the length of both: %s', (pattern, steps) => {
    const text = 'b'.repeat(64);
    const without = sum(spentOn('text.contains(pattern)', { text, pattern }));
    expect(sum(spentOn('text.matches(pattern)', { text, pattern })) - without).toBe(steps);
  });

  it('and at least one for a pattern', () => {
    const short = { text: 'b', pattern: 'b' };
    expect(sum(spentOn('text.matches(pattern)', short))).toBe(sum(spentOn('text.contains(pattern)', short)) + 1);
  });
});

it('what others evaluate counts nothing once their evaluation is over', () => {
  const limits = new Writing();
  const failing = parseLimited('a.b.c == "x"');
  expect(() => failing({ ...limits.variables, a: {} })).toThrow();
  const before = limits.spent.length;
  expect(before).toBeGreaterThan(0);
  expect(parseLimited('text.matches("x")')({ text: 'x' })).toBe(true);
  expect(limits.spent).toHaveLength(before);
});

it('more patterns than are kept are found all the same', () => {
  const found = Array.from({ length: 1001 }, (_, n) =>
    compileExpression('text.matches(pattern)').holds({ text: 'a7', pattern: `^a${String(n)}$` }),
  );
  expect(found.flatMap((one, n) => (one === true ? [n] : []))).toEqual([7]);
});

it('a function of another name is left as it is', () => {
  const { ast } = parseLimited('a.matches("x") && a.contains("matches")');
  expect(JSON.stringify(ast.args)).toContain('matchesInLinearTime');
  expect(parseLimited('a.contains("matches")')({ a: 'it matches' })).toBe(true);
});
