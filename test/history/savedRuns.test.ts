import { copyFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { historyFolder } from '../../src/history/historyFolder.ts';
import { checkHistory, readHistory, readResult, resultOf, saveRun, tenantsIn } from '../../src/history/savedRuns.ts';
import { readTrend, seriesOf, trendOf } from '../../src/history/trend.ts';
import type { Report } from '../../src/model/report.ts';
import { sampleReport } from '../report/sample.ts';

const whole = 'all controls';
const tenant = sampleReport.tenant.id ?? '';
const dayOf = (day: number, more: Partial<Report['run']> = {}): Report => ({
  ...sampleReport,
  run: {
    ...sampleReport.run,
    id: `run-${String(day)}`,
    selection: whole,
    measuredAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`,
    ...more,
  },
});

let root = '';
beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'securescore-test-')), 'history');
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

it('gives back what it keeps, the oldest first, readable for nobody else', async () => {
  const file = await saveRun(root, dayOf(2));
  await saveRun(root, dayOf(1));
  const { runs, damaged } = await readHistory(root, tenant);
  expect(runs.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
  expect(damaged).toEqual([]);
  expect((await readResult(file)).findings).toHaveLength(sampleReport.findings.length);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
  expect(await tenantsIn(root)).toEqual([sampleReport.tenant]);
});

it('keeps all of many that save at once, and one run saved twice once', async () => {
  await Promise.all([1, 2, 3, 4, 5, 5].map((day) => saveRun(root, dayOf(day))));
  expect((await readHistory(root, tenant)).runs).toHaveLength(5);
});

it('names what is damaged, makes its figures again where the result is whole, and draws the rest', async () => {
  const files = await Promise.all([1, 2, 3].map((day) => saveRun(root, dayOf(day))));
  const [first = '', second = ''] = files;
  await writeFile(first.replace('.json.gz', '.run.json'), 'garbage');
  await writeFile(second, 'garbage');
  await rm(second.replace('.json.gz', '.run.json'));
  const { runs, damaged } = await readHistory(root, tenant);
  expect(runs.map(({ id }) => id)).toEqual(['run-1', 'run-3']);
  expect(damaged.map(({ file }) => file)).toEqual([first.replace('.json.gz', '.run.json'), second]);
});

const headOf = (file: string): string => file.replace('.json.gz', '.run.json');

it('draws no run of another tenant, wherever somebody copied it to', async () => {
  const own = await saveRun(root, dayOf(1));
  const other = await saveRun(root, { ...dayOf(2), tenant: { ...sampleReport.tenant, id: 'another' } });
  const copied = join(dirname(own), basename(other));
  await copyFile(headOf(other), headOf(copied));
  await copyFile(other, copied);
  const told = { why: 'it is of another tenant (another)' };
  expect(await readHistory(root, tenant)).toMatchObject({
    runs: [{ id: 'run-1' }],
    damaged: [{ file: headOf(copied), ...told }],
  });
  await rm(headOf(copied));
  expect(await readHistory(root, tenant)).toMatchObject({ runs: [{}], damaged: [{ file: copied, ...told }] });
  expect(await tenantsIn(root)).toHaveLength(2);
  await copyFile(other, own);
  const [first] = (await readHistory(root, tenant)).runs;
  await expect(first && resultOf(first)).rejects.toThrow('is of another tenant (another)');
});

it('says that a run is of a newer version, and shows none of it', async () => {
  const file = await saveRun(root, dayOf(1));
  const head = JSON.parse(await readFile(headOf(file), 'utf8')) as object;
  await writeFile(headOf(file), JSON.stringify({ ...head, schemaVersion: 2 }));
  await writeFile(file, JSON.stringify({ schemaVersion: 2 }));
  const { runs, damaged } = await readHistory(root, tenant);
  expect(runs).toEqual([]);
  expect(damaged.map(({ why }) => why)).toEqual([
    'it was written by a newer version of securescore',
    expect.stringContaining('was written by a newer version of securescore') as unknown,
  ]);
});

it('finds the tenant of a run that was killed before its figures were written', async () => {
  await rm(headOf(await saveRun(root, dayOf(1))));
  expect(await tenantsIn(root)).toEqual([sampleReport.tenant]);
});

it('removes what killed runs left behind, and nothing that another run is writing or that is not ours', async () => {
  const folder = dirname(await saveRun(root, dayOf(1)));
  const [old, young, foreign] = [`.securescore-${'a'.repeat(18)}.tmp`, `.securescore-${'b'.repeat(18)}.tmp`, 'my.tmp'];
  for (const name of [old, young, foreign]) await writeFile(join(folder, name), 'half');
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const name of [old, foreign]) await utimes(join(folder, name), yesterday, yesterday);
  await saveRun(root, dayOf(2));
  const names = await readdir(folder);
  expect([old, young, foreign].map((name) => names.includes(name))).toEqual([false, true, true]);
  expect((await readHistory(root, tenant)).damaged).toEqual([]);
});

it('takes no file for an empty history', async () => {
  const file = join(root, '..', 'file');
  await writeFile(file, '');
  await expect(checkHistory(file)).rejects.toThrow(`${file} cannot be read: it is not a folder`);
  await expect(saveRun(file, dayOf(1))).rejects.toThrow(`${file} cannot be written (it is not a folder)`);
  await checkHistory(root);
});

it('draws what a newer release kept, whose figures and result say more', async () => {
  const file = await saveRun(root, dayOf(1));
  const head = file.replace('.json.gz', '.run.json');
  await writeFile(head, JSON.stringify({ ...(JSON.parse(await readFile(head, 'utf8')) as object), more: 1 }));
  const grown = { ...dayOf(1), more: 1, run: { ...dayOf(1).run, more: [1] } };
  await writeFile(file, gzipSync(JSON.stringify(grown)));
  const { runs, damaged } = await readHistory(root, tenant);
  expect([runs.map(({ id }) => id), damaged]).toEqual([['run-1'], []]);
  expect(await readResult(file)).toEqual(JSON.parse(JSON.stringify(dayOf(1))));
});

it('leaves the folder, whatever a tenant is called', async () => {
  const named = { ...dayOf(1), tenant: { ...sampleReport.tenant, id: '../../elsewhere' } };
  await saveRun(root, named);
  expect(await readdir(join(root, '..'))).toEqual(['history']);
  expect((await readHistory(root, '../../elsewhere')).runs).toHaveLength(1);
});

it('does not keep what nobody can find again', async () => {
  const nameless = { ...dayOf(1), tenant: { ...sampleReport.tenant, id: null } };
  await expect(saveRun(root, nameless)).rejects.toThrow('which tenant it is of is not known');
});

it('draws runs of one source and one selection, and says how many there are besides', async () => {
  const runs: readonly Partial<Report['run']>[] = [
    {},
    { source: 'demo' },
    { selection: 'control entra.*' },
    { source: 'evidence' },
    { catalogue: 'sha256:another' },
  ];
  for (const [at, more] of runs.entries()) await saveRun(root, dayOf(at + 1, more));
  const all = (await readHistory(root, tenant)).runs;
  const series = seriesOf(all, {}, whole);
  expect(series).toMatchObject({ source: 'live', selection: whole, others: 3 });
  expect(trendOf(series.runs).map(({ catalogueChanged }) => catalogueChanged)).toEqual([false, true]);
  expect(seriesOf(all, { source: 'evidence' }, whole).runs.map(({ id }) => id)).toEqual(['run-4']);
  const trend = await readTrend(root, { tenant, source: 'live', selection: whole });
  expect(trend.map(({ measured }) => measured)).toEqual(['2026-11-01T08:00:00.000Z', '2026-11-05T08:00:00.000Z']);
});

it.each([
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/securescore/history'],
  ['linux', { XDG_DATA_HOME: 'relative' }, /\.local\/share\/securescore\/history$/],
  ['darwin', {}, /Library\/Application Support\/securescore\/history$/],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/securescore/history'],
] as const)('lies with the data of the user on %s', (platform, env, folder) => {
  expect(historyFolder(env, platform)).toEqual(typeof folder === 'string' ? folder : expect.stringMatching(folder));
});
