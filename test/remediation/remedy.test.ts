import { changeSchema } from '../../src/model/change.ts';
import type { Failing } from '../../src/probe/verdict.ts';
import { remedyOf } from '../../src/remediation/remedy.ts';

const path = '/v1.0/policies/authorizationPolicy';
const policy = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#policies/authorizationPolicy/$entity',
  allowInvitesFrom: 'everyone',
  mail: 'p-0123456789abcdef@contoso.test',
  version: 3,
  defaultUserRolePermissions: { allowedToCreateApps: true, allowedToCreateTenants: null, 'list@odata.type': '#x' },
  limits: { days: 90, life: 'P90D', none: null, odd: 'P1Y' },
  entries: [
    { id: 'a', state: 'disabled', by: { '@odata.context': 'x', '@odata.type': '#y', name: 'z' } },
    { id: 'b', state: 'enabled' },
  ],
};

const change = (set: object, more: object = {}) =>
  changeSchema.parse({ path, of: 'policy', set, permission: 'Policy.ReadWrite.Authorization', step: 2, ...more });
const made = (set: object, more: object = {}, failing: Failing | null = null, context: object = {}) =>
  remedyOf(change(set, more), { policy, parameters: { days: 30 }, ...context }, failing);

describe('the request of a remediation', () => {
  it.each([
    ['a value', { allowInvitesFrom: 'none' }, { allowInvitesFrom: 'none' }, { allowInvitesFrom: 'everyone' }],
    [
      'a whole object, whatever of it changes, without annotations',
      { defaultUserRolePermissions: { allowedToCreateApps: false } },
      { defaultUserRolePermissions: { allowedToCreateApps: false, allowedToCreateTenants: null } },
      { defaultUserRolePermissions: { allowedToCreateApps: true, allowedToCreateTenants: null } },
    ],
    [
      'no longer life than there is, and none where that is not known',
      { limits: { days: { atMost: 180 }, life: { atMost: 'P180D' }, none: { atMost: 5 }, odd: { atMost: 'P1D' } } },
      { limits: { days: 90, life: 'P90D', none: 5, odd: 'P1D' } },
      { limits: policy.limits },
    ],
    [
      'a lower limit where there is a higher one',
      { limits: { days: { atMost: 30 }, life: { atMost: 'PT12H' } } },
      { limits: { ...policy.limits, days: 30, life: 'PT12H' } },
      { limits: policy.limits },
    ],
    [
      'what is set already',
      { limits: { days: { unlessSet: 1 }, none: { unlessSet: 1 } } },
      { limits: { ...policy.limits, none: 1 } },
      { limits: policy.limits },
    ],
    [
      'values of expressions',
      { limits: { days: '{int(parameters.days)}', life: '{"P" + string(int(parameters.days)) + "D"}' } },
      { limits: { ...policy.limits, days: 30, life: 'P30D' } },
      { limits: policy.limits },
    ],
    [
      'a list in the place of the old one',
      { entries: [{ id: 'c' }] },
      { entries: [{ id: 'c' }] },
      { entries: [{ id: 'a', state: 'disabled', by: { '@odata.type': '#y', name: 'z' } }, policy.entries[1]] },
    ],
    [
      'the type of an object that an answer leaves out',
      { '@odata.type': '#microsoft.graph.x', allowInvitesFrom: 'none' },
      { '@odata.type': '#microsoft.graph.x', allowInvitesFrom: 'none' },
      { '@odata.type': '#microsoft.graph.x', allowInvitesFrom: 'everyone' },
    ],
  ])('has %s', (_what, set, wanted, present) => {
    const { request, undo, noRequest } = made(set);
    const grant = { permission: 'Policy.ReadWrite.Authorization', alsoNeeds: [], signedInOnly: false };
    expect(request).toEqual({ method: 'PATCH', path, body: wanted, ...grant, step: 2, remaining: 0, alsoMeets: [] });
    expect(undo).toEqual({ method: 'PATCH', path, body: present, ...grant });
    expect(noRequest).toBeNull();
  });

  it('merges the entries of a list that are found by a property, and keeps the others', () => {
    const set = {
      entries: [
        { id: 'a', state: 'enabled' },
        { id: 'c', state: { unlessSet: 'enabled' } },
      ],
    };
    expect(made(set, { entriesBy: { entries: 'id' } }).request?.body['entries']).toEqual([
      { id: 'a', state: 'enabled', by: { '@odata.type': '#y', name: 'z' } },
      { id: 'b', state: 'enabled' },
      { id: 'c', state: 'enabled' },
    ]);
  });

  it('sends the whole object with PUT, without what Graph does not take back', () => {
    const context = { policy: { ...policy, mail: '' } };
    const { request, undo } = made(
      { allowInvitesFrom: 'none' },
      { method: 'PUT', readOnly: ['version', 'limits.days', 'entries.by.name'] },
      null,
      context,
    );
    const whole = {
      allowInvitesFrom: 'everyone',
      mail: '',
      defaultUserRolePermissions: { allowedToCreateApps: true, allowedToCreateTenants: null },
      limits: { life: 'P90D', none: null, odd: 'P1Y' },
      entries: [{ id: 'a', state: 'disabled', by: { '@odata.type': '#y' } }, policy.entries[1]],
    };
    expect(request?.body).toEqual({ ...whole, allowInvitesFrom: 'none' });
    expect(undo?.body).toEqual(whole);
  });

  it.each([
    [
      'a condition does not hold',
      { allowInvitesFrom: 'none' },
      { when: { 'it snows': 'false' } },
      'only where it snows',
    ],
    ['nobody knows whether it holds', { allowInvitesFrom: 'none' }, { when: { 'it snows': 'snow' } }, 'it snows'],
    ['a property was not in the answer', { blockMsolPowerShell: true }, {}, 'not read as a whole'],
    ['part of an object was not', { limits: { weeks: 2 } }, {}, 'not read as a whole'],
    ['everything is so already', { allowInvitesFrom: 'everyone' }, {}, 'It could not change what is missing'],
    ['a name in it is hidden', { mail: '{policy.mail + ""}', version: 4 }, {}, 'Names are hidden'],
    ['its own value would be a hidden name', { mail: 'x' }, {}, 'Names are hidden'],
    ['nothing was read', { allowInvitesFrom: 'none' }, { of: 'other' }, 'It could not be made'],
    ['there is no object', { allowInvitesFrom: 'none' }, { of: '[policy].filter(p, false)' }, 'Nothing that it could'],
    ['an id is no id', { allowInvitesFrom: 'none' }, { path: '/v1.0/x/{present.limits.days}' }, 'not read as a whole'],
  ])('is none where %s, and says so', (_sentence, set, more, why) => {
    const { request, undo, noRequest } = made(set, more);
    expect([request, undo]).toEqual([null, null]);
    expect(noRequest).toContain(why);
  });

  it('is none, and nothing is said, where the control has none', () => {
    expect(remedyOf(undefined, {}, null)).toEqual({ request: null, undo: null, noRequest: null });
  });
});

