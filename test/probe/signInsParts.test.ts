import { contextOf } from '../../src/expression/unavailable.ts';
import { unmanagedDevices } from '../../src/signIns/deviceKinds.ts';
import type { Part } from '../../src/signIns/demand.ts';
import { everywhere, maskOf, narrowed } from '../../src/signIns/dimensions.ts';
import { probeSchema } from '../../src/probe/kinds/registry.ts';
import { guestParts, partsOf } from '../../src/probe/signInsParts.ts';
import type { SignInsProbe } from '../../src/probe/signInsProbe.ts';
import { refused } from './judgedSignIns.ts';

const context = contextOf(
  new Map([
    ['gone', { ok: false as const, reason: refused('gone') }],
    ['contexts', { ok: true as const, value: ['C1', 'c2'] }],
    ['hours', { ok: true as const, value: 4 }],
    ['some', { ok: true as const, value: ['mfa', 'block'] }],
  ]),
);
const probeOf = (more: object = {}): SignInsProbe =>
  probeSchema.parse({
    kind: 'signIns',
    of: 'members',
    to: { resources: 'all' },
    demand: { mfa: { grants: ['mfa'] } },
    ...more,
  }) as SignInsProbe;
function parts(more: object = {}): readonly Part[] {
  const found = partsOf(probeOf(more), context);
  if ('unknown' in found) throw new Error(found.unknown.detail);
  return found;
}
const one = (more: object = {}): Part => parts(more)[0] as Part;
const form = (name: string, grants: readonly string[], share = 1, session: object | null = null) => ({
  name,
  share,
  requirement: { grants, session },
});

it('without more said there is one part: everything, from everywhere', () => {
  expect(parts()).toEqual([
    {
      name: null,
      masks: everywhere,
      targets: 'everything',
      from: null,
      except: [],
      demands: [{ name: 'mfa', forms: [form('mfa', ['mfa'])], within: {} }],
      gaps: [],
      mayLeaveOut: [],
    },
  ]);
});

it.each<readonly [string, object, Parameters<typeof narrowed>[1]]>([
  ['clients', { clients: ['browser', 'other'] }, { client: maskOf('client', ['browser', 'other']) }],
  ['platforms', { platforms: ['linux'] }, { platform: maskOf('platform', ['linux']) }],
  ['flows', { flows: ['deviceCodeFlow'] }, { flow: maskOf('flow', ['deviceCodeFlow']) }],
  ['user risks', { userRisks: ['high'] }, { userRisk: maskOf('userRisk', ['high']) }],
  ['sign-in risks', { signInRisks: ['medium', 'high'] }, { signInRisk: maskOf('signInRisk', ['medium', 'high']) }],
  ['insider risks', { insiderRisks: ['elevated'] }, { insiderRisk: maskOf('insiderRisk', ['elevated']) }],
  ["devices that are not the organisation's", { devices: 'unmanaged' }, { device: unmanagedDevices }],
])('sign-ins may be narrowed to %s', (_, more, masks) => {
  expect(one(more).masks).toEqual(narrowed(everywhere, masks));
  expect(one(more).masks).not.toEqual(everywhere);
});

it.each<readonly [string, object, Part['targets'], readonly string[]]>([
  [
    'some resources',
    { resources: ['Office365', 'X'] },
    [
      { kind: 'resource', id: 'office365' },
      { kind: 'resource', id: 'x' },
    ],
    [],
  ],
  ['all resources but some', { resources: 'all', except: ['ABC'] }, 'everything', ['abc']],
  ['a user action', { userAction: 'urn:user:RegisterDevice' }, [{ kind: 'action', id: 'urn:user:registerdevice' }], []],
  [
    'authentication contexts',
    { authenticationContexts: 'contexts' },
    [
      { kind: 'context', id: 'c1' },
      { kind: 'context', id: 'c2' },
    ],
    [],
  ],
])('sign-ins may be to %s, in small letters', (_, to, targets, except) => {
  expect(one({ to })).toMatchObject({ targets, except });
});

