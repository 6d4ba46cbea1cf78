import { LiveSource } from '../../src/evidence/live.ts';
import type { EvidenceDefinition, RequestedEvidence } from '../../src/model/evidence.ts';
import type { GraphReader } from '../../src/model/graph.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { trustExpressions } from '../../src/expression/ownExpressions.ts';
import type { Reason } from '../../src/model/reason.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { graphOnly } from '../../src/providers/readers.ts';
import { catalogueOf } from '../audit/sample.ts';

const request: Omit<RequestedEvidence, 'name'> = {
  reads: 'One thing',
  kind: 'requested',
  provider: 'graph',
  request: '/v1.0/thing',
  stated: '/v1.0/thing',
  shape: 'object',
  type: 'organization',
  permissions: ['Thing.Read.All'],
  roles: [],
  plans: [],
  whenAbsent: {},
};

function sourceOf(definitions: readonly EvidenceDefinition[], graph: Omit<GraphReader, 'requests'>): LiveSource {
  const evidence = new Map(definitions.map((one) => [one.name, one]));
  const catalogue = { ...catalogueOf(), evidence };
  return new LiveSource({
    catalogue,
    readers: graphOnly({ ...graph, requests: 0 }),
    cloud: clouds.global,
    licences: { known: false },
  });
}

const noPages = (): never => {
  throw new Error('nobody asks for pages');
};

it('one answer is read by the rules of each evidence that asks for its path', async () => {
  let sent = 0;
  const reason: Reason = { code: 'notFound', detail: 'there is none', hint: '' };
  const read = () => Promise.resolve({ ok: false as const, reason: (sent++, reason) });
  const lenient = { ...request, name: 'lenient', notFoundMeans: null };
  const source = sourceOf([lenient, { ...request, name: 'strict' }], { read, pages: noPages });
  expect(await source.setting('lenient')).toEqual({ ok: true, value: null });
  expect(await source.setting('strict')).toMatchObject({ ok: false, reason: { code: 'notFound' } });
  expect(sent).toBe(1);
});

it('what is not there is a set of nobody where ids are asked for', async () => {
  async function* pages() {
    await Promise.resolve();
    yield { ok: false as const, reason: { code: 'notFound' as const, detail: 'there is none', hint: '' } };
  }
  const members = { ...request, name: 'members', shape: 'ids' as const, notFoundMeans: [] };
  const source = sourceOf([members], { read: noPages, pages });
  expect(await source.setting('members')).toEqual({ ok: true, value: IdSet.of([]) });
});

it('what one evidence takes for left out is not filled in for another', async () => {
  const read = () => Promise.resolve({ ok: true as const, value: { id: 'x' } });
  const filled = { ...request, name: 'filled', whenAbsent: { kind: 'usual' } };
  const source = sourceOf([filled, { ...request, name: 'bare' }], { read, pages: noPages });
  expect(await source.setting('filled')).toEqual({ ok: true, value: { id: 'x', kind: 'usual' } });
  expect(await source.setting('bare')).toEqual({ ok: true, value: { id: 'x' } });
});

it('a population that is refused names the permission that it needs', async () => {
  const refused: Reason = { code: 'permissionMissing', detail: 'GET /v1.0/thing was refused', hint: '' };
  async function* pages() {
    await Promise.resolve();
    yield { ok: false as const, reason: refused };
  }
  const people = { ...request, name: 'people', shape: 'population' as const };
  const source = sourceOf([people], { read: noPages, pages });
  for await (const answer of source.stream('people')) {
    expect(answer).toMatchObject({ ok: false, reason: { hint: expect.stringContaining('Thing.Read.All') as unknown } });
  }
  expect.assertions(1);
});

describe('one request for each element', () => {
  const list = (length: number) => `"${Array.from({ length }, (_, at) => at).join()}".split(",")`;
  const each = (forEach: string) => ({ ...request, name: 'each', forEach, stated: '/v1.0/things/{element}' });
  const counting = () => {
    const sent: unknown[] = [];
    const read = (path: unknown) => Promise.resolve({ ok: true as const, value: (sent.push(path), { id: 'x' }) });
    return { sent, graph: { read, pages: noPages } };
  };

  it('is sent up to ten thousand times for evidence of somebody else', async () => {
    const { sent, graph } = counting();
    expect(await sourceOf([each(list(10_000))], graph).setting('each')).toMatchObject({ ok: true });
    expect(sent).toHaveLength(10_000);
  });

  it('is sent to none where there are more', async () => {
    const { sent, graph } = counting();
    expect(await sourceOf([each(list(10_001))], graph).setting('each')).toMatchObject({
      ok: false,
      reason: {
        code: 'tooManySteps',
        detail: 'each would send 10,001 requests, one for each element of its forEach; the limit is 10,000',
      },
    });
    expect(sent).toEqual([]);
  });

  it('is sent to as many as there are for evidence of ours', async () => {
    const { sent, graph } = counting();
    const forEach = list(10_002);
    trustExpressions(forEach);
    expect(await sourceOf([each(forEach)], graph).setting('each')).toMatchObject({ ok: true });
    expect(sent).toHaveLength(10_002);
  });
});
