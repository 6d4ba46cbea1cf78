import { valueOf } from './whyUnknown.ts';

type Json = Readonly<Record<string, unknown>>;

const target = (id: string, ...allowedPasskeyProfiles: readonly string[]): Json => ({ id, allowedPasskeyProfiles });
const profile = (id: string, more: Json = {}): Json => ({ id, attestationEnforcement: 'disabled', ...more });
const asked = (source: string, thing: unknown): unknown => valueOf(source, { thing });

const moved = {
  includeTargets: [target('sales', 'P1'), target('all_users', 'p2', 'p1'), target('it', 'p2')],
  passkeyProfiles: [profile('p1'), profile('P2', { attestationEnforcement: 'registrationOnly' })],
};

describe('passkeys are for', () => {
  it.each<readonly [string, Json, unknown]>([
    [
      'every target once, in order',
      { ...moved, includeTargets: [...moved.includeTargets, target('it', 'p1')] },
      ['all_users', 'it', 'sales'],
    ],
    ['everybody alike, without profiles', { includeTargets: [{ id: 'sales' }], passkeyProfiles: [] }, ['*']],
    ['everybody alike, where targets name no profile', { includeTargets: [target('sales')] }, ['*']],
    [
      'each target apart, where only targets name profiles',
      { includeTargets: [{ id: 'it' }, target('sales', 'p1')] },
      ['it', 'sales'],
    ],
    ['everybody alike, where nothing is said', {}, ['*']],
    ['everybody alike, where profiles are no list', { passkeyProfiles: 'p1', includeTargets: 'x' }, ['*']],
  ])('%s', (_, thing, wanted) => {
    expect(asked('thing.passkeyTargets()', thing)).toEqual(wanted);
  });
});

describe('the rules of a target', () => {
  const [one, two] = moved.passkeyProfiles;

  it.each<readonly [string, unknown]>([
    ['sales', [one, two, one]],
    ['it', [two, one, two]],
    ['all_users', [two, one]],
    ['somebody', [two, one]],
  ])('of %s are those of its profiles, and of all users', (name, wanted) => {
    expect(asked(`thing.passkeyRulesFor("${name}")`, moved)).toEqual(wanted);
  });

  it.each<readonly [string, Json, Json]>([
    ['nothing, where nothing is said', {}, {}],
    ['attestation', { isAttestationEnforced: true }, { attestationEnforcement: 'registrationOnly' }],
    ['no attestation', { isAttestationEnforced: false }, { attestationEnforcement: 'disabled' }],
    ['no attestation, where it is null', { isAttestationEnforced: null }, { attestationEnforcement: 'disabled' }],
    ['restrictions', { keyRestrictions: { isEnforced: true } }, { keyRestrictions: { isEnforced: true } }],
  ])('without profiles are the older switches: %s', (_, switches, wanted) => {
    expect(asked('thing.passkeyRulesFor("*")', { includeTargets: [{ id: 'sales' }], ...switches })).toEqual([wanted]);
  });
});