it.each(['untrusted', 'unnamed'])('sign-ins may be from %s places', (places) => {
  expect(one({ places }).from).toBe(places);
});

it('resources that may be left out are known in small letters', () => {
  expect(one({ mayLeaveOut: ['ABC'] }).mayLeaveOut).toEqual(['abc']);
});

it('what may stay open is known with what it leaves', () => {
  const tolerates = {
    'old clients': { clients: ['other'], share: 0.5 },
    'the office': { places: 'trusted', share: 0.75 },
  };
  expect(one({ tolerates }).gaps).toEqual([
    { name: 'old clients', share: 0.5, dimensions: { client: maskOf('client', ['other']) }, places: null },
    { name: 'the office', share: 0.75, dimensions: {}, places: 'trusted' },
  ]);
});

it.each<readonly [string, object, readonly object[]]>([
  ['a list that an expression gives', { grants: 'some' }, [form('asked', ['mfa', 'block'])]],
  [
    'weaker forms for a share',
    { grants: ['mfa'], weaker: { device: { grants: ['compliantDevice'], share: 0.5 } } },
    [form('asked', ['mfa']), form('device', ['compliantDevice'], 0.5)],
  ],
  [
    'a session, by hours that an expression gives',
    { session: { signInFrequencyHours: 'hours', secondFactorHours: '8', persistentBrowser: 'never' } },
    [form('asked', [], 1, { signInFrequencyHours: 4, secondFactorHours: 8, persistentBrowser: 'never' })],
  ],
  ['a session without hours', { session: { appControl: true } }, [form('asked', [], 1, { appControl: true })]],
  [
    'what it has to offer besides',
    { grants: ['mfa'], offers: ['passwordChange'] },
    [{ name: 'asked', share: 1, requirement: { grants: ['mfa'], offers: ['passwordChange'], session: null } }],
  ],
  ['nothing, where an expression gives nothing: no form meets it', { grants: '[]' }, []],
  [
    'a weaker form alone, where the full one asks for nothing',
    { grants: '[]', weaker: { device: { grants: ['compliantDevice'], share: 0.5 } } },
    [form('device', ['compliantDevice'], 0.5)],
  ],
])('a demand may ask for %s', (_, asked, forms) => {
  expect(one({ demand: { asked } }).demands).toEqual([{ name: 'asked', forms, within: {} }]);
});

it('a demand may be about some clients alone', () => {
  const demand = { asked: { grants: ['mfa'], clients: ['browser'] } };
  expect(one({ demand }).demands[0]?.within).toEqual({ client: maskOf('client', ['browser']) });
});

describe('parts', () => {
  it.each<readonly [string, object, readonly object[]]>([
    [
      'by platform, named as people read it',
      { of: 'platform', values: '["windows", "iOS"]' },
      [
        { name: 'Windows', masks: narrowed(everywhere, { platform: maskOf('platform', ['windows']) }) },
        { name: 'iOS', masks: narrowed(everywhere, { platform: maskOf('platform', ['iOS']) }) },
      ],
    ],
    [
      'by risk, with names of their own',
      { of: 'userRisk', values: '[{"name": "at high risk", "value": "high"}]' },
      [{ name: 'at high risk', masks: narrowed(everywhere, { userRisk: maskOf('userRisk', ['high']) }) }],
    ],
    [
      'by resource: all of them, and some',
      { of: 'resource', values: '["all", "Office365", {"name": "mine", "value": "ABC"}]' },
      [
        { name: null, targets: 'everything' },
        { name: 'Office 365', targets: [{ kind: 'resource', id: 'office365' }] },
        { name: 'mine', targets: [{ kind: 'resource', id: 'abc' }] },
      ],
    ],
    [
      'by authentication context: a list of one, of none, and what is not text',
      {
        of: 'authenticationContext',
        values:
          '[{"name": "first", "value": ["C1"]}, {"name": "none", "value": []}, {"name": "odd", "value": 3}, "C2"]',
      },
      [
        { name: 'first', targets: [{ kind: 'context', id: 'c1' }] },
        { name: 'none', targets: [] },
        { name: 'odd', targets: [] },
        { name: 'authentication context c2', targets: [{ kind: 'context', id: 'c2' }] },
      ],
    ],
    ['none, where no values are stated', { of: 'platform' }, []],
  ])('%s', (_, stated, expected) => {
    const found = parts({ parts: stated });
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });

  it('by demand are each about one of them', () => {
    const demand = { mfa: { grants: ['mfa'] }, device: { grants: ['compliantDevice'] } };
    const found = parts({ demand, parts: { of: 'demand' } });
    expect(found.map(({ name, demands }) => [name, demands.map((each) => each.name)])).toEqual([
      ['mfa', ['mfa']],
      ['device', ['device']],
    ]);
  });
});

