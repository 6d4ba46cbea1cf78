import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readHistory, readResult, saveRun } from '../../src/history/savedRuns.ts';
import { isBesideName } from '../../src/files/plainFile.ts';
import { program } from '../cli/program.ts';
import { sampleReport } from '../report/sample.ts';

/** Saves one run after the other, for ever. */
const script = `
const [modules, root, first, text] = process.argv.slice(1);
const { saveRun } = await import(modules + 'history/savedRuns.js');
const report = JSON.parse(text);
process.stdout.write('begun');
for (let at = Number(first); ; at += 1) {
  const measuredAt = new Date(1_700_000_000_000 + at).toISOString();
  await saveRun(root, { ...report, run: { ...report.run, id: 'run-' + String(at), measuredAt } });
}`;

function killedWhileSaving(root: string, first: number, afterMs: number): Promise<void> {
  const modules = new URL('../dist/', pathToFileURL(program)).href;
  const args = ['--input-type=module', '--eval', script, modules, root, String(first), JSON.stringify(sampleReport)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs));
  return new Promise((resolve) => child.on('close', () => resolve()));
}

it('leaves whole runs only, whenever it is killed, and goes on afterwards', async () => {
  const root = join(await mkdtemp(join(tmpdir(), 'securescore-test-')), 'history');
  try {
    for (let at = 0; at < 12; at += 1) await killedWhileSaving(root, at * 10_000, 20 + at * 7.3);
    const tenant = sampleReport.tenant.id ?? '';
    const { runs, damaged } = await readHistory(root, tenant);
    expect(damaged).toEqual([]);
    expect(runs.length).toBeGreaterThan(10);
    for (const { file, id } of runs) expect((await readResult(file)).run.id).toBe(id);
    const folder = dirname(await saveRun(root, sampleReport));
    const names = await readdir(folder);
    expect(names.filter((name) => !/(?:\.json\.gz|\.run\.json)$/.test(name) && !isBesideName(name))).toEqual([]);
    expect((await readHistory(root, tenant)).runs).toHaveLength(runs.length + 1);
  } finally {
    await rm(dirname(root), { recursive: true });
  }
}, 120_000);
