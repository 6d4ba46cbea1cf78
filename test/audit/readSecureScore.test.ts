import { readSecureScore } from '../../src/audit/readSecureScore.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import type { Page, ServiceReader } from '../../src/model/graph.ts';
import type { Result } from '../../src/model/result.ts';
import { reportOf } from '../report/sample.ts';
import { reconcile } from '../../src/secureScore/sideBySide.ts';

const catalogue = await loadCatalogue();
const row = (controlName: string, score: number, scoreInPercentage: number) => ({
  controlName,
  score,
  scoreInPercentage,
});
const snapshot = {
  id: 'x_2026-11-28',
  createdDateTime: '2026-11-28T00:00:00Z',
  currentScore: 13,
  maxScore: 40,
  controlScores: [row('AdminMFAV2', 10, 100), row('made_up', 3, 100), row('spo_legacy_auth', 0, 0)],
};
const failure: Result<Page> = { ok: false, reason: { code: 'permissionMissing', detail: 'refused.', hint: 'Grant.' } };
const page = (records: readonly unknown[], next: string | null = null): Result<Page> => ({
  ok: true,
  value: { records, next, restarted: false },
});
const scored = (...value: readonly unknown[]): Result => ({ ok: true, value: { value } });

/** Graph as a stranger: what it answers to the first request, and page by page. */
const read = (first: Result, pages: Readonly<Record<string, readonly Result<Page>[]>>) => {
  const asked: string[] = [];
  const reader: ServiceReader<string> = {
    read: (path) => {
      asked.push(path);
      return Promise.resolve(first);
    },
    async *pages(path) {
      for (const one of pages[path.split('?')[0] ?? ''] ?? []) {
        asked.push(path);
        yield await Promise.resolve(one);
      }
    },
  };
  const source = new LiveSource({
    catalogue,
    readers: () => reader,
    cloud: clouds.global,
    licences: { known: false },
  });
  return { asked, theirs: readSecureScore(source, null) };
};

const profilesPath = '/v1.0/security/secureScoreControlProfiles';
const scoresPath = '/v1.0/security/secureScores';
const one = { id: 'AdminMFAV2', title: 'Admins', maxScore: 10 };

describe('the list of what actions are worth', () => {
  it.each<{ name: string; pages: readonly Result<Page>[]; maxima: readonly (number | null)[]; why: string | null }>([
    {
      name: 'that is whole',
      pages: [page([one], 'b'), page([{ id: 'spo_legacy_auth', maxScore: 1 }])],
      maxima: [10, null, 1],
      why: null,
    },
    { name: 'that was refused', pages: [failure], maxima: [null, null, null], why: 'refused' },
    {
      name: 'whose second page was refused',
      pages: [page([one], 'b'), failure],
      maxima: [10, null, null],
      why: 'refused',
    },
    {
      name: 'whose first page leads to another host',
      pages: [{ ok: false, reason: { code: 'unexpectedAnswer', detail: 'another host', hint: '' }, before: [one] }],
      maxima: [10, null, null],
      why: 'another host',
    },
    {
      name: 'with a record that is none',
      pages: [page([one, null])],
      maxima: [10, null, null],
      why: 'a record that is nothing',
    },
  ])('$name says what came before it broke off', async ({ pages, maxima, why }) => {
    const theirs = await read(scored(snapshot), { [profilesPath]: pages }).theirs;
    const found = reconcile(reportOf([]), theirs);
    const byId = new Map(
      found.rows.map(({ id, microsoft, why: codes }) => [id, { available: microsoft?.available, codes }]),
    );
    expect(['AdminMFAV2', 'made_up', 'spo_legacy_auth'].map((id) => byId.get(id)?.available)).toEqual(maxima);
    expect(theirs.notRead.map(({ detail }) => detail)).toEqual(why === null ? [] : [expect.stringContaining(why)]);
    // What no list that was read to its end has is without a maximum; what another list may have is not known to be.
    expect(byId.get('made_up')?.codes).toContain(why === null ? 'noMaximum' : 'maximumNotRead');
    expect(found.microsoft.rows).toMatchObject({ awarded: 13, awardedUnexplained: 0 });
    expect(found.microsoft).toMatchObject({ awarded: 13, available: 40 });
    expect(found.microsoft.rows.available + (found.microsoft.rows.availableUnexplained ?? 0)).toBe(40);
  });
});

describe('the newest snapshot', () => {
  it('is all that is read of 90 days, though every page leads to another', async () => {
    const leads = { ok: true, value: { value: [snapshot], '@odata.nextLink': `${scoresPath}?$skiptoken=a` } } as const;
    const { asked, theirs } = read(leads, { [profilesPath]: [page([one])] });
    expect((await theirs).snapshot?.scores).toHaveLength(3);
    expect(asked.filter((path) => path.startsWith(`${scoresPath}?`))).toEqual([`${scoresPath}?$top=1`]);
  });

  it('is looked for on the next page where the first is empty', async () => {
    const empty = { ok: true, value: { value: [], '@odata.nextLink': `${scoresPath}?$skiptoken=a` } } as const;
    const { theirs } = read(empty, {
      [scoresPath]: [page([], 'a'), page([snapshot], 'b'), failure],
      [profilesPath]: [page([one])],
    });
    expect((await theirs).snapshot?.currentScore).toBe(13);
  });

  it('is not there where every page is empty, and refused where the next one is', async () => {
    const empty = { ok: true, value: { value: [], '@odata.nextLink': `${scoresPath}?$skiptoken=a` } } as const;
    expect((await read(empty, { [scoresPath]: [page([], 'a'), page([])] }).theirs).snapshot).toBeNull();
    await expect(read(empty, { [scoresPath]: [page([], 'a'), failure] }).theirs).rejects.toMatchObject({
      code: 'permissionsMissing',
    });
  });
});
