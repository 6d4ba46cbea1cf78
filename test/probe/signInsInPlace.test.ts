import type { Given } from './judgedSignIns.ts';
import { both, counts, found, judged, lacks, leavesOut, members, mfa, open, unsure } from './signInsTenant.ts';

describe('what covers people apart from policies', () => {
  it('counts, person by person', () => {
    expect(found({}, { coveredBy: { key: 'user.id == "ana"' } })).toEqual({
      ...both(0.25),
      ...members(1, 'bo', 'cy', 'di'),
      ...open('bo@contoso.test'),
    });
  });

  it('leaves it open where it could not be read', () => {
    expect(found({}, { coveredBy: { key: 'user.key' } })).toMatchObject({
      low: 0,
      high: 1,
      counts: { unknown: 4 },
      reasons: [`Graph's answer lacks something that "user.key" needs (No such key: key)`],
    });
  });

  it('does not matter where policies cover everybody', () => {
    const given = { users: null, policies: [mfa()] };
    expect(found(given, { coveredBy: { key: 'user.key' } })).toEqual({ ...both(1), metBy: 'P' });
  });
});

describe('policies that take the place of something', () => {
  const inPlace = { metMeans: 'notApplicable' };

  it.each<readonly [string, Partial<Given>, object]>([
    ['do so where they are for everybody', { policies: [mfa()] }, { ...both(0), nobody: true, metBy: 'P' }],
    [
      'do so for the people of today',
      { groups: { empty: [] }, policies: [mfa({ excludeGroups: ['empty'] })] },
      { ...both(0), nobody: true, metBy: 'P' },
    ],
    [
      'earn nothing where they are for some',
      { policies: [mfa({ excludeUsers: ['ana'] })] },
      { ...both(0), ...leavesOut(['user', 'ana']), ...members(3, 'ana'), ...open('ana@contoso.test') },
    ],
    ['earn nothing where there are none', {}, { ...both(0), ...open('any member') }],
    [
      'leave it open where that is not known',
      { policies: [unsure()] },
      {
        low: 0,
        high: 1,
        counts: counts({ unknown: 4 }),
        reasons: [lacks],
        ...open('ana@contoso.test', 'an authentication strength'),
      },
    ],
  ])('%s', (_, given, expected) => {
    expect(found(given, inPlace)).toEqual(expected);
  });

  it('have no place where the control has nothing to say', () => {
    const concerns = { some: 'a.on' };
    expect(found({ more: { a: { on: false } } }, { concerns })).toEqual({ ...both(0), nobody: true });
    expect(found({ more: { a: undefined } }, { concerns })).toEqual({ low: 0, high: 1, reasons: ['a refused'] });
    expect(found({ policies: [mfa()], more: { a: { on: true } } }, { concerns })).toEqual({ ...both(1), metBy: 'P' });
  });
});

describe('what has to hold first, and what would do instead', () => {
  const around = { precondition: { gate: 'gate.open' }, or: { other: 'other.on' } };
  const evidence = (gate: boolean | undefined, other: boolean | undefined): Partial<Given> => ({
    more: {
      gate: gate === undefined ? undefined : { open: gate },
      other: other === undefined ? undefined : { on: other },
    },
  });
  const some = [mfa({ excludeUsers: ['ana'] })];
  const shares = (given: Partial<Given>) => {
    const { low, high, reasons, missing, metBy } = judged(given, around);
    return { low, high, reasons: reasons.map(({ detail }) => detail), missing, metBy };
  };
  const nothing = { reasons: [], missing: [], metBy: null };

  it.each<readonly [string, Partial<Given>, object]>([
    ['both are fine', { ...evidence(true, false), policies: some }, { ...nothing, ...both(0.75) }],
    [
      'something else does it',
      { ...evidence(false, true), policies: some },
      { ...nothing, ...both(1), metBy: 'other' },
    ],
    [
      'the first does not hold',
      { ...evidence(false, false), policies: [mfa()] },
      { ...nothing, ...both(0), missing: ['gate'] },
    ],
    [
      'the first does not hold, the other could not be read',
      { ...evidence(false, undefined), policies: [mfa()] },
      { ...nothing, low: 0, high: 1, reasons: ['other refused'], missing: ['gate'] },
    ],
    [
      'the first could not be read',
      { ...evidence(undefined, false), policies: some },
      { ...nothing, low: 0, high: 0.75, reasons: ['gate refused'] },
    ],
    [
      'the other could not be read, and policies do a part',
      { ...evidence(true, undefined), policies: some },
      { ...nothing, low: 0.75, high: 1, reasons: ['other refused'] },
    ],
    [
      'the other could not be read, and policies do all',
      { ...evidence(true, undefined), policies: [mfa()] },
      { ...nothing, ...both(1), metBy: 'P' },
    ],
    [
      'neither could be read',
      { ...evidence(undefined, undefined), policies: some },
      { ...nothing, low: 0, high: 1, reasons: ['other refused', 'gate refused'] },
    ],
    [
      'neither could be read, nor policies',
      { ...evidence(undefined, undefined), policies: null },
      { ...nothing, low: 0, high: 1, reasons: ['other refused', 'gate refused', 'conditionalAccessPolicies refused'] },
    ],
    [
      'there is nobody to judge',
      { ...evidence(undefined, undefined), policies: some, users: [] },
      { ...nothing, ...both(0) },
    ],
  ])('%s', (_, given, expected) => {
    expect(shares(given)).toEqual(expected);
  });
});
