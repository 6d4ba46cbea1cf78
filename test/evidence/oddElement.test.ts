import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import type { ServiceReader } from '../../src/model/graph.ts';

const catalogue = await loadCatalogue();
const domain = (id: string) => ({ id, isVerified: true, isInitial: false, supportedServices: ['Email'] });

interface Found {
  readonly value: Readonly<Record<string, unknown>>;
  readonly asked: readonly unknown[];
}

/** What is found for each domain of a tenant, and what DNS was asked. */
async function found(ids: readonly string[]): Promise<Found> {
  const asked: unknown[] = [];
  const answering = (answer: (request: unknown) => readonly unknown[]): ServiceReader => ({
    read: (request) => Promise.resolve({ ok: true, value: answer(request)[0] }),
    async *pages(request) {
      yield await Promise.resolve({ ok: true, value: { records: answer(request), next: null, restarted: false } });
    },
  });
  const readers = (name: string): ServiceReader =>
    answering((request) =>
      name === 'graph' ? ids.map(domain) : [asked.push(request) && { exists: true, records: [] }],
    );
  const source = new LiveSource({
    catalogue,
    readers,
    cloud: clouds.global,
    licences: { known: true, plans: new Set() },
  });
  const answer = await source.setting('mailExchangers');
  return { value: (answer.ok ? answer.value : {}) as Readonly<Record<string, unknown>>, asked };
}

it('what cannot be asked about stands under its own key, with the reason', async () => {
  const { value, asked } = await found(['a b.test', 'c..test', 'good.test']);
  expect(asked).toEqual([{ mx: 'good.test' }]);
  expect(Object.keys(value).sort()).toEqual(['a b.test', 'c..test', 'good.test']);
  expect(value['good.test']).toEqual({ exists: true, records: [] });
  expect(() => value['a b.test']).toThrow('domain.id is "a b.test"');
  expect(() => value['c..test']).toThrow('domain.id is "c..test"');
});

it('a domain in another script is asked about as it stands in DNS, and found under its own name', async () => {
  const { value, asked } = await found(['bücher.test', 'dot.test.']);
  expect(asked).toEqual([{ mx: 'xn--bcher-kva.test' }, { mx: 'dot.test' }]);
  expect(Object.keys(value)).toEqual(['bücher.test', 'dot.test.']);
});
