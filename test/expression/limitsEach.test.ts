import { setImmediate } from 'node:timers/promises';
import { Budget, EvaluationLimits, shortened } from '../../src/expression/evaluationLimits.ts';
import { UnavailableError } from '../../src/expression/unavailable.ts';
import type { Reason } from '../../src/model/reason.ts';

/** The clock says what it is told, so that nothing has to take long. */
let clock = 1000;
const reads = (now: () => number): void => {
  Object.defineProperty(performance, 'now', { value: now, configurable: true, writable: true });
};
const own = Object.getOwnPropertyDescriptor(performance, 'now');
beforeEach(() => {
  clock = 1000;
  reads(() => clock);
});
afterEach(() => {
  if (own) Object.defineProperty(performance, 'now', own);
  else Reflect.deleteProperty(performance, 'now');
});

/** What one evaluation gave that took so long, or the reason why it was stopped. */
function evaluated(limits: EvaluationLimits, source: string, tookMs = 0, steps = 0): unknown {
  try {
    return limits.run(source, (budget) => {
      clock += tookMs;
      budget.spend(steps);
      return 'done';
    });
  } catch (error) {
    return error instanceof UnavailableError ? error.reason : error;
  }
}
const most = 2_000_000;
const hint =
  'Loop over less: filter a list before another loop, and keep ids in a set (shape: ids). Only your own controls have this limit.';
const tooMuch = (detail: string): Reason => ({ code: 'tooManySteps', detail, hint });
const took = (source: string): Reason =>
  tooMuch(`"${source}" took longer than 1.5 seconds, with those evaluated just before`);

describe('steps', () => {
  it('are as many as two million, and not one more', () => {
    const limits = new EvaluationLimits();
    expect(evaluated(limits, 'a', 0, most)).toBe('done');
    expect(evaluated(limits, 'b', 0, most + 1)).toEqual(tooMuch('"b" took more than 2,000,000 steps'));
  });

  it('are counted together', () => {
    const limits = new EvaluationLimits();
    const spending = (times: number): unknown =>
      limits.run(String(times), (budget) => {
        for (let at = 0; at < times; at += 1) budget.spend(most / 4);
        return 'done';
      });
    expect(spending(4)).toBe('done');
    expect(() => spending(5)).toThrow('"5" took more than 2,000,000 steps');
  });

  it('that are too many stop an evaluation again and again, with the same error', () => {
    const stops: string[] = [];
    const budget = new Budget(Infinity, (why) => {
      stops.push(why);
      return new UnavailableError(tooMuch('stopped'));
    });
    expect(budget.stopped).toBeNull();
    const thrown = [most + 1, 1, 1].map((steps) => {
      try {
        budget.spend(steps);
        return null;
      } catch (error) {
        return error;
      }
    });
    expect(thrown[0]).toBeInstanceOf(UnavailableError);
    expect(new Set([...thrown, budget.stopped]).size).toBe(1);
    expect(stops).toEqual(['steps']);
  });

  it('are looked at every four thousand or so', () => {
    let looks = 0;
    reads(() => (looks += 1));
    const budget = new Budget(Infinity, () => new UnavailableError(tooMuch('never')));
    for (let at = 0; at < 4096; at += 1) budget.spend(1);
    expect(looks).toBe(1);
    for (let at = 0; at < 4095; at += 1) budget.spend(1);
    expect(looks).toBe(1);
    budget.spend(1);
    expect(looks).toBe(2);
  });

  it('that were too many are told although the evaluation fails of something else', () => {
    const outcome = (): unknown =>
      new EvaluationLimits().run('x', (budget) => {
        try {
          budget.spend(most + 1);
        } catch {
          throw new Error('hidden');
        }
      });
    expect(outcome).toThrow('"x" took more than 2,000,000 steps');
  });

  it('do not hide what an evaluation failed of', () => {
    const failing = (): unknown =>
      new EvaluationLimits().run('x', () => {
        throw new Error('its own');
      });
    expect(failing).toThrow('its own');
  });
});

