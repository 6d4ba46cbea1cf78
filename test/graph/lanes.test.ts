import { Pace } from '../../src/graph/pace/pace.ts';
import { minimumOf } from '../../src/graph/pace/minimum.ts';
import { systemClock } from '../../src/graph/pace/clock.ts';
import type { Lanes } from '../../src/graph/pace/workloads.ts';
import { Exchange, type Outcome } from '../../src/graph/request/exchange.ts';
import type { RunLimits, Wait } from '../../src/graph/request/runLimits.ts';
import { virtualClock } from './virtualClock.ts';

const units = { S: 2, M: 4, L: 6 };
const lanes: Lanes = {
  one: { title: 'One at a time', limits: () => [{ units: 1, seconds: 1 }], concurrency: 1 },
  sized: { title: 'By size', limits: (size) => [{ units: units[size], seconds: 1 }], concurrency: 8 },
  free: { title: 'Without limits', limits: () => [], concurrency: 2 },
};
const start = Date.parse('2026-01-15T12:00:00Z');

function paced(given: Partial<RunLimits> & { readonly budgets?: boolean } = {}) {
  const waits: Wait[] = [];
  const clock = virtualClock(start);
  const { budgets = true, ...limits } = given;
  const run: RunLimits = {
    clock,
    signal: new AbortController().signal,
    deadlineAt: Infinity,
    timeoutMs: 1000,
    maxWaitMs: 10_000,
    tries: 1,
    random: () => 0,
    onWait: (wait) => waits.push(wait),
    ...limits,
  };
  const pace = new Pace(run, { budgets, lanes });
  let under = 0;
  let most = 0;
  /** When it was sent, in milliseconds after the start; null: it was not. */
  async function send(workload: string, cost = 1, outcome: Outcome | null = null, takes = 0) {
    const exchange = new Exchange({ method: 'GET', url: 'x', path: 'x', headers: {}, workload, cost });
    let at: number | null = null;
    await pace.step(exchange, async () => {
      at = clock.now() - start;
      most = Math.max(most, ++under);
      if (takes > 0) await clock.sleep(takes);
      else await Promise.resolve();
      under--;
      exchange.outcome = outcome;
    });
    return { at: at as number | null, outcome: exchange.outcome };
  }
  const all = async (...of: readonly ReturnType<typeof send>[]) => (await Promise.all(of)).map(({ at }) => at);
  return { pace, send, all, waits, most: () => most };
}

const answer = (percentage: string | null): Outcome => ({
  kind: 'answer',
  status: 200,
  headers: new Headers(percentage === null ? {} : { 'x-ms-throttle-limit-percentage': percentage }),
  body: null as never,
});

it('a lane that is added again keeps what it has spent', async () => {
  const { pace, send, all } = paced();
  await send('one');
  pace.add(lanes);
  expect(await all(send('one'))).toEqual([1005]);
});

it('a lane that is new is known once it was added', async () => {
  const { pace, send } = paced();
  await expect(send('later')).rejects.toThrow('no lane named later');
  pace.add({ later: { title: 'Later', limits: () => [], concurrency: 1 } });
  expect((await send('later')).at).toBe(0);
});

it('a larger tenant has more room, for lanes that are there and for those to come', async () => {
  const { pace, send, all } = paced();
  expect(await all(send('sized'), send('sized'), send('sized'))).toEqual([0, 0, 1020]);
  pace.resize('M');
  expect(await all(send('sized'), send('sized'), send('sized'))).toEqual([1020, 1020, 1020]);
  pace.add({ another: lanes['sized'] ?? { title: '', limits: () => [], concurrency: 1 } });
  expect(await all(...Array.from({ length: 5 }, () => send('another')))).toEqual([1020, 1020, 1020, 1020, 2040]);
});

it('what costs more takes more room', async () => {
  const { send, all } = paced();
  expect(await all(send('sized', 2), send('sized'), send('sized'), send('sized'))).toEqual([0, 1020, 1020, 2040]);
});