it.each<readonly [string, object, object]>([
  [
    'evidence that could not be read',
    { to: { authenticationContexts: 'gone' } },
    { unknown: refused('gone'), unread: true },
  ],
  [
    'what is not a list',
    { to: { authenticationContexts: 'hours' } },
    {
      unknown: { code: 'unexpectedAnswer', detail: '"hours" gave no list', hint: 'The endpoint may have changed.' },
      unread: false,
    },
  ],
  [
    'grants that could not be read',
    { demand: { mfa: { grants: 'gone' } } },
    { unknown: refused('gone'), unread: true },
  ],
  [
    'hours that could not be read',
    { demand: { short: { session: { signInFrequencyHours: 'gone' } } } },
    { unknown: refused('gone'), unread: true },
  ],
  [
    'values that could not be read',
    { parts: { of: 'platform', values: 'gone' } },
    { unknown: refused('gone'), unread: true },
  ],
])('parts are not known because of %s', (_, more, why) => {
  expect(partsOf(probeOf(more), context)).toEqual(why);
});

it('an expression that is broken is not an answer that could not be read', () => {
  expect(() => partsOf(probeOf({ demand: { mfa: { grants: ')' } } }), context)).toThrow();
});

describe('guests whom a policy leaves out', () => {
  const guests = (more: object) => {
    const probe = probeOf(more);
    const whole = parts(more);
    return { whole, asked: guestParts(probe, whole, context) };
  };

  it('have to be asked the same where nothing is said of them', () => {
    const { whole, asked } = guests({});
    expect(asked).toBe(whole);
  });

  it('are not matter of the control where they belong elsewhere', () => {
    expect(guests({ excludedGuests: 'elsewhere' }).asked).toBeNull();
  });

  const forms = (more: object): readonly object[] => {
    const { asked } = guests({ parts: { of: 'demand' }, tolerates: { x: { share: 0.5 } }, ...more });
    expect(asked).toHaveLength(1);
    expect(asked?.[0]).toMatchObject({ name: null, gaps: [] });
    return asked?.[0]?.demands ?? [];
  };
  const demanded = (grants: readonly string[]) => [
    { name: 'is asked of guests', forms: [form('is asked of guests', grants)], within: {} },
  ];

  it.each<readonly [string, object, readonly string[]]>([
    [
      'for what is said, or for what everybody is asked',
      { excludedGuests: { grants: ['block', 'mfa'] } },
      ['block', 'mfa'],
    ],
    ['for either', { excludedGuests: { grants: ['block'] } }, ['block', 'mfa']],
    [
      'for what is said alone, where several things are demanded of everybody',
      {
        excludedGuests: { grants: ['block'] },
        demand: { mfa: { grants: ['mfa'] }, device: { grants: ['compliantDevice'] } },
      },
      ['block'],
    ],
    ['for what an expression says', { excludedGuests: { grants: 'some' } }, ['mfa', 'block']],
    [
      'for what is said, where an expression says what everybody is asked',
      { excludedGuests: { grants: ['compliantDevice'] }, demand: { mfa: { grants: 'some' } } },
      ['compliantDevice'],
    ],
  ])('may be asked %s', (_, more, grants) => {
    expect(forms(more)).toEqual(demanded(grants));
  });

  it('have to be asked the same where that is not known for what else', () => {
    const { whole, asked } = guests({ excludedGuests: { grants: 'gone' } });
    expect(asked).toBe(whole);
  });
});
