import { asked, lacking, policyWith } from './conditionalAccessSample.ts';

type Controls = Readonly<Record<string, unknown>> | null;
type Answer = boolean | 'unknown';

const builtIn = {
  multifactor: { id: '00000000-0000-0000-0000-000000000002' },
  passwordless: { id: '00000000-0000-0000-0000-000000000003' },
  phishingResistant: { id: '00000000-0000-0000-0000-000000000004' },
};
const custom = (allowedCombinations: readonly string[], requirementsSatisfied: string) => ({
  id: '11111111-2222-4333-8444-555555555555',
  allowedCombinations,
  requirementsSatisfied,
});

describe('a second factor, and one that cannot be phished, is demanded', () => {
  it.each<readonly [string, Controls, Answer, Answer]>([
    ['no grant control at all', null, false, false],
    ['no control in it', {}, false, false],
    ['mfa', { builtInControls: ['mfa'] }, true, false],
    ['mfa OR a compliant device', { builtInControls: ['mfa', 'compliantDevice'] }, false, false],
    ['mfa AND a compliant device', { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] }, true, false],
    ['the operator in small letters', { operator: 'and', builtInControls: ['compliantDevice', 'mfa'] }, true, false],
    ['mfa OR terms of use', { builtInControls: ['mfa'], termsOfUse: ['t'] }, false, false],
    ['mfa AND terms of use', { operator: 'AND', builtInControls: ['mfa'], termsOfUse: ['t'] }, true, false],
    ['mfa OR a third party', { builtInControls: ['mfa'], customAuthenticationFactors: ['duo'] }, false, false],
    ['a third party alone', { customAuthenticationFactors: ['duo'] }, false, false],
    ['block', { builtInControls: ['block'] }, false, false],
    ['the strength "multifactor"', { authenticationStrength: builtIn.multifactor }, true, false],
    ['the strength "passwordless"', { authenticationStrength: builtIn.passwordless }, true, false],
    ['the strength "phishing-resistant"', { authenticationStrength: builtIn.phishingResistant }, true, true],
    [
      'the strength or a compliant device',
      { builtInControls: ['compliantDevice'], authenticationStrength: builtIn.phishingResistant },
      false,
      false,
    ],
    [
      'the strength and a compliant device',
      { operator: 'AND', builtInControls: ['compliantDevice'], authenticationStrength: builtIn.phishingResistant },
      true,
      true,
    ],
    [
      'mfa or the strength: whoever gets past has a second factor',
      { builtInControls: ['mfa'], authenticationStrength: builtIn.phishingResistant },
      true,
      false,
    ],
    [
      'a strength of the tenant, phishing-resistant only',
      { authenticationStrength: custom(['fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor'], 'mfa') },
      true,
      true,
    ],
    [
      'a strength of the tenant that allows a text message too',
      { authenticationStrength: custom(['fido2', 'password,sms'], 'mfa') },
      true,
      false,
    ],
    ['a strength of the tenant that is none', { authenticationStrength: custom(['password'], 'none') }, false, false],
    ['a strength that allows nothing', { authenticationStrength: custom([], 'none') }, false, false],
    ['a strength that allows nothing, and calls it mfa', { authenticationStrength: custom([], 'mfa') }, false, false],
    ['a strength that says neither', { authenticationStrength: { id: 'x' } }, 'unknown', 'unknown'],
    [
      'a strength that does not say what it satisfies, of methods that are known',
      { authenticationStrength: lacking(custom(['fido2', 'password, sms'], ''), 'requirementsSatisfied') },
      true,
      false,
    ],
    [
      'the same, written without a space',
      { authenticationStrength: lacking(custom(['fido2', 'password,sms'], ''), 'requirementsSatisfied') },
      true,
      false,
    ],
    [
      'a strength that says that it satisfies nothing, of methods that are known',
      { authenticationStrength: { ...custom(['fido2', 'password, sms'], ''), requirementsSatisfied: null } },
      false,
      false,
    ],
    [
      'the same with one factor among them',
      { authenticationStrength: lacking(custom(['fido2', 'password'], ''), 'requirementsSatisfied') },
      false,
      false,
    ],
    [
      'the same with a method of tomorrow',
      { authenticationStrength: lacking(custom(['fido2', 'thought'], ''), 'requirementsSatisfied') },
      'unknown',
      false,
    ],
    [
      'a method of tomorrow that Graph vouches for',
      { authenticationStrength: custom(['thought'], 'mfa') },
      true,
      false,
    ],
    ['one factor, whatever else is said', { authenticationStrength: custom(['sms'], 'mfa') }, false, false],
    [
      'the id of a built-in strength, and a method that is none of its own',
      { authenticationStrength: { ...builtIn.phishingResistant, allowedCombinations: ['fido2', 'password'] } },
      false,
      false,
    ],
    ['an operator of tomorrow', { operator: 'XOR', builtInControls: ['mfa', 'compliantDevice'] }, false, false],
    ['no operator that says anything', { operator: '', builtInControls: ['mfa', 'mfa'] }, false, false],
    ['a built-in strength known by its id alone', { authenticationStrength: builtIn.multifactor }, true, false],
  ])('%s', (_, grantControls, multifactor, phishingResistant) => {
    const policy = policyWith({ grantControls });
    expect([
      asked('policy.requiresMultifactor()', policy),
      asked('policy.requiresPhishingResistant()', policy),
    ]).toEqual([multifactor, phishingResistant]);
  });

  it.each([
    'grantControls',
    'grantControls.builtInControls',
    'grantControls.authenticationStrength',
    'grantControls.termsOfUse',
    'grantControls.customAuthenticationFactors',
  ])('cannot be told without %s', (path) => {
    const policy = lacking(policyWith({ grantControls: { builtInControls: ['mfa'] } }), path);
    expect(asked('policy.requiresMultifactor()', policy)).toBe('unknown');
  });

  it('needs the operator only where there is something to combine', () => {
    const one = policyWith({ grantControls: { builtInControls: ['mfa'] } });
    const two = policyWith({ grantControls: { builtInControls: ['mfa', 'compliantDevice'] } });
    expect(asked('policy.requiresMultifactor()', lacking(one, 'grantControls.operator'))).toBe(true);
    expect(asked('policy.requiresMultifactor()', lacking(two, 'grantControls.operator'))).toBe('unknown');
    const device = 'policy.requiresOneOf(["compliantDevice", "domainJoinedDevice"])';
    const devices = policyWith({ grantControls: { builtInControls: ['domainJoinedDevice', 'compliantDevice'] } });
    expect(asked(device, lacking(devices, 'grantControls.operator'))).toBe(true);
    expect(asked('policy.requiresMultifactor()', lacking(devices, 'grantControls.operator'))).toBe(false);
  });
});

