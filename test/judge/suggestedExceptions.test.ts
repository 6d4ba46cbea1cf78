import { parse } from 'yaml';
import { emergencyLookAlikes, withSuggestedExceptions } from '../../src/judge/suggestedExceptions.ts';
import { ExcludedNames } from '../../src/judge/excludedNames.ts';
import { judge } from '../../src/judge/judge.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { GivenSource } from '../../src/audit/givenSource.ts';
import type { Finding } from '../../src/model/finding.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';

const { findingOf: plain } = await import('../score/finding.ts');
const catalogue = await loadCatalogue();
const ana = '11111111-1111-4111-8111-111111111111';
const partners = '22222222-2222-4222-8222-222222222222';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

const blocking = (users: object, applications: object = {}) => ({
  displayName: 'Block legacy',
  state: 'enabled',
  conditions: {
    clientAppTypes: ['exchangeActiveSync', 'other'],
    users: { includeUsers: ['All'], ...users },
    applications: { includeApplications: ['All'], ...applications },
  },
  grantControls: { operator: 'OR', builtInControls: ['block'] },
});

async function findingOf(policy: object, more: object = {}): Promise<Finding> {
  const given = {
    securityDefaults: { isEnabled: false },
    conditionalAccessPolicies: [policy],
    conditionalAccessGroupMembers: { [partners]: [ana] },
    roleAssignments: [],
    roleEligibilities: [],
    namedLocations: [],
    users: [
      { id: ana, userPrincipalName: 'ana@contoso.test', userType: 'Member', accountEnabled: true },
      { id: 'u2', userPrincipalName: 'bo@contoso.test', userType: 'Member', accountEnabled: true },
    ],
    ...more,
  };
  const licences = { known: true, plans: new Set(['AAD_PREMIUM']) } as const;
  const [finding] = await judge({
    catalogue,
    controls: catalogue.controls.filter(({ id }) => id === 'entra.block-legacy-authentication'),
    source: new GivenSource(given, catalogue.evidence, licences),
    licences,
    parameters: {},
    emergencyAccounts: new IdSet(),
    now: new Date('2026-01-15T12:00:00Z'),
  });
  if (!finding) throw new Error('no finding');
  return finding;
}

const exception =
  'exceptions:\n  - { control: entra.block-legacy-authentication, kind: acceptedRisk, reason: WHY, owner: WHO, until: 2026-07-16 }';

it('names the people whom a policy excludes, and says which lines would accept that', async () => {
  const { nearMisses, acceptance } = await findingOf(blocking({ excludeUsers: [ana.toUpperCase(), 'gone'] }));
  expect(nearMisses[0]).toMatchObject({
    onlyExclusions: true,
    excluded: [
      { kind: 'user', id: ana.toUpperCase(), name: 'ana@contoso.test' },
      { kind: 'user', id: 'gone', name: null },
    ],
  });
  // Nothing tells that these are anything but ordinary people.
  expect(acceptance).toEqual([exception]);
});

it('offers nobody to be declared an emergency account who can be none', async () => {
  const { nearMisses, acceptance } = await findingOf(
    blocking(
      {
        excludeRoles: [globalAdministrator],
        excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'internalGuest', externalTenants: null },
      },
      { excludeApplications: ['app'] },
    ),
  );
  expect(nearMisses[0]?.excluded).toEqual([
    { kind: 'role', id: globalAdministrator, name: 'Global Administrator' },
    { kind: 'guests', id: 'internalGuest', name: null },
    { kind: 'resource', id: 'app', name: null },
  ]);
  expect(acceptance).toEqual([exception]);
});

it('offers nothing where more is missing than exclusions', async () => {
  const { nearMisses, acceptance } = await findingOf({ ...blocking({ excludeUsers: [ana] }), state: 'disabled' });
  expect(nearMisses[0]).toMatchObject({ onlyExclusions: false, excluded: [{ kind: 'user', id: ana }] });
  expect(acceptance).toEqual([]);
});

it('offers nothing where another part of the same policy lacks more than exclusions', () => {
  const miss = { candidate: 'A', missing: ['x'], excluded: [{ kind: 'user' as const, id: ana, name: null }] };
  const nearMisses = [
    { ...miss, part: 'one', onlyExclusions: true },
    { ...miss, part: 'another', onlyExclusions: false },
  ];
  const options = { now: new Date('2026-01-15T12:00:00Z'), lookAlikes: new Set([ana]) };
  const given = { ...plain({ id: 'entra.block-legacy-authentication' }), nearMisses };
  expect(withSuggestedExceptions(given, new ExcludedNames([]), options).acceptance).toEqual([]);
});

it('leaves ids where people could not be read', async () => {
  const { status, nearMisses } = await findingOf(blocking({ excludeUsers: [ana] }), {
    users: { unavailable: 'permissionMissing' },
  });
  expect(status).toBe('notChecked');
  expect(nearMisses).toEqual([]);
});

