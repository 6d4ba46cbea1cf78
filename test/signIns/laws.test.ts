import fc from 'fast-check';
import {
  controlIds,
  controls,
  finding,
  globalAdministrator,
  tenant,
  type ControlId,
  type Json,
} from './sampleTenant.ts';
import type { Finding } from '../../src/model/finding.ts';
import '../seed.ts';

/** What holds of any policies, whatever they are. */
const people = fc.constantFrom<Json>(
  { includeUsers: ['All'] },
  { includeUsers: ['All'], excludeUsers: ['u1'] },
  { includeUsers: ['All'], excludeGroups: ['some'] },
  { includeUsers: ['All'], excludeGroups: ['empty'] },
  { includeUsers: ['All'], excludeRoles: [globalAdministrator] },
  { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] },
  { includeUsers: ['GuestsOrExternalUsers'] },
  { includeGroups: ['some'] },
  { includeGroups: ['others', 'fewer'] },
  { includeRoles: [globalAdministrator] },
  { includeUsers: ['u2', 'u3'] },
  { includeUsers: ['None'] },
);
const applications = fc.constantFrom<Json>(
  { includeApplications: ['All'] },
  { includeApplications: ['All'], excludeApplications: ['Office365'] },
  { includeApplications: ['Office365'] },
  { includeApplications: ['All'], excludeApplications: ['app'] },
  { includeApplications: ['app'] },
);
const clientAppTypes = fc.constantFrom(
  ['all'],
  ['browser', 'mobileAppsAndDesktopClients'],
  ['exchangeActiveSync', 'other'],
  ['browser'],
);
const platforms = fc.constantFrom<Json | null>(
  null,
  null,
  { includePlatforms: ['windows', 'macOS'], excludePlatforms: [] },
  { includePlatforms: ['all'], excludePlatforms: ['windows', 'macOS'] },
);
const locations = fc.constantFrom<Json | null>(
  null,
  null,
  { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  { includeLocations: ['AllTrusted'], excludeLocations: [] },
  { includeLocations: ['home'], excludeLocations: ['branch'] },
  { includeLocations: ['All'], excludeLocations: ['home'] },
);
const asks = fc.constantFrom<Json>(
  { grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
  { grantControls: { operator: 'OR', builtInControls: ['block'] } },
  { grantControls: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] } },
  { grantControls: { operator: 'OR', builtInControls: ['compliantDevice', 'domainJoinedDevice'] } },
  {
    sessionControls: {
      signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', type: 'hours', value: 4 },
      persistentBrowser: { isEnabled: true, mode: 'never' },
    },
  },
);
const policy = fc
  .record({
    users: people,
    applications,
    clientAppTypes,
    platforms,
    locations,
    asks,
    state: fc.constantFrom('enabled', 'enabled', 'enabled', 'enabledForReportingButNotEnforced'),
    name: fc.integer({ min: 1, max: 1_000_000 }).map((number) => `policy ${number}`),
  })
  .map(({ asks: asked, name, state, ...conditions }): Json => ({
    id: name,
    displayName: name,
    state,
    conditions,
    ...asked,
  }));
const policies = fc.array(policy, { maxLength: 5 });
const id = fc.constantFrom<ControlId>(...controlIds);

const earned = ({ points }: Finding): number => points.awarded ?? 0;
/** Doors come and go with policies that leave empty groups out: 5 % at most. */
const aDoor = 0.95;

const holds = async (property: fc.IAsyncPropertyWithHooks<never>): Promise<void> => {
  await fc.assert(property as unknown as fc.IAsyncProperty<unknown>, { numRuns: 60 });
};
const check = <T extends unknown[]>(property: fc.IAsyncProperty<T>): Promise<void> => holds(property as never);

it('another policy never uncovers anybody', () =>
  check(
    fc.asyncProperty(id, policies, policy, async (control, some, one) => {
      const [before, after] = [await finding(control, some), await finding(control, [...some, one])];
      expect(earned(after)).toBeGreaterThanOrEqual(earned(before) * aDoor - 1e-9);
      if (before.status === 'pass') expect(['pass', 'partial']).toContain(after.status);
    }),
  ));

it('what is all that a control asks for is enough, whatever policies stand beside it', () =>
  check(
    fc.asyncProperty(id, policies, async (control, some) => {
      expect((await finding(control, [...some, controls[control]])).status).toBe('pass');
    }),
  ));

