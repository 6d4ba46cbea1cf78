import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmulator } from '../../src/emulator/emulator.ts';
import type { TenantData } from '../../src/emulator/tenantData.ts';
import { formats } from '../../src/report/reporters.ts';
import { inTemporaryFolder } from '../evidence/collecting.ts';
import { pageOf } from '../report/html/page.ts';
import { ran } from './program.ts';

const long = 'wide name '.repeat(20_000);
const names: ReadonlySet<string> = new Set(['displayName', 'appDisplayName', 'userPrincipalName']);
const files = formats.map((format) => ({ format, file: `report.${format}` }));

/** The sample, with names of 200,000 characters. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one, index) => (index < 3 ? named(one) : (one as unknown)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      names.has(key) && typeof each === 'string' && !each.includes('.') ? `${each} ${long}` : named(each),
    ]),
  );
}

it('names of 200,000 characters make no report long, and every format is written', async () => {
  const tenant = named(JSON.parse(await readFile(new URL('../../demo/tenant.json', import.meta.url), 'utf8')));
  const emulator = await startEmulator({ tenant: tenant as TenantData });
  try {
    await inTemporaryFolder(async (folder) => {
      const outputs = files.flatMap(({ format, file }) => ['--output', `${format}=${join(folder, file)}`]);
      const { code, out, err } = await ran(
        ['audit', '--quiet', '--no-budgets', '--graph-url', emulator.url, ...outputs],
        { SECURESCORE_ACCESS_TOKEN: 'e30.e30.x', XDG_CONFIG_HOME: folder },
      );
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out.split('\n').length).toBeLessThanOrEqual(25);
      const lengths = new Map<string, number>();
      for (const { format, file } of files) lengths.set(format, (await readFile(join(folder, file), 'utf8')).length);
      expect([...lengths].filter(([, length]) => length > 12_000_000 || length < 1000)).toEqual([]);
      expect(lengths.get('markdown')).toBeLessThan(60_000);
      const document = pageOf(await readFile(join(folder, 'report.html'), 'utf8'));
      const heading = document.querySelector('h1')?.textContent ?? '';
      expect([heading.length <= 120, heading.startsWith('Contoso'), heading.endsWith('...')]).toEqual([
        true,
        true,
        true,
      ]);
      // Whoever wants all of it finds more of it below.
      expect((document.querySelector('.sub bdi')?.textContent ?? '').length).toBeGreaterThan(900);
    });
  } finally {
    await emulator.close();
  }
}, 120_000);
