import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { startEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { graphOnly } from '../../src/providers/readers.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { connect } from '../../src/graph/connect.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const member = (kind: string, id: string) => ({ '@odata.type': `#microsoft.graph.${kind}`, id });

const tenant = {
  '/v1.0/organization': { value: [{ id: 't' }] },
  '/v1.0/roleManagement/directory/roleAssignments': {
    value: [{ roleDefinitionId: globalAdministrator, principalId: 'robots', principal: member('group', 'robots') }],
  },
  '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances': { value: [] },
  '/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances': { value: [] },
  '/v1.0/identity/conditionalAccess/policies': {
    value: [
      { id: 'p', state: 'enabled', conditions: { users: { excludeGroups: ['secret', 'empty', 'gone', 'outer'] } } },
    ],
  },
  '/v1.0/groups': {
    value: [
      { id: 'robots', visibility: 'Private' },
      { id: 'secret', visibility: 'HiddenMembership' },
      { id: 'empty', visibility: null },
      { id: 'outer', visibility: 'Private' },
      { id: 'inner', visibility: 'HiddenMembership' },
    ],
  },
  '/v1.0/groups/robots/transitiveMembers': { value: [member('servicePrincipal', 's1')] },
  '/v1.0/groups/secret/transitiveMembers': { value: [member('user', 'u1')] },
  '/v1.0/groups/empty/transitiveMembers': { value: [] },
  '/v1.0/groups/outer/members': { value: [member('user', 'u2'), member('group', 'inner')] },
  '/v1.0/groups/outer/transitiveMembers': {
    value: [member('user', 'u2'), member('group', 'inner'), member('user', 'u3')],
  },
  '/v1.0/groups/inner/members': { value: [member('user', 'u3')] },
  '/beta/deviceManagement/configurationPolicies': {
    value: [
      {
        id: 'c',
        name: 'Antivirus',
        platforms: 'windows10',
        templateReference: { templateFamily: 'baseline' },
        assignments: ['secret', 'empty', 'outer'].map((groupId) => ({
          target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
        })),
        settings: [],
      },
    ],
  },
  '/beta/deviceManagement/deviceConfigurations': { value: [] },
  '/beta/deviceManagement/intents': { value: [] },
};

interface Asking {
  readonly options?: Partial<EmulatorOptions>;
  readonly granted?: readonly string[] | null;
}

async function reading(name: string, { options, granted = null }: Asking) {
  const emulator = await startEmulator({ tenant, ...options });
  try {
    const env = { SECURESCORE_ACCESS_TOKEN: 'opaque' };
    const { graph, cloud } = await connect({ graphUrl: emulator.url, env, budgets: false });
    const catalogue = await loadCatalogue();
    const source = new LiveSource({ catalogue, readers: graphOnly(graph), cloud, licences: { known: false }, granted });
    const found = await source.setting(name);
    return { found, asked: emulator.seen.map(({ path }) => path) };
  } finally {
    await emulator.close();
  }
}

const read = ['Policy.Read.All', 'Directory.Read.All'];

async function membersOf(group: string, asking: Asking, evidence = 'conditionalAccessGroupMembers'): Promise<unknown> {
  const { found } = await reading(evidence, asking);
  const value = found.ok ? (found.value as Readonly<Record<string, unknown>>) : {};
  try {
    return value[group];
  } catch (error) {
    return (error as Error).message;
  }
}

it('an application that holds a role through a group is seen', async () => {
  const { found } = await reading('controlPlaneServicePrincipals', {});
  expect(found).toEqual({ ok: true, value: ['s1'] });
});

describe('a group with hidden members', () => {
  it('is unknown to a token that may not see them, and its members are not asked for', async () => {
    const { asked } = await reading('conditionalAccessGroupMembers', { granted: read });
    expect(asked.filter((path) => path.includes('secret/transitiveMembers'))).toEqual([]);
    expect(await membersOf('secret', { granted: read })).toContain('Member.Read.Hidden');
  });

  it('is unknown where that is not known what the token may do, and nobody is shown', async () => {
    const options = { permissions: read };
    expect(await membersOf('secret', { options })).toContain('Member.Read.Hidden');
  });

  it.each([
    ['the token says that it may see them', [...read, 'Member.Read.Hidden']],
    ['somebody is shown', null],
  ])('is read where %s', async (_, granted) => {
    expect(await membersOf('secret', { granted })).toEqual(IdSet.of(['u1']));
  });

  it('makes no other group unknown', async () => {
    expect(await membersOf('empty', { granted: read })).toEqual(IdSet.of([]));
    expect(await membersOf('gone', { granted: read })).toEqual(IdSet.of([]));
    expect(await membersOf('robots', { granted: read })).toEqual(IdSet.of(['s1']));
  });
});

describe('where that is not known whether members are hidden', () => {
  const options = {
    overrides: { '/v1.0/groups/secret': 'permissionMissing', '/v1.0/groups/empty': 'permissionMissing' } as const,
  };

  it('an empty group is unknown', async () => {
    expect(await membersOf('empty', { options })).toContain('GroupMember.Read.All');
  });

  it('a group that shows somebody is read', async () => {
    expect(await membersOf('secret', { options })).toEqual(IdSet.of(['u1']));
  });
});

describe('a group with a hidden group in it', () => {
  it.each([
    ['the token may not see its members', { granted: read }],
    ['nobody can tell what the token may do', { options: { permissions: read } }],
  ])('is unknown where %s', async (_, asking) => {
    expect(await membersOf('outer', asking)).toContain('Member.Read.Hidden');
  });

  it('is read where the token says that it may see them', async () => {
    const members = await membersOf('outer', { granted: [...read, 'Member.Read.Hidden'] });
    expect(members).toEqual(IdSet.of(['u2', 'inner', 'u3']));
  });
});

describe('a group that an Intune policy is for', () => {
  const intune = [...read, 'DeviceManagementConfiguration.Read.All'];
  const options = { permissions: intune };
  const seen = (group: string, asking: Asking): Promise<unknown> =>
    membersOf(group, asking, 'configurationGroupMembers');

  it.each(['secret', 'outer'])('is unknown where members are hidden, its own or of one in it: %s', async (group) => {
    expect(await seen(group, { options, granted: intune })).toContain('Member.Read.Hidden');
  });

  it('is read where it is empty and hides nobody, or nobody may look at it', async () => {
    expect(await seen('empty', { options, granted: intune })).toEqual(IdSet.of([]));
    const overrides = { '/v1.0/groups/empty': 'permissionMissing' } as const;
    expect(await seen('empty', { options: { ...options, overrides }, granted: intune })).toEqual(IdSet.of([]));
  });
});
