import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A project that depends on the package, as it was built. */
async function inProject<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'securescore-consumer-'));
  try {
    await mkdir(join(folder, 'node_modules'));
    await symlink(root, join(folder, 'node_modules', 'securescore'), 'dir');
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const node = (folder: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

const program = `
import { audit, formats, report, SecureScoreError } from 'securescore';
import type { AuditOptions, Configuration, Finding, Format, ProgressEvent, Result, Source, TokenCredential } from 'securescore';

declare const credential: TokenCredential;
const configuration: Configuration = { emergencyAccounts: ['x'], exceptions: [] };
const sources: Source[] = ['demo', { evidence: 'folder' }, { credential, tenant: 'contoso.com' }, { token: 't', cloud: 'china' }];
const seen = (event: ProgressEvent): string => {
  switch (event.type) {
    case 'request': return event.path;
    case 'wait': return event.workload;
    case 'records': return event.population;
    case 'judged': return event.control + event.status;
    case 'warning': return event.text;
  }
};
const options: AuditOptions = { source: 'demo', configuration, gates: { failUnder: '70%' }, onProgress: seen };
const result: Result = await audit(options);
const open: readonly Finding[] = result.findings.filter(({ status }) => status === 'fail');
const percentage: number | null = result.score.percentage;
const text: string = await report(result, 'sarif', { width: 80 });
const all: readonly Format[] = formats;
const code = (error: unknown): number => (error instanceof SecureScoreError && error.code === 'usage' ? error.exitCode : 0);
void [sources, open, percentage, text, all, code];

// @ts-expect-error there is no such source
await audit({ source: 'prod' });
// @ts-expect-error a gate is a text
await audit({ source: 'demo', gates: { failUnder: 70 } });
// @ts-expect-error there is no such format
await report(result, 'pdf');
// @ts-expect-error there is no such status
open[0]?.status === 'failed';
`;

it('has types that a strict project can use, whichever way it resolves them, with nothing else installed', async () => {
  await inProject(async (folder) => {
    await writeFile(join(folder, 'program.ts'), program);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

    const strict = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, types: [] };
    for (const resolution of [
      { module: 'nodenext' },
      { module: 'esnext', moduleResolution: 'bundler', target: 'es2022' },
    ]) {
      const compilerOptions = { ...strict, lib: ['es2022', 'dom'], ...resolution };
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
      const { stdout, status } = node(folder, tsc, '-p', '.');
      expect([stdout, status]).toEqual(['', 0]);
    }
  });
}, 120_000);

it('lets nobody in through another door, and gives its schemas to whoever asks', async () => {
  await inProject(async (folder) => {
    const doors = `
      const told = [];
      for (const name of ['securescore', 'securescore/package.json', 'securescore/schemas/result.schema.json', 'securescore/dist/cli/main.js', 'securescore/dist/library/audit.js'])
        try { told.push(import.meta.resolve(name) !== ''); } catch (error) { told.push(error.code); }
      console.log(JSON.stringify(told));
      console.log(Object.keys(await import('securescore')).sort().join());
    `;
    await writeFile(join(folder, 'doors.mjs'), doors);
    const { stdout, stderr } = node(folder, 'doors.mjs');
    const [resolved = '', names] = stdout.split('\n');
    expect(stderr).toBe('');
    expect(JSON.parse(resolved)).toEqual([
      true,
      true,
      true,
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    ]);
    expect(names).toBe('SecureScoreError,audit,formats,report');
  });
});

it('the example runs, says what happens, and ends with the exit code of the result', async () => {
  await inProject(async (folder) => {
    await cp(join(root, 'examples', 'audit.mjs'), join(folder, 'audit.mjs'));
    const { stdout, stderr, status } = node(folder, 'audit.mjs');
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^\S.*: \d+\.\d\d %, checked \d+\.\d\d %$/);
    expect(lines).toHaveLength(5);
    expect(lines.filter((line) => !/^\d+\.\d\d points: \S/.test(line))).toEqual([]);
    expect(stderr).toMatch(/^users: \d+ records$/m);
    expect(await readFile(join(folder, 'securescore.md'), 'utf8')).toMatch(/^#/);
    expect(status).toBe(0);
  });
});
