import { lacksEvery, licencesOf } from '../../src/evidence/licences.ts';

type Sku = Readonly<Record<string, unknown>>;
const sku = (more: Sku = {}): Sku => ({
  skuPartNumber: 'SPB',
  capabilityStatus: 'Enabled',
  prepaidUnits: { enabled: 5, suspended: 0, warning: 0 },
  servicePlans: [{ servicePlanName: 'P1', provisioningStatus: 'Success' }],
  ...more,
});
const plans = (value: unknown): unknown => {
  const licences = licencesOf({ ok: true, value });
  return licences.known ? [...licences.plans] : 'unknown';
};

it.each<readonly [string, readonly Sku[], readonly string[]]>([
  ['a subscription in use', [sku()], ['P1']],
  [
    'one in its days of grace',
    [sku({ capabilityStatus: 'Warning', prepaidUnits: { enabled: 0, warning: 5 } })],
    ['P1'],
  ],
  ['one that was suspended', [sku({ capabilityStatus: 'Suspended', prepaidUnits: { enabled: 5 } })], []],
  ['one that is locked out', [sku({ capabilityStatus: 'LockedOut' })], []],
  ['one that was deleted', [sku({ capabilityStatus: 'Deleted' })], []],
  ['one without units', [sku({ prepaidUnits: { enabled: 0, warning: 0, suspended: 5 } })], []],
  ['one that says nothing of units', [sku({ prepaidUnits: undefined })], []],
  [
    'a plan that is switched off',
    [sku({ servicePlans: [{ servicePlanName: 'P1', provisioningStatus: 'Disabled' }] })],
    [],
  ],
  [
    'a plan that waits for somebody',
    [sku({ servicePlans: [{ servicePlanName: 'P1', provisioningStatus: 'PendingInput' }] })],
    ['P1'],
  ],
  ['a plan in two subscriptions, one of them suspended', [sku({ capabilityStatus: 'Suspended' }), sku()], ['P1']],
  ['no subscription', [], []],
])('the plans of %s', (_, skus, expected) => {
  expect(plans(skus)).toEqual(expected);
});

it('are unknown, not none, where they could not be read or are not a list', () => {
  const reason = { code: 'permissionMissing', detail: 'x', hint: 'x' } as const;
  expect(licencesOf({ ok: false, reason })).toEqual({ known: false });
  expect(plans({})).toBe('unknown');
});

it.each([
  ['one of them is there', ['P1', 'P2'], ['P2'], false],
  ['none of them is there', ['P1', 'P2'], ['P3'], true],
  ['none is needed', [], [], false],
])('a tenant lacks every plan only where it needs one and has none: %s', (_, needed, has, lacks) => {
  expect(lacksEvery({ known: true, plans: new Set(has) }, needed)).toBe(lacks);
  expect(lacksEvery({ known: false }, needed)).toBe(false);
});
