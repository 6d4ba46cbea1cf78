import { connect, type ConnectOptions } from '../../src/graph/connect.ts';
import type { SentRequest } from '../../src/graph/request/send.ts';
import { virtualClock } from './virtualClock.ts';

const good = (): Response => Response.json({});
const organization = (): Response => Response.json({ value: [{ id: 'a' }] });

/** Sends everything at once and tells when each request was sent, in milliseconds after the first. */
async function sendAll(
  paths: readonly string[],
  options: ConnectOptions = {},
  answer: (index: number) => Response | Promise<Response> = good,
) {
  let index = -2;
  const sent: SentRequest[] = [];
  const { graph } = await connect({
    // Straight from memory: the virtual clock would run on while a real answer is on its way.
    transport: async () => (++index < 0 ? organization() : await answer(index)),
    env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    clock: virtualClock(),
    random: () => 0,
    onRequest: (request) => sent.push(request),
    ...options,
  });
  await Promise.all(paths.map((path) => graph.read(path)));
  const start = Date.parse(sent[0]?.time ?? '');
  return sent.slice(1).map(({ time, path, status }) => ({ at: Date.parse(time) - start, path, status }));
}

const times = (count: number, path: string): string[] => Array.from({ length: count }, () => path);
const policies = '/v1.0/identity/conditionalAccess/policies';
const signIns = '/v1.0/auditLogs/signIns';

it('Conditional Access is asked once a second, one request after the other', async () => {
  const sent = await sendAll(times(4, policies));
  expect(sent.map(({ at }) => at)).toEqual([0, 1005, 2010, 3015]);
});

it('what was spent stays spent when the size of the tenant becomes known', async () => {
  const sent: number[] = [];
  const clock = virtualClock();
  const connection = await connect({
    transport: () => Promise.resolve(organization()),
    env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
    clock,
    onRequest: ({ time }) => sent.push(Date.parse(time)),
  });
  await connection.graph.read(policies);
  connection.setUsers(1000);
  await connection.graph.read(policies);
  expect((sent[2] ?? 0) - (sent[1] ?? 0)).toBe(1005);
});

it('reports are asked five times in ten seconds', async () => {
  const sent = await sendAll(times(11, signIns));
  expect(sent.map(({ at }) => Math.floor(at / 10_000))).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
});

it('workloads do not wait for each other', async () => {
  const sent = await sendAll([...times(6, policies), ...times(6, signIns), ...times(50, '/v1.0/domains')]);
  const last = (path: string): number => Math.max(...sent.filter((one) => one.path === path).map(({ at }) => at));
  expect([last('/v1.0/domains'), last(policies), last(signIns)]).toEqual([0, 5025, 10_200]);
});

it('without budgets nothing is spread', async () => {
  const sent = await sendAll(times(10, policies), { budgets: false });
  expect(new Set(sent.map(({ at }) => at))).toEqual(new Set([0]));
});

it.each([true, false])('nobody of a workload comes before Retry-After has passed (budgets: %s)', async (budgets) => {
  const throttled = (): Response => new Response('', { status: 429, headers: { 'Retry-After': '4.5' } });
  const sent = await sendAll(times(12, signIns), { budgets }, (index) => (index === 0 ? throttled() : good()));
  const refused = sent.find(({ status }) => status === 429);
  // What was on its way already cannot be called back; what had not been sent waits.
  const after = sent.slice(sent.indexOf(refused ?? sent[0] ?? { at: 0, path: '', status: 0 }) + 1);
  const began = after.filter(({ at }) => at > 0);
  expect(began.length).toBeGreaterThan(0);
  expect(began.every(({ at }) => at >= 4500)).toBe(true);
});

it.each([true, false])('what was planned before Retry-After came waits for it too (budgets: %s)', async (budgets) => {
  const throttled = (): Response => new Response('', { status: 429, headers: { 'Retry-After': '25' } });
  const sent = await sendAll(times(40, signIns), { budgets }, (index) => (index === 0 ? throttled() : good()));
  const waited = sent.filter(({ at }) => at > 0);
  expect(waited.length).toBeGreaterThan(0);
  expect(Math.min(...waited.map(({ at }) => at))).toBeGreaterThanOrEqual(25_000);
});

it('a request that may have arrived late counts from when its answer came', async () => {
  const clock = virtualClock();
  const slow = async (index: number): Promise<Response> => {
    if (index < 5) await clock.sleep(3000);
    return good();
  };
  const sent = await sendAll(times(6, signIns), { clock }, slow);
  expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 13_200]);
});

it('a workload that nears its limit is slowed down', async () => {
  const near = (): Response => Response.json({}, { headers: { 'x-ms-throttle-limit-percentage': '1.2' } });
  const sent = await sendAll(times(34, '/v1.0/domains'), {}, near);
  expect(Math.max(...sent.map(({ at }) => at))).toBeGreaterThanOrEqual(500);
});

it.each([
  [0.79, false],
  [0.8, true],
  [0.9, true],
])('a workload at %d of its limit is slowed down: %s', async (used, slowed) => {
  const near = (): Response => Response.json({}, { headers: { 'x-ms-throttle-limit-percentage': String(used) } });
  const sent = await sendAll(times(34, '/v1.0/domains'), {}, near);
  expect(Math.max(...sent.map(({ at }) => at)) >= 1000 * (used - 0.7) - 1).toBe(slowed);
});

it('waits are told', async () => {
  const waits: unknown[] = [];
  await sendAll(times(2, policies), { onWait: (wait) => waits.push(wait) });
  expect(waits).toEqual([{ workload: 'conditionalAccess', ms: 1005, reason: 'budget' }]);
});

it('what cannot be sent before the deadline is not waited for', async () => {
  const sent = await sendAll(times(30, policies), { deadlineAt: Date.parse('2026-01-15T12:00:05Z') });
  expect(sent).toHaveLength(5);
});
