import { readFileSync } from 'node:fs';
import { audit } from '../../src/audit/audit.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type TenantData } from '../../src/emulator/emulator.ts';
import { unsignedToken } from '../../src/emulator/issue.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { connect } from '../../src/graph/connect.ts';
import type { Control } from '../../src/model/control.ts';
import { permissionPlan } from '../../src/permissions/permissionPlan.ts';

const tenant = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;
const catalogue = await loadCatalogue();

/** What `securescore permissions` asks for, for an application. */
function leastFor(controls: readonly Control[]): readonly string[] {
  const { needed, optional } = permissionPlan(controls, catalogue, clouds.global);
  return [...needed, ...optional].filter(({ forms }) => forms.includes('application')).map((one) => one.permission);
}

const forPeople = permissionPlan(catalogue.controls, catalogue, clouds.global).signedInOnly.controls;
const alone = catalogue.controls.filter(({ id }) => !forPeople.includes(id));

/** Paths that the emulator refuses to a token that has exactly these permissions. */
async function refusedTo(permissions: readonly string[], controls: readonly Control[]): Promise<readonly string[]> {
  const emulator = await startEmulator({ tenant, permissions });
  try {
    const token = unsignedToken({ tid: 't', idtyp: 'app', roles: permissions });
    const env = { SECURESCORE_ACCESS_TOKEN: token };
    await audit({
      catalogue,
      controls,
      selection: '',
      configuration: { emergencyAccounts: [], parameters: {}, exceptions: [], attestations: [] },
      connection: await connect({ graphUrl: emulator.url, env, budgets: false }),
      thresholds: [],
      version: '0',
      clock: () => new Date('2026-01-15T12:00:00Z'),
    });
    return emulator.seen.filter(({ status }) => status === 401 || status === 403).map(({ path }) => path);
  } finally {
    await emulator.close();
  }
}

// The emulator has a table of its own of what each endpoint takes, so that neither can be wrong unnoticed.
it('what is asked for one control alone is enough to read what it needs', async () => {
  const asked = new Map(alone.map((control) => [control, leastFor([control]).join(' ')]));
  const refused = new Map<string, readonly string[]>();
  // Those that ask for the same are tried together.
  for (const permissions of new Set(asked.values())) {
    const controls = alone.filter((control) => asked.get(control) === permissions);
    const paths = await refusedTo(permissions.split(' '), controls);
    if (paths.length > 0) refused.set(permissions, paths);
  }
  expect(Object.fromEntries(refused)).toEqual({});
}, 300_000);

it('what is asked for all of them together is enough to read what they need', async () => {
  const permissions = leastFor(alone);
  expect(permissions.length).toBeGreaterThan(20);
  expect(await refusedTo(permissions, alone)).toEqual([]);
}, 60_000);
