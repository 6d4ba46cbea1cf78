import { LookUpTime } from '../../src/providers/dns/lookUpTime.ts';

/** A clock that is set by hand; timers run as they do. */
function timed(deadlineAt = Infinity) {
  let now = 0;
  const run = { clock: { now: () => now }, signal: new AbortController().signal, deadlineAt };
  return { time: new LookUpTime(run as never), pass: (ms: number) => (now += ms) };
}

const waitFor = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

it('passes while somebody waits, however many do, and not in between', async () => {
  const { time, pass } = timed();
  await Promise.all([time.during(() => Promise.resolve(pass(4950))), time.during(() => Promise.resolve(pass(4950)))]);
  pass(3_600_000);
  const begun = performance.now();
  await time.during(() => waitFor(time.signal));
  expect(performance.now() - begun).toBeLessThan(2000);
  expect(time.endedBy).toBe('time');
});

it('is over with the run, if that ends sooner', async () => {
  const { time, pass } = timed(100);
  pass(50);
  await time.during(() => waitFor(time.signal));
  expect(time.endedBy).toBe('deadline');
});