describe('grant controls by name', () => {
  const device = '["compliantDevice", "domainJoinedDevice"]';
  it.each<readonly [string, Controls, string, boolean]>([
    ['blocks', { builtInControls: ['block'] }, 'policy.blocks()', true],
    ['blocks nothing', { builtInControls: ['mfa'] }, 'policy.blocks()', false],
    ['has no grant controls', null, 'policy.blocks()', false],
    ['demands a device', { builtInControls: ['compliantDevice'] }, `policy.requiresOneOf(${device})`, true],
    [
      'either device',
      { builtInControls: ['compliantDevice', 'domainJoinedDevice'] },
      `policy.requiresOneOf(${device})`,
      true,
    ],
    ['a device or mfa', { builtInControls: ['compliantDevice', 'mfa'] }, `policy.requiresOneOf(${device})`, false],
    [
      'a device and mfa',
      { operator: 'AND', builtInControls: ['compliantDevice', 'mfa'] },
      `policy.requiresOneOf(${device})`,
      true,
    ],
    ['offers a device', { builtInControls: ['compliantDevice', 'mfa'] }, `policy.offersOneOf(${device})`, true],
    ['offers none', { builtInControls: ['mfa'] }, `policy.offersOneOf(${device})`, false],
  ])('%s', (_, grantControls, source, answer) => {
    expect(asked(source, policyWith({ grantControls }))).toBe(answer);
  });
});

describe('session controls', () => {
  const frequency = (signInFrequency: Readonly<Record<string, unknown>>): Controls => ({
    signInFrequency: { authenticationType: 'primaryAndSecondaryAuthentication', ...signInFrequency },
  });
  const everyTime = { isEnabled: true, value: null, type: null, frequencyInterval: 'everyTime' };
  it.each<readonly [string, Controls, unknown]>([
    ['none', null, Infinity],
    ['no frequency', {}, Infinity],
    ['a frequency that is off', frequency({ isEnabled: false, value: 4, type: 'hours' }), Infinity],
    ['hours', frequency({ isEnabled: true, value: 4, type: 'hours', frequencyInterval: 'timeBased' }), 4],
    ['days', frequency({ isEnabled: true, value: 2, type: 'days', frequencyInterval: 'timeBased' }), 48],
    ['every time', frequency({ isEnabled: true, value: null, type: null, frequencyInterval: 'everyTime' }), 0],
    ['every time, as before there were types', frequency({ ...everyTime, authenticationType: null }), 0],
    [
      'the second factor every time',
      frequency({ ...everyTime, authenticationType: 'secondaryAuthentication' }),
      Infinity,
    ],
    ['a type of tomorrow', frequency({ ...everyTime, authenticationType: 'unknownFutureValue' }), Infinity],
    ['no word of the type', { signInFrequency: everyTime }, 'unknown'],
    ['hours, of old', frequency({ isEnabled: true, value: 4, type: 'hours', frequencyInterval: null }), 4],
    ['no number', frequency({ isEnabled: true, value: null, type: 'hours', frequencyInterval: 'timeBased' }), Infinity],
    ['nothing', frequency({ isEnabled: true, value: 0, type: 'hours', frequencyInterval: 'timeBased' }), Infinity],
    ['no unit', frequency({ isEnabled: true, value: 1, type: null, frequencyInterval: 'timeBased' }), Infinity],
    ['a rule of tomorrow', frequency({ isEnabled: true, value: 1, type: 'hours', frequencyInterval: 'x' }), Infinity],
    ['a value without a unit', frequency({ isEnabled: true, value: 4 }), 'unknown'],
    ['a unit without a value', frequency({ isEnabled: true, type: 'hours' }), 'unknown'],
  ])('hours between two sign-ins: %s', (_, sessionControls, hours) => {
    expect(asked('policy.signInFrequencyHours()', policyWith({ sessionControls }))).toBe(hours);
  });

  it.each<readonly [string, Controls, boolean]>([
    ['never', { persistentBrowser: { isEnabled: true, mode: 'never' } }, true],
    ['always', { persistentBrowser: { isEnabled: true, mode: 'always' } }, false],
    ['never, but off', { persistentBrowser: { isEnabled: false, mode: 'never' } }, false],
    ['not set', { persistentBrowser: null }, false],
  ])('keeps the browser signed in: %s', (_, sessionControls, answer) => {
    expect(asked('policy.neverKeepsBrowserSignedIn()', policyWith({ sessionControls }))).toBe(answer);
  });

  it.each(['policy.signInFrequencyHours()', 'policy.neverKeepsBrowserSignedIn()'])(
    '%s cannot be told without session controls',
    (source) => {
      expect(asked(source, lacking(policyWith(), 'sessionControls'))).toBe('unknown');
    },
  );
});
