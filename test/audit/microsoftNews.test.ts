import { microsoftNews } from '../../src/audit/newsFromMicrosoft.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { EvidenceSource } from '../../src/evidence/source.ts';
import type { Control } from '../../src/model/control.ts';
import type { Result } from '../../src/model/result.ts';

const { controls } = await loadCatalogue();
const line = controls.find(({ id }) => id === 'microsoft.scid-2010') as Control;
const other = controls.find(({ id }) => id === 'microsoft.scid-2011') as Control;
const known = controls.filter(({ id }) =>
  ['microsoft.scid-2010', 'microsoft.scid-2011', 'entra.mfa-for-administrative-roles'].includes(id),
);

const sourceOf = (secureScores: Result, secureScoreControlProfiles: Result): EvidenceSource => ({
  setting: (name) => Promise.resolve(name === 'secureScores' ? secureScores : secureScoreControlProfiles),
  stream: () => {
    throw new Error('nothing streams');
  },
});
const read = (value: unknown): Result => ({ ok: true, value });
const refused: Result = { ok: false, reason: { code: 'permissionMissing', detail: 'refused', hint: 'Grant it.' } };
const snapshot = {
  createdDateTime: '2026-11-27T00:00:00Z',
  currentScore: 5,
  maxScore: 19,
  controlScores: [
    { controlName: 'AdminMFAV2', score: 5 },
    { controlName: 'scid_99999', score: 0.5 },
  ],
};
const profiles = [
  { id: 'AdminMFAV2', maxScore: 10 },
  { id: 'SCID_2010', maxScore: 9 },
  { id: 'aad_tomorrow', title: 'Something new', maxScore: 3 },
  { id: '4711.MDA_New_X', title: '4711.MDA_New_X' },
];
const newsFrom = (scores: Result, about: Result, selected: readonly Control[] = [line]) =>
  microsoftNews(sourceOf(scores, about), { selected, controls: known });

test('what Microsoft scores or lists and no control is about is told by name', async () => {
  const news = await newsFrom(read([snapshot]), read(profiles));
  expect(news?.unknown).toEqual([
    { id: '4711.MDA_New_X', title: null, awarded: null, available: null },
    { id: 'aad_tomorrow', title: 'Something new', awarded: null, available: 3 },
    { id: 'scid_99999', title: null, awarded: 0.5, available: null },
  ]);
});

test("Microsoft's own totals and date are told as they are", async () => {
  const news = await newsFrom(read([snapshot]), read(profiles));
  expect(news).toMatchObject({ measuredAt: '2026-11-27T00:00:00.000Z', awarded: 5, available: 19 });
});

test('what Microsoft no longer lists is told', async () => {
  expect((await newsFrom(read([snapshot]), read(profiles)))?.unlisted).toEqual(['scid_2011']);
});

test('a list that lacks most of what is known says nothing of what is gone', async () => {
  expect((await newsFrom(read([]), read([{ id: 'AdminMFAV2' }])))?.unlisted).toEqual([]);
});

test('no snapshot yet is not a failure', async () => {
  expect(await newsFrom(read([]), read([]))).toEqual({
    measuredAt: null,
    awarded: null,
    available: null,
    unknown: [],
    unlisted: [],
  });
});

test.each<[string, Result, Result, readonly Control[]]>([
  ['the snapshot could not be read', refused, read(profiles), [line]],
  ['the list could not be read', read([snapshot]), refused, [line]],
  [
    'no selected control is measured by Microsoft',
    read([snapshot]),
    read(profiles),
    known.filter((one) => one !== line && one !== other),
  ],
])('there is none where %s', async (_, scores, about, selected) => {
  expect(await newsFrom(scores, about, selected)).toBeNull();
});