describe('time', () => {
  it('is a second and a half, and not a moment more', () => {
    expect(evaluated(new EvaluationLimits(), 'a', 1500, 5000)).toBe('done');
    expect(evaluated(new EvaluationLimits(), 'b', 1501, 5000)).toEqual(took('b'));
  });

  it('is that of all in one turn', () => {
    const limits = new EvaluationLimits();
    expect(evaluated(limits, 'a', 1000, 5000)).toBe('done');
    expect(evaluated(limits, 'b', 500, 5000)).toBe('done');
    expect(evaluated(limits, 'c', 1, 5000)).toEqual(took('c'));
  });

  it('is a little more for each in one turn', () => {
    const limits = new EvaluationLimits();
    expect(evaluated(limits, 'a', 1500)).toBe('done');
    expect(evaluated(limits, 'b', 0.3)).toBe('done');
    // Two took 0.3 ms more than allowed, and are allowed 0.2.
    expect(evaluated(limits, 'c')).toEqual(took('c'));
    const many = new EvaluationLimits();
    for (let at = 0; at < 1000; at += 1) expect(evaluated(many, `e${String(at)}`, 1.59)).toBe('done');
    expect(evaluated(many, 'last')).toBe('done');
  });

  it('begins again in the next turn', async () => {
    const limits = new EvaluationLimits();
    evaluated(limits, 'a', 1500);
    evaluated(limits, 'b', 200);
    expect(evaluated(limits, 'c')).toEqual(took('c'));
    await setImmediate();
    expect(evaluated(limits, 'd', 1400, 5000)).toBe('done');
    await setImmediate();
    expect(evaluated(limits, 'e', 1400, 5000)).toBe('done');
    // What was stopped once is not tried again in this run.
    expect(evaluated(limits, 'c')).toEqual(took('c'));
  });

  it('counts where an evaluation fails, too', () => {
    const limits = new EvaluationLimits();
    expect(() =>
      limits.run('x', () => {
        clock += 1700;
        throw new Error('its own');
      }),
    ).toThrow('its own');
    expect(evaluated(limits, 'y')).toEqual(took('y'));
  });

  it('is fifteen seconds for all, and one thousandth more for each', async () => {
    const limits = new EvaluationLimits();
    const next = async (source: string, tookMs: number): Promise<unknown> => {
      await setImmediate();
      return evaluated(limits, source, tookMs);
    };
    for (let at = 0; at < 10; at += 1) expect(await next(`a${String(at)}`, 1501)).toBe('done');
    expect(await next('b', 1.5)).toBe('done');
    expect(await next('c', 0)).toEqual(
      tooMuch('"c" was not evaluated: the expressions of your own controls took longer than 15 seconds'),
    );
  });
});

describe('the deadline', () => {
  const late = (source: string): Reason => ({
    code: 'deadline',
    detail: `the deadline passed before "${source}" was evaluated`,
    hint: 'Run again with a later --deadline, or without one.',
  });

  it('is so far from when the run began', () => {
    const limits = new EvaluationLimits(100);
    clock = 1099;
    expect(evaluated(limits, 'a')).toBe('done');
    clock = 1100;
    expect(evaluated(limits, 'b')).toEqual(late('b'));
  });

  it('stops what is being evaluated, and is what is told of it', () => {
    expect(evaluated(new EvaluationLimits(100), 'a', 100, 5000)).toBe('done');
    expect(evaluated(new EvaluationLimits(100), 'a', 101, 5000)).toEqual(late('a'));
  });
});

describe('the limits of a run', () => {
  it('are found in the context of its expressions, and nowhere else', () => {
    const limits = new EvaluationLimits();
    expect(EvaluationLimits.in({ ...limits.variables })).toBe(limits);
    expect(EvaluationLimits.in({})).not.toBe(limits);
    expect(EvaluationLimits.in({ '\0limits': 'x' })).toBeInstanceOf(EvaluationLimits);
    expect(Object.keys(limits.variables)).toEqual(['\0limits']);
  });
});

it.each([
  ['a  ==\n\t b ', 'a == b'],
  ['x'.repeat(80), 'x'.repeat(80)],
  ['x'.repeat(81), `${'x'.repeat(77)}...`],
])('an expression is told on one line: %j', (source, line) => {
  expect(shortened(source)).toBe(line);
});
