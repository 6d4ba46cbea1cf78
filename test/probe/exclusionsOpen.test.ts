import { begunSignIns, judgedSignIns, member, refused, type Given } from './judgedSignIns.ts';
import {
  affected,
  butFor,
  counts,
  everybody,
  halfRead,
  judged,
  lacks,
  near,
  perhaps,
  saysNoState,
  unsure,
} from './leftOutTenant.ts';
import { said } from './said.ts';

describe('what could not be read', () => {
  it.each<readonly [string, Partial<Given>, object]>([
    ['policies', { policies: null }, { low: 0, high: 1, reasons: ['conditionalAccessPolicies refused'] }],
    [
      'people',
      { users: null, policies: [butFor({ excludeUsers: ['ana'] })] },
      { low: 0, high: 1, reasons: ['users refused'] },
    ],
    [
      'people, and a group',
      { users: null, groups: { some: null }, policies: [butFor({ excludeGroups: ['some'] })] },
      { low: 0, high: 1, reasons: ['users refused', 'group some refused'] },
    ],
    [
      'a policy: nothing is certain of the others either',
      { policies: [butFor({ excludeUsers: ['ana'] }), halfRead] },
      {
        low: 0,
        high: 1,
        found: 'user ana',
        counts: counts(3, 1),
        reasons: [lacks],
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'the only policy',
      { policies: [halfRead] },
      { low: 0, high: 1, parts: { covered: 0, of: 0 }, counts: counts(4), reasons: [lacks] },
    ],
    [
      'a group: it may be anybody',
      { groups: { some: null }, policies: [butFor({ excludeGroups: ['some'] })] },
      {
        low: 0,
        high: 1,
        found: 'group some',
        counts: counts(0, 4),
        reasons: ['group some refused'],
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'a group, while somebody is certainly left out: the others earn nothing for certain',
      { groups: { some: null }, policies: [butFor({ excludeUsers: ['ana'], excludeGroups: ['some'] })] },
      {
        low: 0,
        high: 0,
        parts: { covered: 0, of: 2 },
        missing: ['group some', 'user ana'],
        counts: counts(0, 3),
        affected: affected('ana'),
        unread: ['group some refused'],
        mayEarn: 0.75,
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'what another policy asks of the only one',
      { policies: [butFor({ excludeUsers: ['ana'] }), unsure({ includeUsers: ['All'] })] },
      {
        low: 0.75,
        high: 1,
        found: 'user ana',
        counts: counts(3, 1),
        reasons: [lacks],
        open: 'ana@contoso.test, Office 365: an authentication strength',
      },
    ],
    [
      'what another policy asks of one of two: that is not a matter of people, so it stays open',
      { policies: [butFor({ excludeUsers: ['ana', 'bo'] }), unsure({ includeUsers: ['bo'] })] },
      {
        low: 0.5,
        high: 0.75,
        parts: { covered: 0, of: 2 },
        missing: ['user ana', 'user bo'],
        counts: counts(2, 1),
        affected: affected('ana'),
        reasons: [lacks],
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'whether somebody counts who is left out: another one is so for certain',
      {
        users: [member('ana'), member('bo'), perhaps('cy')],
        policies: [butFor({ excludeUsers: ['ana', 'cy'] })],
      },
      {
        low: near(1 / 3),
        high: near(1 / 3),
        parts: { covered: 0, of: 2 },
        missing: ['user ana', 'user cy'],
        counts: { passed: 1, counted: 3, total: 3, unknown: 1, leftOut: {} },
        affected: affected('ana'),
        unread: [saysNoState],
        mayEarn: near(1 / 2 - 1 / 3),
        open: 'ana@contoso.test, Office 365: nothing',
      },
    ],
    [
      'whether the only one counts who is left out',
      { users: [perhaps('cy')], policies: [butFor({ excludeUsers: ['cy'] })] },
      {
        low: 0,
        high: 1,
        found: 'user cy',
        counts: { passed: 0, counted: 1, total: 1, unknown: 1, leftOut: {} },
        reasons: [saysNoState],
        open: 'cy@contoso.test, Office 365: nothing',
      },
    ],
    [
      'who somebody is: it may be the one who is left out',
      {
        users: [member('bo'), { userType: 'Member', userPrincipalName: 'somebody', accountEnabled: true }],
        policies: [butFor({ excludeUsers: ['ana'] })],
      },
      {
        low: 0.5,
        high: 1,
        found: 'user ana',
        counts: { passed: 1, counted: 2, total: 2, unknown: 1, leftOut: {} },
        reasons: [
          'the id of somebody is not as it should be',
          `Graph's answer lacks something that "user.id in emergencyAccounts" needs (No such key: id)`,
        ],
        open: 'somebody, Office 365: nothing',
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(said(judged(given))).toEqual(expected);
  });

  it('needs a population of whoever can be left out', () => {
    expect(() =>
      judgedSignIns({ kind: 'exclusions', of: ['people'], grants: ['mfa'] }, { policies: [], populations: [] }),
    ).toThrow('unknown population enabledAccounts');
  });
});

describe('an exception for one of those who are left out', () => {
  const wanted = (object: string, claims = true) => ({ object, aliases: [], claims });
  const outcome = (object: string, is: string, share = 0, more: object = {}) => ({
    object,
    is,
    share,
    id: object,
    name: `${object}@contoso.test`,
    byName: false,
    among: [],
    ...more,
  });
  const two = { groups: { two: ['ana', 'bo'] }, policies: [butFor({ excludeGroups: ['two'] })] };
  const nothing = { claimed: 0, covered: 0, isWhole: false };

  it.each<readonly [string, Partial<Given>, object]>([
    [
      'claims one of two who are alike',
      { ...two, objects: [wanted('ana')] },
      { outcomes: [outcome('ana', 'short')], claimed: 0.25, covered: 0.25, isWhole: false },
    ],
    [
      'claims one of two whom different exclusions meet',
      { policies: [butFor({ excludeUsers: ['ana', 'bo'] })], objects: [wanted('bo')] },
      { outcomes: [outcome('bo', 'short')], claimed: 0.25, covered: 0.25, isWhole: false },
    ],
    [
      'leaves nothing to do where the other is accepted',
      { ...two, objects: [wanted('ana'), wanted('bo', false)] },
      { outcomes: [outcome('ana', 'short'), outcome('bo', 'short')], claimed: 0.25, covered: 0.5, isWhole: true },
    ],
    [
      'claims nothing of whoever passes, does not count or is not there',
      { ...two, objects: [wanted('cy'), wanted('glass'), wanted('nix')] },
      {
        outcomes: [
          outcome('cy', 'passes', 1),
          outcome('glass', 'leftOut'),
          outcome('nix', 'nobody', 0, { id: null, name: 'nix' }),
        ],
        ...nothing,
      },
    ],
    [
      'claims nothing where that is not known',
      { groups: { some: null }, policies: [butFor({ excludeGroups: ['some'] })], objects: [wanted('ana')] },
      { outcomes: [outcome('ana', 'undecided')], ...nothing },
    ],
    [
      'claims nothing where that is not known whether they count',
      {
        users: [member('ana'), member('bo'), perhaps('cy')],
        policies: [butFor({ excludeUsers: ['ana', 'cy'] })],
        objects: [wanted('cy')],
      },
      { outcomes: [outcome('cy', 'undecided')], ...nothing },
    ],
  ])('%s', (_, given, expected) => {
    expect(judged(given).objects).toEqual(expected);
  });

  it('claims nothing where not everybody could be read', () => {
    const run = begunSignIns(
      { kind: 'exclusions', of: ['people'], grants: ['mfa'] },
      { ...two, objects: [wanted('ana')] },
    );
    for (const sink of run.sinks) {
      everybody.forEach((one) => sink.accept(one));
      sink.fail(refused('the rest'));
    }
    expect(said(run.finish())).toEqual({
      low: 0,
      high: 1,
      reasons: ['the rest refused'],
      objects: { outcomes: [outcome('ana', 'undecided')], ...nothing },
    });
  });
});
