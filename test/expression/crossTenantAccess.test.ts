import fc from 'fast-check';
import { compileExpression } from '../../src/expression/expression.ts';

function opensTo(setting: unknown): unknown {
  const result = compileExpression('setting.opensTo()').value({ setting });
  return 'value' in result ? result.value : 'unknown';
}

const side = (accessType: string, ...targets: readonly string[]) => ({
  accessType,
  targets: targets.map((target) => ({ target })),
});
const setting = (usersAndGroups: unknown, applications: unknown) => ({ usersAndGroups, applications });
const everybody = side('allowed', 'AllUsers');
const everything = side('allowed', 'AllApplications');
const noUser = side('blocked', 'AllUsers');
const noApplication = side('blocked', 'AllApplications');

describe('a setting opens to', () => {
  it.each([
    ['nobody', setting(noUser, noApplication)],
    ['nobody', setting(side('blocked', 'g1', 'allusers'), side('blocked', 'allapplications', 'a1'))],
    ['everybody', setting(everybody, everything)],
    ['everybody', setting(side('blocked', 'g1'), noApplication)],
    ['everybody', setting(noUser, side('blocked', 'a1'))],
    ['everybody', setting(side('blocked', 'g1'), side('blocked', 'a1'))],
    ['everybody', setting(side('blocked', 'g1'), everything)],
    ['everybody', setting(everybody, side('blocked', 'a1'))],
    ['everybody', setting(side('allowed', 'g1', 'AllUsers'), everything)],
    ['chosen people', setting(side('allowed', 'g1'), everything)],
    ['chosen people', setting(side('allowed', 'g1'), side('blocked', 'a1'))],
    ['chosen applications', setting(everybody, side('allowed', 'a1'))],
    ['chosen applications', setting(side('blocked', 'g1'), side('allowed', 'a1'))],
    ['unknown', setting(noUser, everything)],
    ['unknown', setting(everybody, noApplication)],
    ['unknown', setting(side('allowed'), everything)],
    ['unknown', setting(side('unknownFutureValue', 'AllUsers'), everything)],
    ['unknown', setting(noUser, null)],
    ['unknown', { usersAndGroups: noUser }],
  ])('%s', (expected, one) => {
    expect(opensTo(one)).toBe(expected);
  });

  it('the same in whatever order its targets come', () => {
    const names = fc.uniqueArray(fc.constantFrom('AllUsers', 'AllApplications', 'a', 'b'), { minLength: 1 });
    const access = fc.constantFrom('allowed', 'blocked');
    fc.assert(
      fc.property(access, names, access, names, (people, users, apps, applications) => {
        const there = opensTo(setting(side(people, ...users), side(apps, ...applications)));
        const back = opensTo(setting(side(people, ...users.reverse()), side(apps, ...applications.reverse())));
        expect(back).toBe(there);
      }),
    );
  });
});
