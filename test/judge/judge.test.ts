import { judge } from '../../src/judge/judge.ts';
import type { EmulatorOptions } from '../../src/emulator/emulator.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import { graphOnly } from '../../src/providers/readers.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import { asked, catalogueOf, controlOf, plan, withTenant } from '../audit/sample.ts';

const enabled = controlOf('test.enabled', {
  coverage: 'people',
  requires: { 'is enabled': 'user.accountEnabled == true' },
});
const named = controlOf('test.named', {
  coverage: 'people',
  requires: { 'has a name': 'user.userPrincipalName != ""' },
});
const registered = controlOf('test.registered', {
  coverage: 'registered',
  requires: { 'has a factor': 'one.isMfaRegistered' },
});
const defaults = controlOf('test.defaults', { requires: { 'is on': 'defaults.isEnabled' } });
const looked = controlOf('test.review', { review: 'Look at it', every: 30 });
const licensed = controlOf(
  'test.licensed',
  { requires: { 'is on': 'policies.size() > 0' } },
  { plans: ['NO_SUCH_PLAN'] },
);

async function judged(
  controls: readonly Control[],
  options: Partial<EmulatorOptions>,
): Promise<{
  readonly findings: readonly Finding[];
  readonly paths: readonly string[];
  readonly counts: readonly number[];
}> {
  return withTenant(options, async ({ graph, cloud }, emulator) => {
    const catalogue = catalogueOf(controls);
    const licences = { known: true, plans: new Set(plan) } as const;
    const counts: number[] = [];
    const findings = await judge({
      catalogue,
      controls,
      source: new LiveSource({ catalogue, readers: graphOnly(graph), cloud, licences }),
      licences,
      parameters: {},
      emergencyAccounts: new IdSet(),
      now: new Date('2026-01-15T12:00:00Z'),
      onRecords: (_, count) => counts.push(count),
    });
    return { findings, paths: asked(emulator), counts };
  });
}

const users = {
  count: 2500,
  at: (index: number) => ({
    id: `u${index}`,
    userPrincipalName: `user${String(index).padStart(4, '0')}@contoso.test`,
    userType: index % 5 === 0 ? 'Guest' : 'Member',
    accountEnabled: index % 2 === 0,
  }),
};
const details = { count: 100, at: (index: number) => ({ id: `u${index}`, isMfaRegistered: index % 4 === 0 }) };
const generated = {
  '/v1.0/users': users,
  '/v1.0/reports/authenticationMethods/userRegistrationDetails': details,
};
const tenant = { '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': { isEnabled: true } };
const controls = [registered, named, looked, enabled, licensed, defaults];