describe('who looks like an emergency access account', () => {
  const permanent = {
    roleDefinitionId: globalAdministrator,
    directoryScopeId: '/',
    assignmentType: 'Assigned',
    memberType: 'Direct',
    endDateTime: null,
    principalId: ana,
  };
  const looks = (schedules: unknown, ready: unknown): readonly string[] => {
    const held: Readonly<Record<string, unknown>> = { roleAssignmentSchedules: schedules, readyForEmergency: ready };
    return [
      ...emergencyLookAlikes((name) => {
        const value = held[name];
        return value === null ? undefined : { ok: true, value };
      }),
    ];
  };

  it.each([
    ['permanent, enabled and cloud-only', [permanent], [ana], [ana]],
    ['assigned for a time', [{ ...permanent, endDateTime: '2027-01-01T00:00:00Z' }], [ana], []],
    ['activated', [{ ...permanent, assignmentType: 'Activated' }], [ana], []],
    ['by a group', [{ ...permanent, memberType: 'Group' }], [ana], []],
    ['another role', [{ ...permanent, roleDefinitionId: partners }], [ana], []],
    ['of a part of the directory', [{ ...permanent, directoryScopeId: '/administrativeUnits/a' }], [ana], []],
    ['named in other letters', [{ ...permanent, principalId: ana.toUpperCase() }], [ana.toUpperCase()], [ana]],
    ['a schedule that is none, or names nobody', [5, { ...permanent, principalId: 5 }], [ana], []],
    ['ids that are no texts', [permanent], [5, ana], [ana]],
    ['schedules that are no list', { value: [permanent] }, [ana], []],
    ['disabled or synchronised', [permanent], [], []],
    ['schedules that were not read', null, [ana], []],
    ['accounts that were not read', [permanent], null, []],
  ])('%s', (_sentence, schedules, ready, wanted) => {
    expect(looks(schedules, ready)).toEqual(wanted);
  });

  it.each<readonly [string, readonly { readonly kind: 'user' | 'group'; readonly id: string }[], readonly string[]]>([
    [
      'each once, in whatever letters',
      [
        { kind: 'user', id: ana.toUpperCase() },
        { kind: 'user', id: ana.toUpperCase() },
      ],
      [ana.toUpperCase()],
    ],
    [
      'none where another is excluded, too',
      [
        { kind: 'user', id: ana },
        { kind: 'user', id: partners },
      ],
      [],
    ],
    ['no group, whatever its id', [{ kind: 'group', id: ana }], []],
  ])('is offered to be declared one: %s', (_, list, ids) => {
    const excluded = list.map((one) => ({ ...one, name: null }));
    const miss = { missing: ['x'], part: null, onlyExclusions: true };
    const far = { candidate: 'B', ...miss, excluded: [{ kind: 'group' as const, id: 'far', name: null }] };
    const nearMisses = [
      { candidate: 'A', ...miss, excluded },
      { ...far, onlyExclusions: false },
    ];
    const given = { ...plain({ id: 'entra.block-legacy-authentication' }), nearMisses };
    const options = { now: new Date('2026-01-15T12:00:00Z'), lookAlikes: new Set([ana]) };
    const { acceptance } = withSuggestedExceptions(given, new ExcludedNames([]), options);
    const items = ids.map((id) => `emergencyAccounts:\n  - ${id}`);
    expect(acceptance).toEqual([exception, ...items]);
  });

  it('is offered nothing where nobody is excluded', () => {
    const nearMisses = [{ candidate: 'A', missing: ['x'], part: null, excluded: [], onlyExclusions: false }];
    const given = { ...plain({ id: 'x.y' }), nearMisses };
    const options = { now: new Date(), lookAlikes: new Set<string>() };
    expect(withSuggestedExceptions(given, new ExcludedNames([]), options)).toBe(given);
  });

  it('is offered to be declared one, after the exception', () => {
    const excluded = [{ kind: 'user', id: ana, name: null }] as const;
    const nearMisses = [{ candidate: 'A', missing: ['x'], part: null, excluded: [...excluded], onlyExclusions: true }];
    const options = { now: new Date('2026-01-15T12:00:00Z'), lookAlikes: new Set([ana]) };
    const given = { ...plain({ id: 'entra.block-legacy-authentication' }), nearMisses };
    const { acceptance } = withSuggestedExceptions(given, new ExcludedNames([]), options);
    expect(acceptance).toEqual([exception, `emergencyAccounts:\n  - ${ana}`]);
    for (const snippet of acceptance) expect(() => parse(snippet) as unknown).not.toThrow();
    const [, item = ''] = exception.split('\n');
    expect(parse(`exceptions:\n  - { control: other }\n${item}\n`)).toMatchObject({
      exceptions: [{}, { owner: 'WHO' }],
    });
  });
});
