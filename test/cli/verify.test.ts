import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Verification } from '../../src/model/verification.ts';
import { fileURLToPath } from 'node:url';
import { verifyResult } from '../../src/audit/verifyResult.ts';
import { openEvidence } from '../../src/evidence/folder/openEvidence.ts';
import { reportSchema, type Report } from '../../src/model/report.ts';
import { inTemporaryFolder } from '../evidence/collecting.ts';
import { ran, type Ran } from './program.ts';

const slow = 120_000;

/** The demo's evidence in kept/ and its result in live.json, collected once: every test changes a copy of its own. */
let collected = '';
const runIn =
  (home: string): Run =>
  (...args) =>
    ran(args, { XDG_CONFIG_HOME: join(home, 'config'), COLUMNS: '100' }, home);

beforeAll(async () => {
  collected = await mkdtemp(join(tmpdir(), 'verify-'));
  const { code } = await runIn(collected)(
    ...'audit --demo --save-evidence kept --output json=live.json --quiet'.split(' '),
  );
  expect(code).toBe(0);
}, slow);
afterAll(() => rm(collected, { recursive: true, force: true }));

async function inHome(work: (home: string, run: Run) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const home = join(folder, 'home');
    await cp(collected, home, { recursive: true });
    await work(home, runIn(home));
  });
}

type Run = (...args: readonly string[]) => Promise<Ran>;

const read = async <T>(...path: readonly string[]): Promise<T> =>
  JSON.parse(await readFile(join(...path), 'utf8')) as T;
const write = (value: unknown, ...path: readonly string[]): Promise<void> =>
  writeFile(join(...path), JSON.stringify(value));

