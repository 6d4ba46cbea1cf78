import type { Result } from '../../src/model/result.ts';
import { wholePages } from '../../src/graph/reading/whole.ts';
import type { GraphReader, Page } from '../../src/model/graph.ts';

const people = (from: number, to: number): readonly unknown[] =>
  Array.from({ length: to - from }, (_, index) => ({ id: `u${String(from + index)}` }));

interface Given {
  readonly pages: readonly (readonly unknown[])[];
  /** null: the service does not count. */
  readonly count?: number | null;
  readonly resumes?: boolean;
}

async function read({ pages, count = null, resumes = false }: Given, path = '/v1.0/users?$select=id') {
  const asked: string[] = [];
  const refused = { ok: false, reason: { code: 'permissionMissing', detail: '', hint: '' } } as const;
  const graph: GraphReader = {
    requests: 0,
    read(sent) {
      asked.push(sent);
      return Promise.resolve<Result>(count === null ? refused : { ok: true, value: { '@odata.count': count } });
    },
    async *pages(): AsyncGenerator<Result<Page>> {
      await Promise.resolve();
      for (const [index, records] of pages.entries()) {
        const next = index + 1 < pages.length ? `/v1.0/users?page=${String(index + 2)}` : null;
        yield { ok: true, value: { records, next, restarted: false } };
      }
    },
  };
  const answers: Result<Page>[] = [];
  for await (const answer of wholePages(graph, path, resumes ? '/v1.0/users?page=2' : undefined)) answers.push(answer);
  const found = answers.flatMap((answer) => (answer.ok ? answer.value.records : []));
  const last = answers.at(-1);
  return { found: found.length, failed: last?.ok === false ? last.reason.detail : null, asked, answers };
}

it.each<readonly [string, Given, { readonly found: number; readonly failed: boolean; readonly asked: number }]>([
  ['a page that is not full', { pages: [people(0, 400)], count: 5000 }, { found: 400, failed: false, asked: 0 }],
  [
    'a full page that is all there is',
    { pages: [people(0, 999)], count: 999 },
    { found: 999, failed: false, asked: 1 },
  ],
  ['a full page of many more', { pages: [people(0, 999)], count: 1400 }, { found: 999, failed: true, asked: 1 }],
  [
    'a last page smaller than those before it',
    { pages: [people(0, 999), people(999, 1400)], count: 5000 },
    { found: 1400, failed: false, asked: 0 },
  ],
  [
    'smaller pages than were asked for, and a last one as full as they are',
    { pages: [people(0, 120), people(120, 240)], count: 300 },
    { found: 240, failed: true, asked: 1 },
  ],
  [
    'a page that came twice in place of another',
    { pages: [people(0, 999), people(0, 999), people(1998, 2100)], count: 2100 },
    { found: 1101, failed: true, asked: 1 },
  ],
  [
    'a record that came twice because somebody was created',
    { pages: [people(0, 999), people(998, 1400)], count: 1400 },
    { found: 1400, failed: false, asked: 1 },
  ],
  ['a service that does not count', { pages: [people(0, 999)] }, { found: 999, failed: false, asked: 1 }],
  [
    'somebody deleted while the pages were read',
    { pages: [people(0, 999)], count: 998 },
    { found: 999, failed: false, asked: 1 },
  ],
  [
    'pages that begin where an earlier run ended',
    { pages: [people(0, 999)], count: 5000, resumes: true },
    { found: 999, failed: false, asked: 0 },
  ],
])('%s', async (_, given, { found, failed, asked }) => {
  const result = await read(given);
  expect([result.found, result.failed !== null, result.asked.length]).toEqual([found, failed, asked]);
});

it('says how many are missing, and never that the page before the failure was the last', async () => {
  const { failed, answers } = await read({ pages: [people(0, 999)], count: 1400 });
  expect(failed).toBe('GET /v1.0/users gave 999 of 1400 records, and no link to the others.');
  expect(answers.map((one) => (one.ok ? one.value.next : null))).toEqual(['/v1.0/users?$select=id', null]);
});

it('counts what the filter lets through, and nothing of what is selected or expanded', async () => {
  const path = "/v1.0/users?$filter=userType eq 'Guest'&$select=id,userType&$expand=sponsors($select=id)";
  const { asked } = await read({ pages: [people(0, 999)], count: 999 }, path);
  expect(asked).toEqual(["/v1.0/users?$filter=userType eq 'Guest'&$select=id&$top=1&$count=true"]);
});