describe('a run', () => {
  it('has exactly one finding for every control, in their order', async () => {
    const { findings } = await judged(controls, { generated, tenant });
    expect(findings.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'test.registered partial',
      'test.named pass',
      'test.review manual',
      'test.enabled partial',
      'test.licensed notLicensed',
      'test.defaults pass',
    ]);
  });

  it('has one for a control that cannot be judged, too, and the others are none the worse for it', async () => {
    const broken = controlOf('test.broken', { requires: { 'is on': 'defaults.isEnabled' } });
    const odd: Control = {
      ...broken,
      get remediation(): Control['remediation'] {
        throw new TypeError('nobody foresaw it');
      },
    };
    const off = { '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy': { isEnabled: false } };
    const { findings } = await judged([odd, defaults], { tenant: off });
    expect(findings.map(({ id, status, reason }) => [id, status, reason?.code ?? null])).toEqual([
      ['test.broken', 'notChecked', 'unexpectedAnswer'],
      ['test.defaults', 'fail', null],
    ]);
  });

  it('reads each population once, for however many controls and derived ids', async () => {
    const { paths } = await judged(controls, { generated, tenant });
    const pages = (path: string): number => paths.filter((one) => one === path).length;
    expect(pages('/v1.0/users')).toBe(3);
    expect(pages('/v1.0/reports/authenticationMethods/userRegistrationDetails')).toBe(1);
    expect(new Set(paths).size).toBe(4);
  });

  it.each([
    ['what is done all the same counts', [{ id: 'p', state: 'enabled' }], 'pass', 10],
    ['what is not done cannot be held against the tenant', [], 'notLicensed', null],
  ])('judges a control without its licence: %s', async (_, value, status, awarded) => {
    const { findings } = await judged([licensed], {
      tenant: { '/v1.0/identity/conditionalAccess/policies': { value } },
    });
    expect(findings).toMatchObject([{ status, points: { awarded } }]);
  });

  it('says which licences a control lacks', async () => {
    const { findings } = await judged([licensed], {
      tenant: { '/v1.0/identity/conditionalAccess/policies': { value: [] } },
    });
    expect(findings[0]?.reason).toEqual({
      code: 'notLicensed',
      detail: 'the tenant has none of the service plans NO_SUCH_PLAN',
      hint: 'A licence that includes one of them unlocks this control.',
    });
  });

  it('counts whoever counts, and says who was left out', async () => {
    const { findings, counts } = await judged([enabled], { generated });
    expect(findings[0]).toMatchObject({
      points: { awarded: 5, available: 10 },
      counts: { passed: 1000, counted: 2000, total: 2500, leftOut: { guests: 500 } },
      affected: { total: 1000 },
    });
    expect(findings[0]?.affected?.shown[0]).toBe('user0001@contoso.test');
    expect(counts.at(-1)).toBe(2500);
  });

  it('uses ids that were gathered while another population streamed by', async () => {
    const { findings } = await judged([registered], { generated });
    expect(findings[0]?.counts).toMatchObject({ passed: 25, counted: 50, total: 100, leftOut: { disabled: 50 } });
  });

  it('gives the same finding in however many pages the records come', async () => {
    const whole = await judged(controls, { generated, tenant });
    const paged = await judged(controls, {
      generated,
      tenant,
      faults: { pages: { emptyEvery: 2, nullNextLink: true } },
    });
    expect(paged.findings).toEqual(whole.findings);
    expect(paged.paths.length).toBeGreaterThan(whole.paths.length);
  });

  it('throws away what was counted when a link expires and the collection begins again', async () => {
    const whole = await judged([enabled, named], { generated });
    const again = await judged([enabled, named], { generated, faults: { pages: { expireAfter: 2 } } });
    expect(again.findings).toEqual(whole.findings);
    expect(again.counts).not.toEqual(whole.counts);
    expect(again.counts.at(-1)).toBe(2500);
  });
});

describe('a population that could not be read', () => {
  it.each<readonly [string, Partial<EmulatorOptions>, string]>([
    ['because it is forbidden', { overrides: { '/v1.0/users': 'permissionMissing' } }, 'permissionMissing'],
    ['because its links lead in a circle', { faults: { pages: { loopAt: 2 } } }, 'unexpectedAnswer'],
    ['because a link got lost', { faults: { pages: { loseLinkAt: 2 } } }, 'unexpectedAnswer'],
    ['because the first of its links got lost', { faults: { pages: { loseLinkAt: 1 } } }, 'unexpectedAnswer'],
    ['because a page came twice in place of another', { faults: { pages: { repeatAt: 2 } } }, 'unexpectedAnswer'],
    [
      'because one page never comes',
      { faults: { every: 1, failures: ['unavailable'], paths: ['/v1.0/users'] } },
      'unexpectedAnswer',
    ],
  ])('%s leaves its controls unchecked, and only them', async (_, options, code) => {
    const { findings } = await judged(controls, { generated, tenant, ...options });
    const of = (id: string): Finding | undefined => findings.find((one) => one.id === id);
    for (const id of ['test.enabled', 'test.named', 'test.registered']) {
      expect(of(id)).toMatchObject({ status: 'notChecked', points: { awarded: null }, reason: { code } });
    }
    expect(of('test.defaults')?.status).toBe('pass');
  });
});

it('counts once who comes on two pages, and is none the worse for it', async () => {
  const whole = await judged(controls, { generated, tenant });
  const again = await judged(controls, { generated, tenant, faults: { pages: { overlapAt: 2 } } });
  expect(again.findings).toEqual(whole.findings);
});
