import {
  alternativesOf,
  demands,
  isControl,
  isMultifactor,
  isPhishingResistant,
  secondFactorHours,
  sessionControl,
  signInFrequencyHours,
  type Alternative,
} from '../../src/expression/functions/conditionalAccess/grants.ts';
import { policyWith } from './conditionalAccessSample.ts';

type Json = Readonly<Record<string, unknown>>;

const said = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};
const strength = (more: Json): Alternative => ({ kind: 'strength', strength: more });
const builtIn = (last: number): string => `00000000-0000-0000-0000-00000000000${String(last)}`;

it('the ways to satisfy a policy are its controls, its strength, and what proves nothing', () => {
  const policy = policyWith({
    grantControls: {
      builtInControls: ['mfa', 'block'],
      authenticationStrength: { id: 'x' },
      customAuthenticationFactors: ['duo'],
      termsOfUse: ['t1', 't2'],
    },
  });
  expect(alternativesOf(policy)).toEqual([
    { kind: 'control', name: 'mfa' },
    { kind: 'control', name: 'block' },
    { kind: 'strength', strength: { id: 'x' } },
    { kind: 'other' },
    { kind: 'other' },
    { kind: 'other' },
  ]);
  expect(alternativesOf(policyWith({ grantControls: null }))).toEqual([]);
  expect(alternativesOf(policyWith({}))).toEqual([]);
});

describe('a strength', () => {
  const single = [
    'email',
    'federatedSingleFactor',
    'hardwareOath',
    'microsoftAuthenticatorPush',
    'password',
    'qrCodePin',
    'sms',
    'softwareOath',
    'voice',
    'x509CertificateSingleFactor',
  ];
  const several = [
    'windowsHelloForBusiness',
    'fido2',
    'x509CertificateMultiFactor',
    'deviceBasedPush',
    'federatedMultiFactor',
    'temporaryAccessPassOneTime',
    'temporaryAccessPassMultiUse',
  ];
  const resistant = several.slice(0, 3);

  it.each(single)('that allows %s alone is one factor, whatever Graph says of it', (method) => {
    const allowedCombinations = ['fido2', method];
    expect(isMultifactor(strength({ allowedCombinations, requirementsSatisfied: 'mfa' }))).toBe(false);
    expect(isMultifactor(strength({ id: builtIn(2), allowedCombinations }))).toBe(false);
    expect(isMultifactor(strength({ allowedCombinations: [`fido2,${method}`, `${method},thought`] }))).toBe(true);
  });

  it.each(several)('that allows %s alone is a second factor, where Graph does not say', (method) => {
    expect(isMultifactor(strength({ allowedCombinations: [method] }))).toBe(true);
    expect(isPhishingResistant(strength({ allowedCombinations: [method.toUpperCase()] }))).toBe(
      resistant.includes(method),
    );
  });

  it.each<readonly [Json, unknown, unknown]>([
    [{ id: builtIn(2) }, true, false],
    [{ id: builtIn(3) }, true, false],
    [{ id: builtIn(4) }, true, true],
    [{ id: builtIn(4), allowedCombinations: [] }, true, true],
    [{ id: builtIn(4), allowedCombinations: null }, true, true],
    [{ id: builtIn(4), allowedCombinations: ['fido2'] }, true, true],
    [{ id: builtIn(4), allowedCombinations: ['fido2', 'thought'] }, true, false],
    [{ id: builtIn(2), allowedCombinations: ['fido2'] }, true, false],
    [{ id: builtIn(3), allowedCombinations: ['fido2'] }, true, false],
    [{ id: builtIn(5), allowedCombinations: [] }, false, false],
    [{ id: builtIn(5), allowedCombinations: null, requirementsSatisfied: 'mfa' }, true, false],
    [{ id: builtIn(5), allowedCombinations: null, requirementsSatisfied: 'none' }, false, false],
    [{ id: 5, allowedCombinations: ['fido2'], requirementsSatisfied: 'mfa' }, true, true],
    [{ allowedCombinations: ['thought'], requirementsSatisfied: 'x , MFA' }, true, false],
    [{ allowedCombinations: ['thought'], requirementsSatisfied: 'mfax' }, false, false],
    [{ allowedCombinations: ['fido2'], requirementsSatisfied: null }, false, true],
    [{ allowedCombinations: ['fido2 , password', 'fido2'] }, true, false],
    [{ allowedCombinations: ['thought', 'fido2'] }, 'authenticationStrength.requirementsSatisfied is missing', false],
    [
      {},
      'authenticationStrength.requirementsSatisfied is missing',
      'authenticationStrength.allowedCombinations is missing',
    ],
    [
      { allowedCombinations: 5 },
      'authenticationStrength.allowedCombinations as a list of strings is missing',
      'authenticationStrength.allowedCombinations as a list of strings is missing',
    ],
    [{ id: 'x', requirementsSatisfied: 'mfa' }, true, 'authenticationStrength.allowedCombinations is missing'],
  ])('%j is a second factor, and cannot be phished', (one, multifactor, phishingResistant) => {
    expect(said(() => isMultifactor(strength(one)))).toBe(multifactor);
    expect(said(() => isPhishingResistant(strength(one)))).toBe(phishingResistant);
  });
});

