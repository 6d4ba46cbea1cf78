import { readFileSync } from 'node:fs';
import { regressionGate } from '../../src/diff/regression.ts';
import type { Cause, Comparison } from '../../src/model/comparison.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import type { Report } from '../../src/model/report.ts';
import { parseRegression } from '../../src/score/thresholds.ts';
import { exactSum } from '../../src/secureScore/exactSum.ts';
import { varied, type Change } from '../score/tenantVariants.ts';
import { catalogue, compared, measured, type Measured } from './measured.ts';

const granted = JSON.parse(
  readFileSync(new URL('../../demo/permissions.json', import.meta.url), 'utf8'),
) as readonly string[];
const slow = 120_000;

const flipped = 'apps.admin-consent-workflow';
const excepted = 'apps.agent-blueprints-without-secrets';

const flip: Change = (tenant) => {
  tenant['/v1.0/policies/adminConsentRequestPolicy'] = { isEnabled: false };
};
const withoutPlan =
  (plan: string): Change =>
  (tenant) => {
    const skus = tenant['/v1.0/subscribedSkus'] as { value: { servicePlans: { servicePlanName: string }[] }[] };
    for (const sku of skus.value) sku.servicePlans = sku.servicePlans.filter((one) => one.servicePlanName !== plan);
  };

interface How {
  readonly flip?: true;
  readonly plan?: string;
  readonly permission?: string;
  readonly exception?: true;
}

const knownId = 'entra.block-legacy-authentication';
const withoutOne = {
  ...catalogue,
  controls: catalogue.controls.filter(({ id }) => id !== knownId),
  digest: 'sha256:another',
};

const runOf = ({ flip: flips, plan, permission, exception }: How, more: Measured = {}): Promise<Report> =>
  measured({
    permissions: granted.filter((one) => one !== permission),
    tenant: varied(...(flips ? [flip] : []), ...(plan === undefined ? [] : [withoutPlan(plan)])),
    configuration: configurationSchema.parse({
      exceptions: exception
        ? [{ control: excepted, kind: 'thirdParty', reason: 'r', owner: 'o', until: '2027-01-31' }]
        : [],
    }),
    ...more,
  });

const base = await runOf({});
const older = await runOf({}, { catalogue: withoutOne });

const ways: readonly (readonly [Cause, How])[] = [
  ['licence', { plan: 'ATP_ENTERPRISE' }],
  ['visibility', { permission: 'SecurityEvents.Read.All' }],
  ['exception', { exception: true }],
  ['tenant', { flip: true }],
];
/** Every selection of the four, the empty one as well. */
const subsets = ways.reduce<readonly (typeof ways)[]>(
  (all, way) => all.flatMap((some) => [some, [...some, way]]),
  [[]],
);

const namesOf = ({ causes }: Comparison): readonly Cause[] => causes.map(({ cause }) => cause);
const controlsOf = (found: Comparison, cause: Cause): readonly string[] =>
  found.causes.find((one) => one.cause === cause)?.controls ?? [];

function expectToAddUp({ change, causes, before, after, findings }: Comparison): void {
  for (const figure of ['awarded', 'available', 'percentage'] as const) {
    expect(exactSum(causes.map((one) => one[figure] ?? NaN))).toBe(change[figure]);
    expect(exactSum([after[figure] ?? NaN, -(before[figure] ?? NaN)])).toBe(change[figure]);
  }
  expect(causes.flatMap(({ controls }) => controls).sort()).toEqual(findings.map(({ id }) => id).sort());
}

const breaks = (found: Comparison, points?: string): boolean =>
  !regressionGate(parseRegression(points ?? true), found).passed;

const only: Partial<Record<Cause, string>> = { catalogue: knownId, exception: excepted, tenant: flipped };

it.each(subsets.map((some) => [some.map(([cause]) => cause).join(', ') || 'nothing', some] as const))(
  'finds %s, with a new control or without, and nothing else; only the tenant breaks the gate',
  async (_, some) => {
    const now = await runOf(Object.assign({}, ...some.map(([, how]) => how)) as How);
    const wanted = some.map(([cause]) => cause);
    for (const [found, causes] of [
      [compared(base, now), wanted],
      [compared(older, now), ['catalogue', ...wanted]],
    ] as const) {
      expect(namesOf(found)).toEqual(causes);
      expectToAddUp(found);
      expect(breaks(found)).toBe(wanted.includes('tenant'));
      for (const [cause, id] of Object.entries(only))
        expect(controlsOf(found, cause as Cause)).toEqual(namesOf(found).includes(cause as Cause) ? [id] : []);
    }
  },
  slow,
);

it(
  'counts the points that the tenant lost against those that are allowed',
  async () => {
    const found = compared(base, await runOf({ flip: true }));
    const lost = -(found.causes[0]?.awarded ?? 0);
    expect(lost).toBeGreaterThan(0);
    expect(breaks(found, String(lost))).toBe(false);
    expect(breaks(found, String(lost / 2))).toBe(true);
    // What becomes better in return makes up for nothing, and nothing breaks on the way back.
    expect(breaks(compared(await runOf({ flip: true }), base))).toBe(false);
  },
  slow,
);

it(
  'finds no change of the tenant, whichever permission is lost (one of eight is tried)',
  async () => {
    const odd: string[] = [];
    for (const permission of granted.filter((_, at) => at % 8 === 0)) {
      const found = compared(base, await runOf({ permission }));
      expectToAddUp(found);
      if (namesOf(found).some((cause) => cause !== 'visibility')) odd.push(permission);
    }
    expect(odd).toEqual([]);
  },
  slow,
);

it.each(['AAD_PREMIUM', 'INTUNE_A', 'MDE_SMB', 'EXCHANGE_S_STANDARD'])(
  'finds no change of the tenant where the plan %s is lost',
  async (plan) => {
    const found = compared(base, await runOf({ plan }));
    expect(namesOf(found)).toEqual(found.causes.length === 0 ? [] : ['licence']);
    expectToAddUp(found);
  },
  slow,
);
