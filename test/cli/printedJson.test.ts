import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { startEmulator, type Emulator, type TenantData } from '../../src/emulator/emulator.ts';
import { collectionPlanSchema } from '../../src/evidence/collectionPlanSchema.ts';
import { blindSpotsReportSchema } from '../../src/model/blindSpotsReport.ts';
import { controlSummarySchema } from '../../src/model/controlSummary.ts';
import { diagnosisSchema } from '../../src/model/diagnosis.ts';
import { verificationSchema } from '../../src/model/verification.ts';
import { permissionsSchema } from '../../src/permissions/permissionsSchema.ts';
import { ran } from './program.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const schemaNamed = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')) as object;

/** What the schemas are made from says the same. */
const made = {
  permissions: permissionsSchema,
  requests: collectionPlanSchema,
  doctor: diagnosisSchema,
  verify: verificationSchema,
  controls: controlSummarySchema,
  blindspots: blindSpotsReportSchema,
};

const few = ['--control', 'entra.block-legacy-authentication', '--control', 'exchange.spf-record-valid'];
let home = '';
let emulator: Emulator;

beforeAll(async () => {
  const tenant = JSON.parse(readFileSync(new URL('../../demo/tenant.json', import.meta.url), 'utf8')) as TenantData;
  emulator = await startEmulator({ tenant });
  home = await mkdtemp(join(tmpdir(), 'securescore-json-'));
  const demo = ['--demo', '--no-config', '--quiet', ...few];
  const { code } = await ran(['audit', ...demo, '--save-evidence', join(home, 'evidence'), '--format', 'json']);
  expect(code).toBe(0);
  const { out } = await ran(['audit', '--evidence', join(home, 'evidence'), '--no-config', ...few, '--format', 'json']);
  await writeFile(join(home, 'result.json'), out);
  await writeFile(
    join(home, 'changed.json'),
    out.replace('"awarded": ', '"awarded": 0.0625, "was": ').replace(/, "was": [\d.]+/, ''),
  );
}, 120_000);
afterAll(() => Promise.all([emulator.close(), rm(home, { recursive: true, force: true })]));

/** What is printed, by which command, and with which exit code. `HOME` stands for the folder of this test, `GRAPH` for the emulator. */
const printed: readonly (readonly [schema: keyof typeof made, code: number, command: string])[] = [
  ['permissions', 0, 'permissions --no-config'],
  ['permissions', 0, 'permissions --no-config --control entra.* --cloud china --tenant contoso.com'],
  ['requests', 0, 'audit --plan --no-config'],
  ['requests', 0, 'audit --plan --demo --no-config'],
  ['requests', 0, 'collect --plan --no-config --cloud usgov --control intune.*'],
  ['doctor', 0, 'doctor --no-config --graph-url GRAPH --control entra.mfa-for-all-users'],
  ['verify', 0, 'verify HOME/result.json --evidence HOME/evidence --no-config'],
  ['verify', 1, 'verify HOME/changed.json --evidence HOME/evidence --no-config'],
  ['controls', 0, 'controls list --no-config'],
  ['controls', 0, 'controls list --no-config --control entra.*'],
  ['blindspots', 0, 'blindspots --no-config'],
  ['blindspots', 0, 'blindspots scuba-teams beyond --no-config'],
];

it.each(printed)(
  '%s.schema.json describes what is printed (exit code %d) by: %s',
  async (name, wanted, command) => {
    const args = command.split(' ').map((one) => one.replace('HOME', home).replace('GRAPH', emulator.url));
    const { code, out, err } = await ran([...args, '--format', 'json'], { SECURESCORE_ACCESS_TOKEN: 'any' });
    expect([code, err]).toEqual([wanted, '']);
    const validate = ajv.getSchema(name) ?? ajv.addSchema(schemaNamed(name), name).getSchema(name);
    const told: unknown = JSON.parse(out);
    expect([validate?.(told), validate?.errors]).toEqual([true, null]);
    expect(made[name].safeParse(told).success).toBe(true);
  },
  60_000,
);