it.each<readonly [Alternative, boolean, boolean, boolean]>([
  [{ kind: 'control', name: 'MFA' }, true, true, false],
  [{ kind: 'control', name: 'block' }, false, false, false],
  [{ kind: 'other' }, false, false, false],
])('%j is the control mfa, a second factor, and cannot be phished', (one, named, multifactor, phishingResistant) => {
  expect([isControl(one, ['x', 'mfa']), isMultifactor(one), isPhishingResistant(one)]).toEqual([
    named,
    multifactor,
    phishingResistant,
  ]);
});

describe('a policy demands', () => {
  const demanded = (builtInControls: readonly string[], more: Json = {}, wanted = ['a', 'b']): unknown =>
    said(() => demands(policyWith({ grantControls: { builtInControls, ...more } }), (one) => isControl(one, wanted)));

  it.each<readonly [string, readonly string[], Json, unknown]>([
    ['nothing', [], {}, false],
    ['one', ['a'], { operator: undefined }, true],
    ['another', ['c'], { operator: undefined }, false],
    ['both of two that do', ['a', 'b'], { operator: undefined }, true],
    ['neither of two', ['c', 'd'], { operator: undefined }, false],
    [
      'one of two, and nobody knows how they are combined',
      ['a', 'c'],
      { operator: undefined },
      'policy.grantControls.operator is missing',
    ],
    ['either of two that do', ['a', 'b'], { operator: 'or' }, true],
    ['either of two of which one does', ['a', 'c'], { operator: 'or' }, false],
    ['both of which one does', ['c', 'a'], { operator: 'And' }, true],
    ['both of which none does', ['c', 'd'], { operator: 'AND' }, false],
    ['several by an operator of tomorrow', ['a', 'b'], { operator: 'XOR' }, false],
    ['one by an operator of tomorrow', ['a'], { operator: 'XOR' }, true],
    [
      'one besides an approved application, which counts no more',
      ['a', 'approvedApplication'],
      { operator: 'OR' },
      true,
    ],
    ['an approved application alone', ['ApprovedApplication'], {}, false],
  ])('%s', (_, builtInControls, more, answer) => {
    expect(demanded(builtInControls, more)).toBe(answer);
  });
});

describe('hours', () => {
  const on = { isEnabled: true, type: 'hours', value: 2, frequencyInterval: 'timeBased', authenticationType: null };
  const hours = (frequency: Json): readonly unknown[] => {
    const policy = policyWith({ sessionControls: { signInFrequency: frequency } });
    return [said(() => signInFrequencyHours(policy)), said(() => secondFactorHours(policy))];
  };
  const where = 'policy.sessionControls.signInFrequency';

  it.each<readonly [Json, unknown, unknown]>([
    [on, 2, 2],
    [{ ...on, type: 'days' }, 48, 48],
    [{ ...on, authenticationType: 'primaryAndSecondaryAuthentication' }, 2, 2],
    [{ ...on, authenticationType: 'secondaryAuthentication' }, Infinity, 2],
    [{ ...on, frequencyInterval: undefined }, 2, 2],
    [{ ...on, frequencyInterval: 'everyTime', type: null, value: null }, 0, 0],
    [{ ...on, frequencyInterval: 'someday' }, Infinity, Infinity],
    [{ ...on, value: 1 }, 1, 1],
    [{ ...on, value: 0 }, Infinity, Infinity],
    [{ ...on, value: -1 }, Infinity, Infinity],
    [{ ...on, value: '2' }, Infinity, Infinity],
    [{ ...on, type: 'weeks' }, Infinity, Infinity],
    [{ ...on, isEnabled: false }, Infinity, Infinity],
    [{ ...on, isEnabled: 'true' }, Infinity, Infinity],
    [{ ...on, type: undefined }, `${where}.type is missing`, `${where}.type is missing`],
    [{ ...on, value: undefined }, `${where}.value is missing`, `${where}.value is missing`],
    [{ ...on, authenticationType: undefined }, `${where}.authenticationType is missing`, 2],
  ])('between two sign-ins, and two second factors, by %j', (frequency, signIns, factors) => {
    expect(hours(frequency)).toEqual([signIns, factors]);
  });

  it('are endless where no session control is set', () => {
    for (const sessionControls of [null, {}, { signInFrequency: null }, { signInFrequency: 5 }]) {
      const policy = policyWith({ sessionControls });
      expect([signInFrequencyHours(policy), secondFactorHours(policy)]).toEqual([Infinity, Infinity]);
      expect(sessionControl(policy, 'signInFrequency')).toBeNull();
    }
    expect(sessionControl(policyWith({ sessionControls: { signInFrequency: on } }), 'signInFrequency')).toBe(on);
  });
});