it.each([
  ['with budgets as many as its lane says', true, 2],
  ['without budgets up to 32', false, 32],
])('so many are under way at once: %s', async (_, budgets, wanted) => {
  const { send, most } = paced({ budgets });
  await Promise.all(Array.from({ length: 40 }, () => send('free', 1, null, 10)));
  expect(most()).toBe(wanted);
});

it('a lane that is held waits for the longest that was asked, and says that it is throttled', async () => {
  const { pace, send, all, waits } = paced();
  pace.hold('free', 3000);
  pace.hold('free', 1000);
  expect(await all(send('free'), send('one'))).toEqual([3000, 0]);
  expect(waits).toEqual([{ workload: 'free', ms: 3000, reason: 'throttled' }]);
});

it.each([
  ['as long as it may', 10_000, 'sent'],
  ['longer than it may', 10_001, 'held'],
])('what is held %s is %s', async (_, ms, what) => {
  const { pace, send } = paced();
  pace.hold('free', ms);
  const { at, outcome } = await send('free');
  expect(at).toBe(what === 'sent' ? ms : null);
  expect(outcome).toEqual(what === 'sent' ? null : { kind: 'held', ms });
});

it.each([
  ['at the deadline', 1005, null],
  ['before the deadline', 1006, 1005],
])('what could be sent %s', async (_, deadline, at) => {
  const { send } = paced({ deadlineAt: start + deadline });
  await send('one');
  const second = await send('one');
  expect(second.at).toBe(at);
  expect(second.outcome).toEqual(at === null ? { kind: 'deadline' } : null);
  // What was not sent is not counted.
  expect((await send('free')).at).toBe(at ?? 0);
});

it.each([
  ['nothing is said', answer(null), true, 0],
  ['little was used', answer('0.79'), true, 0],
  ['much was used', answer('0.8'), true, 100],
  ['far too much was used', answer('9'), true, 2000],
  ['no number is said', answer('a lot'), true, 0],
  ['budgets are off', answer('1.2'), false, 0],
  ['there was no answer', { kind: 'timeout', ms: 1 } as const, true, 0],
])('a lane is slowed down where %s', async (_, outcome, budgets, ms) => {
  const { send } = paced({ budgets });
  await send('free', 1, outcome);
  expect((await send('free')).at).toBeCloseTo(ms, 6);
});

it('a request that fails leaves its place to the next', async () => {
  const { pace, send } = paced();
  const exchange = new Exchange({ method: 'GET', url: 'x', path: 'x', headers: {}, workload: 'one', cost: 1 });
  await expect(pace.step(exchange, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect((await send('one')).at).toBe(1005);
});

it.each([
  ['nothing is sent', [], 0, []],
  ['what fits takes no time', [{ workload: 'sized', cost: 2 }], 0, [['sized', 1, 2, 0]]],
  ['what does not waits once', [{ workload: 'sized', cost: 1, times: 3 }], 1, [['sized', 3, 3, 1]]],
  ['what costs nothing takes none', [{ workload: 'one', cost: 0, times: 5 }], 0, [['one', 5, 0, 0]]],
  ['a lane without limits takes none', [{ workload: 'free', cost: 1, times: 500 }], 0, [['free', 500, 500, 0]]],
  [
    'lanes run side by side',
    [
      { workload: 'one', cost: 1, times: 3 },
      { workload: 'sized', cost: 1, times: 8 },
    ],
    3,
    [
      ['one', 3, 3, 2],
      ['sized', 8, 8, 3],
    ],
  ],
])('the least time: %s', (_, requests, seconds, each) => {
  const found = minimumOf(requests, lanes, 'S');
  expect(found.seconds).toBe(seconds);
  expect(found.workloads.map((one) => [one.workload, one.requests, one.units, one.seconds])).toStrictEqual(each);
});

describe('the clock of the system', () => {
  it('lets the whole time pass', async () => {
    const began = systemClock.now();
    await systemClock.sleep(12.5);
    expect(systemClock.now() - began).toBeGreaterThanOrEqual(12.5);
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
  });

  it('wakes with the reason for which it was called off', async () => {
    const controller = new AbortController();
    const slept = systemClock.sleep(60_000, controller.signal);
    controller.abort(new Error('called off'));
    await expect(slept).rejects.toThrow('called off');
  });
});
