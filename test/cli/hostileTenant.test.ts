import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TenantData } from '../../src/emulator/tenantData.ts';
import { inTemporaryFolder } from '../evidence/collecting.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { ran } from './program.ts';

const name = '\u001b]0;x\u0007##vso[task.complete]\u202e\u200b\u{e0061}\n::error::Zoe';
const upn = 'zoe\u001b[2J##vso[task.complete]@contoso.com';
const harmful = /[^\P{Cc}\n\t]|[\p{Cs}\u00ad\u200b\u2028\u202a-\u202e\u{e0000}-\u{e0fff}]|##\w*\[|^\s*::/mu;
const names: ReadonlySet<string> = new Set(['displayName', 'appDisplayName', 'name']);

/** The sample, as somebody would name everything in it who may. */
function hostile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hostile);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      names.has(key) && typeof each === 'string' && !each.includes('.') ? `${each} ${name}` : hostile(each),
    ]),
  );
}

const token = `e30.${Buffer.from(JSON.stringify({ upn, tid: '8f1c2d3e-0000-4000-8000-00000000c0de' })).toString('base64url')}.x`;

describe('a tenant full of hostile names', () => {
  it.each([
    ['audit', 0, ['audit', '--verbose']],
    ['audit --format json', 0, ['audit', '--format', 'json']],
    ['doctor', 0, ['doctor']],
    ['doctor --format json', 0, ['doctor', '--format', 'json']],
    ['the plan', 0, ['audit', '--plan']],
    ['signin, a policy that is not there', 2, ['signin', '--enforce', 'zzz', '--user', 'x']],
    ['a wrong tenant', 3, ['audit', '--tenant', 'else.example']],
    ['a user who is not there', 2, ['signin', '--user', name.replaceAll('\n', '')]],
    ['a control that is not there', 2, ['audit', '--control', name]],
    ['permissions', 0, ['permissions', '--control', 'apps.*']],
    ['a flag that is not there', 2, ['audit', `--${name}`]],
    ['an evidence folder that is not there', 2, ['audit', '--evidence', `/nowhere/${name}`]],
    ['collect', 0, ['collect', '--control', 'apps.*', '--out', 'FOLDER/evidence']],
    [
      'reports in files',
      0,
      ['audit', '--output', 'json=FOLDER/a.json', '--output', 'table=FOLDER/a.txt', '--audit-log', 'FOLDER/log'],
    ],
  ] as const)(
    '%s',
    async (_sentence, wanted, args) => {
      const tenant = hostile(JSON.parse(await readFile(new URL('../../demo/tenant.json', import.meta.url), 'utf8')));
      const emulator = await startEmulator({ tenant: tenant as TenantData });
      try {
        await inTemporaryFolder(async (folder) => {
          const connected =
            args.includes('--evidence' as never) || args[0] === 'permissions'
              ? []
              : ['--graph-url', emulator.url, '--no-budgets'];
          const { out, err, code } = await ran([...args.map((one) => one.replace('FOLDER', folder)), ...connected], {
            SECURESCORE_ACCESS_TOKEN: token,
            XDG_CONFIG_HOME: join(folder, 'home'),
          });
          expect(code).toBe(wanted);
          // Names stay readable.
          if (args.includes('--verbose' as never)) expect(out).toContain('Zoe');
          expect(out).not.toMatch(harmful);
          expect(err).not.toMatch(harmful);
          for (const file of ['a.json', 'a.txt', 'log']) {
            const text = await readFile(join(folder, file), 'utf8').catch(() => null);
            expect(text === null).toBe(!args.includes('--output' as never));
            expect(text ?? '').not.toMatch(harmful);
          }
        });
      } finally {
        await emulator.close();
      }
    },
    60_000,
  );
});