it('the order of policies, people and members changes nothing', () =>
  check(
    fc.asyncProperty(id, policies, async (control, some) => {
      const given = {
        users: tenant.users.toReversed(),
        roleAssignments: tenant.roleAssignments.toReversed(),
        namedLocations: tenant.namedLocations.toReversed(),
        conditionalAccessGroupMembers: Object.fromEntries(
          Object.entries(tenant.conditionalAccessGroupMembers)
            .toReversed()
            .map(([group, members]) => [group, members.toReversed()]),
        ),
      };
      expect(await finding(control, some.toReversed(), { given })).toEqual(await finding(control, some));
    }),
  ));

it('renaming the ids of people, groups and places changes nothing', () =>
  check(
    fc.asyncProperty(id, policies, async (control, some) => {
      const renamed = (value: unknown): unknown =>
        JSON.parse(
          JSON.stringify(value).replace(
            /"(u[1-7]|some|fewer|others|everybody|emergency|empty|office|branch|same|home)"/g,
            (_, one: string) => `"renamed-${one}"`,
          ),
        );
      const given = renamed(tenant) as Json;
      const other = await finding(control, renamed(some) as readonly Json[], {
        given,
        emergencyAccounts: ['renamed-u7'],
      });
      const one = await finding(control, some);
      const judged = ({ status, points, counts, affected, parts }: Finding) => ({
        status,
        points,
        counts,
        affected,
        parts,
      });
      expect(judged(other)).toEqual(judged(one));
    }),
  ));

const evidence = [
  'users',
  'roleAssignments',
  'roleEligibilities',
  'namedLocations',
  'conditionalAccessGroupMembers',
] as const;

it('evidence that is lost never raises anything', () =>
  check(
    fc.asyncProperty(id, policies, fc.constantFrom(...evidence), async (control, some, lost) => {
      const whole = await finding(control, some);
      const less = await finding(control, some, { given: { [lost]: { unavailable: 'permissionMissing' } } });
      // A door is known only where people are.
      expect(earned(less)).toBeLessThanOrEqual(earned(whole) + 1e-9);
      if (whole.status !== 'pass') expect(less.status).not.toBe('pass');
    }),
  ));

it('a group that is lost never raises anything', () =>
  check(
    fc.asyncProperty(id, policies, fc.constantFrom('some', 'fewer', 'others', 'empty'), async (control, some, lost) => {
      const members = { ...tenant.conditionalAccessGroupMembers, [lost]: { unavailable: 'permissionMissing' } };
      const [whole, less] = [
        await finding(control, some),
        await finding(control, some, { given: { conditionalAccessGroupMembers: members } }),
      ];
      expect(earned(less)).toBeLessThanOrEqual(earned(whole) + 1e-9);
      if (whole.status !== 'pass') expect(less.status).not.toBe('pass');
    }),
  ));

it('a verdict that is open names why, and one that is not has points', () =>
  check(
    fc.asyncProperty(id, policies, fc.constantFrom(...evidence), async (control, some, lost) => {
      const less = await finding(control, some, { given: { [lost]: { unavailable: 'permissionMissing' } } });
      expect([less.points.awarded === null, less.reason !== null]).toEqual(
        less.status === 'notChecked' || less.status === 'notApplicable' ? [true, true] : [false, false],
      );
    }),
  ));

it('whoever is affected has a sign-in that is open', () =>
  check(
    fc.asyncProperty(id, policies, async (control, some) => {
      const { affected, counterexample } = await finding(control, some);
      if ((affected?.total ?? 0) > 0) expect(counterexample).not.toBeNull();
    }),
  ));

const kinds = [
  'users',
  'roleAssignments',
  'namedLocations',
  'conditionalAccessGroupMembers',
  'roleEligibilities',
] as const;

it('what could not be read costs nothing for certain, and earns nothing', () =>
  check(
    fc.asyncProperty(id, policies, fc.subarray([...kinds], { minLength: 1 }), async (control, some, lost) => {
      const whole = await finding(control, some);
      const unread = Object.fromEntries(lost.map((name) => [name, { unavailable: 'permissionMissing' }]));
      const less = await finding(control, some, { given: unread });
      if (less.points.awarded === null || whole.points.awarded === null) return;
      expect(less.points.awarded).toBeLessThanOrEqual(whole.points.awarded + 1e-9);
      expect(less.points.awarded + (less.points.open ?? 0)).toBeGreaterThanOrEqual(whole.points.awarded - 1e-9);
    }),
  ));