describe('securescore verify', () => {
  test(
    'a result holds against the evidence that it was made from, and what is open is said',
    () =>
      inHome(async (home, run) => {
        const { code, out } = await run('verify', 'live.json', '--evidence', 'kept', '--format', 'json');
        const found = JSON.parse(out) as Verification;
        expect(found).toMatchObject({ evidence: 'sealed', holds: true, differences: [] });
        expect(code).toBe(0);
        expect(found.notEstablished.join('\n')).toMatch(/hides names[\s\S]*could not be read[\s\S]*exceptions claim/);
        const live = await read<Report>(home, 'live.json');
        expect(found.result).toMatchObject({ id: live.run.id, measuredAt: live.run.measuredAt });
        expect(found.controls).toBe(live.findings.length);
      }),
    slow,
  );

  test(
    'every figure and every verdict that was touched is a difference',
    () =>
      inHome(async (home, run) => {
        const live = await read<Report>(home, 'live.json');
        const failed = live.findings.find(({ status }) => status === 'fail');
        const id = failed?.id ?? '';
        const { awarded } = live.score;
        const others = (finding: Report['findings'][number]): boolean => finding.id !== id;
        const doctored: readonly (readonly [string, unknown, string])[] = [
          [
            'a verdict',
            { ...live, findings: live.findings.map((one) => (one === failed ? { ...one, status: 'pass' } : one)) },
            `findings.${id}.status`,
          ],
          ['points', { ...live, score: { ...live.score, awarded: awarded + 1 } }, 'score.awarded'],
          [
            'a finding left out',
            { ...live, findings: live.findings.filter(others), controls: without(live.controls, id) },
            `findings.${id}`,
          ],
          ['another tenant', { ...live, tenant: { ...live.tenant, id: 'another' } }, 'tenant.id'],
          ['a finding twice', { ...live, findings: [...live.findings, failed] }, `findings.${id} (once more)`],
          ['a later time', { ...live, run: { ...live.run, measuredAt: '2030-01-01T00:00:00.000Z' } }, 'run.measuredAt'],
          ['other evidence', { ...live, run: { ...live.run, manifest: 'sha256:0' } }, 'run.manifest'],
        ];
        const folder = await openEvidence(join(home, 'kept'));
        const config = fileURLToPath(new URL('../../demo/securescore.yaml', import.meta.url));
        await run('audit', '--evidence', 'kept', '--quiet', '--output', 'json=again.json', '--config', config);
        const again = await read<Report>(home, 'again.json');
        for (const [name, result, where] of doctored) {
          const found = verifyResult({ result: reportSchema.parse(result), again, folder, whole: 'all controls' });
          expect([name, found.holds]).toEqual([name, false]);
          expect(found.differences.map((one) => one.where)).toContain(where);
        }
        await write(doctored[0]?.[1], home, 'doctored.json');
        const { code, out } = await run('verify', 'doctored.json', '--evidence', 'kept');
        expect([code, out]).toEqual([1, expect.stringMatching(/DIFFERENCES[\s\S]*The result is not confirmed/)]);
      }),
    slow,
  );

  test(
    'evidence that was changed with its hash is refused where the key is, and not proven where it is not',
    () =>
      inHome(async (home, run) => {
        const manifest = await read<{ evidence: Record<string, { file: string; sha256: string }> }>(
          home,
          'kept',
          'manifest.json',
        );
        const name = 'authorizationPolicy';
        const file = join(home, 'kept', `${name}.json`);
        const text = (await readFile(file, 'utf8')).replace(/"allowInvitesFrom": "\w+"/, '"allowInvitesFrom": "none"');
        await writeFile(file, text);
        const entry = manifest.evidence[name];
        const sha256 = createHash('sha256').update(text).digest('hex');
        await write(
          { ...manifest, evidence: { ...manifest.evidence, [name]: { ...entry, sha256 } } },
          home,
          'kept',
          'manifest.json',
        );
        const refused = await run('audit', '--evidence', 'kept', '--quiet');
        expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('its seal does not hold') as string });

        await cp(join(home, 'config'), join(home, 'away'), { recursive: true });
        await rm(join(home, 'config'), { recursive: true });
        const judged = await run('audit', '--evidence', 'kept', '--quiet', '--format', 'json');
        expect((JSON.parse(judged.out) as Report).run.evidence).toBe('notProven');
        const { code, out } = await run('verify', 'live.json', '--evidence', 'kept');
        expect(code).toBe(1);
        expect(out).toContain('where the evidence comes from: the key that sealed it is not on this machine');
      }),
    slow,
  );

  test(
    'the same evidence gives the same result, byte for byte',
    () =>
      inHome(async (home, run) => {
        const twice = [];
        for (const name of ['one.json', 'two.json']) {
          await run('audit', '--evidence', 'kept', '--quiet', '--output', `json=${name}`);
          twice.push(await readFile(join(home, name), 'utf8'));
        }
        expect(twice[0]).toBe(twice[1]);
        const { code, out } = await run('verify', 'one.json', '--evidence', 'kept', '--format', 'json');
        expect([code, (JSON.parse(out) as Verification).notEstablished.join()]).toEqual([
          0,
          expect.not.stringContaining('hides names'),
        ]);
      }),
    slow,
  );

  test(
    'bad input is told apart before anything is judged',
    () =>
      inHome(async (home, run) => {
        await writeFile(join(home, 'text.json'), 'no JSON');
        await write({ schemaVersion: 1 }, home, 'odd.json');
        await write({ schemaVersion: 2 }, home, 'newer.json');
        const stated = await read<Report>(home, 'live.json');
        await write({ ...stated, run: { ...stated.run, more: 1 } }, home, 'grown.json');
        await writeFile(join(home, 'securescore.yaml'), 'emergencyAccounts: [root@contoso.example]\n');
        await run(
          'audit',
          '--evidence',
          'kept',
          '--quiet',
          '--output',
          'json=configured.json',
          '--config',
          'securescore.yaml',
        );
        await writeFile(join(home, 'securescore.yaml'), '# another\n');
        const tries: readonly (readonly [readonly string[], string])[] = [
          [['text.json', '--evidence', 'kept'], 'text.json is not JSON'],
          [['odd.json', '--evidence', 'kept'], 'odd.json is not a result of securescore audit'],
          [['newer.json', '--evidence', 'kept'], 'was written by a newer version'],
          [
            ['grown.json', '--evidence', 'kept'],
            'grown.json says more than this version of securescore knows: run: Unrec',
          ],
          [['live.json'], "required option '--evidence <DIR>' not specified"],
          [['configured.json', '--evidence', 'kept'], 'was made with the configuration securescore.yaml'],
        ];
        for (const [args, message] of tries) {
          expect([args, await run('verify', ...args)]).toEqual([
            args,
            expect.objectContaining({ code: 2, err: expect.stringContaining(message) as string }),
          ]);
        }
      }),
    slow,
  );
});

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== name));
}
