import { workloadOf } from '../../src/graph/pace/workloads.ts';
import { audited, type Audited } from './sampleTenant.ts';

const slow = 120_000;
const retryAfterSeconds = 3;
let calm: Audited;
let faulty: Audited;
beforeAll(async () => {
  calm = await audited({});
  faulty = await audited({
    faults: {
      every: 5,
      inARow: 1,
      failures: ['unavailable', 'gatewayTimeout', 'reset', 'truncated', 'inStreamError'],
      throttleEvery: 7,
      retryAfters: ['integer'],
      retryAfterSeconds,
    },
  });
}, slow);

describe('a fault in every fifth request and a 429 in every seventh', () => {
  it('change no finding', () => {
    expect(faulty.findings).toEqual(calm.findings);
  });

  it('did happen', () => {
    const statuses = new Map<number, number>();
    for (const { status } of faulty.seen) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    for (const status of [429, 503, 504, 0]) expect(statuses.get(status)).toBeGreaterThan(3);
    expect(calm.seen.filter(({ status }) => status === 429 || status >= 500)).toEqual([]);
  });

  it('bring no request of a workload before its Retry-After has passed', () => {
    const throttled = faulty.seen.filter(({ status }) => status === 429);
    const early = throttled.flatMap((refused) =>
      faulty.seen.filter(
        ({ path, time }) =>
          workloadOf(path) === workloadOf(refused.path) &&
          time > refused.time &&
          time < refused.time + retryAfterSeconds * 1000,
      ),
    );
    expect(early).toEqual([]);
  });

  it('are met with nothing but GET', () => {
    expect(new Set(faulty.seen.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