describe('a request for several objects', () => {
  const records = Array.from({ length: 25 }, (_, index) => ({ id: `id-${index}`, on: index === 0 }));
  const more = { path: '/v1.0/things/{one.id}', of: 'failing', as: 'one' };

  it('is one batch, and so is its undo', () => {
    const { request, undo } = made({ on: true }, more, { total: 3, first: records.slice(0, 3) });
    const headers = { 'Content-Type': 'application/json' };
    const calls = (on: boolean) =>
      ['id-1', 'id-2'].map((id, index) => ({
        id: String(index + 1),
        method: 'PATCH',
        url: `/things/${id}`,
        headers,
        body: { on },
      }));
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1.0/$batch',
      body: { requests: calls(true) },
      remaining: 0,
      alsoMeets: [],
    });
    expect(undo).toMatchObject({ method: 'POST', path: '/v1.0/$batch', body: { requests: calls(false) } });
  });

  it('needs no batch for one', () => {
    const { request } = made({ on: true }, more, { total: 1, first: records.slice(1, 2) });
    expect(request).toMatchObject({ method: 'PATCH', path: '/v1.0/things/id-1', body: { on: true }, remaining: 0 });
  });

  it('says how many are left when a batch is full', () => {
    const { request } = made({ on: true }, { ...more, of: 'records' }, null, { records: records.slice(1) });
    expect((request?.body['requests'] as readonly unknown[]).length).toBe(20);
    expect(request?.remaining).toBe(4);
  });

  it('counts those of whom no record was kept, and those that were not read as a whole', () => {
    const first = [...records.slice(1, 3), { id: 'odd' }];
    expect(made({ on: true }, more, { total: 40, first }).request?.remaining).toBe(38);
  });
});
