import type { Result } from '../../src/model/result.ts';
import { resolveAccounts, resolveCollected } from '../../src/audit/emergencyAccounts.ts';
import type { EvidenceSource } from '../../src/evidence/source.ts';
import { byKey } from '../../src/expression/unavailable.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import type { GraphReader, Page } from '../../src/model/graph.ts';

const glassId = '11111111-0000-4000-8000-000000000001';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const notFound = { ok: false, reason: { code: 'notFound', detail: 'no such object', hint: '' } } as const;

interface Directory {
  /** By name or id. */
  readonly users?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
}

function graphWith({ users = {}, groups = {} }: Directory, asked: string[] = []): GraphReader {
  return {
    requests: 0,
    read(path) {
      asked.push(path);
      const user = users[decodeURIComponent(path.slice('/v1.0/users/'.length).split('?')[0] ?? '')];
      return Promise.resolve<Result>(user === undefined ? notFound : { ok: true, value: user });
    },
    async *pages(path): AsyncGenerator<Result<Page>> {
      asked.push(path);
      await Promise.resolve();
      const members = groups[path.split('/')[3] ?? ''];
      if (members === undefined) yield notFound;
      else yield { ok: true, value: { records: members.map((id) => ({ id })), next: null, restarted: false } };
    },
  };
}

const assigned = (...ids: readonly string[]): Result => ({
  ok: true,
  value: ids.map((id) => ({ principalId: id, roleDefinitionId: globalAdministrator, directoryScopeId: '/' })),
});

function settings(evidence: Readonly<Record<string, Result>>): Pick<EvidenceSource, 'setting'> {
  const reason = { code: 'permissionMissing', detail: 'refused', hint: '' } as const;
  return { setting: (name) => Promise.resolve(evidence[name] ?? { ok: false, reason }) };
}

const ready = { accountEnabled: true, onPremisesSyncEnabled: null };

it('asks for the id of an account that is declared by name, and whether what is declared by id is a group', async () => {
  const asked: string[] = [];
  const graph = graphWith({ users: { 'glass#1@contoso.test': { id: glassId } } }, asked);
  const accounts = await resolveAccounts(['glass#1@contoso.test', 'an-account'], graph, settings({}));
  expect(asked.sort()).toEqual([
    '/beta/groups/an-account/transitiveMembers?$select=id',
    '/v1.0/users/glass%231%40contoso.test?$select=id',
  ]);
  expect(['glass#1@contoso.test', glassId, 'an-account'].map((one) => accounts.has(one))).toEqual([true, true, true]);
});

it('tells which name Graph does not know, and goes on', async () => {
  const unknown: string[] = [];
  const accounts = await resolveAccounts(['gone@contoso.test'], graphWith({}), settings({}), (name) => {
    unknown.push(name);
  });
  expect(unknown).toEqual(['gone@contoso.test']);
  expect(accounts.size).toBe(1);
});

describe('a declared group', () => {
  const users = { e1: { id: 'e1', ...ready }, e2: { id: 'e2', ...ready }, u1: { id: 'u1', ...ready } };
  const held = async (
    members: readonly string[],
    evidence: Readonly<Record<string, Result>>,
    given: Directory['users'] = users,
  ): Promise<readonly string[]> => {
    const graph = graphWith({ users: given, groups: { g1: members } });
    return [...(await resolveAccounts(['g1'], graph, settings(evidence))).values()].sort();
  };
  const ends = (more: object): Result => ({
    ok: true,
    value: [{ principalId: 'e2', roleDefinitionId: globalAdministrator, ...more }],
  });

  it.each<readonly [string, readonly string[], Readonly<Record<string, Result>>, readonly string[]]>([
    [
      'stands for members who are Global Administrators',
      ['e1', 'e2'],
      { roleAssignments: assigned('e1', 'e2') },
      ['e1', 'e2', 'g1'],
    ],
    [
      'does not stand for an ordinary person, and is no more than any other then',
      ['e1', 'u1'],
      { roleAssignments: assigned('e1') },
      ['e1'],
    ],
    ['stands for nobody where it is empty', [], { roleAssignments: assigned('e1') }, []],
    ['stands for nobody where roles may not be read', ['e1'], {}, []],
    [
      'does not stand for somebody whose role was activated',
      ['e1', 'e2'],
      { roleAssignments: assigned('e1', 'e2'), roleAssignmentSchedules: ends({ assignmentType: 'Activated' }) },
      ['e1'],
    ],
    [
      'does not stand for somebody whose role ends',
      ['e2'],
      { roleAssignments: assigned('e2'), roleAssignmentSchedules: ends({ endDateTime: '2027-01-01T00:00:00Z' }) },
      [],
    ],
  ])('%s', async (_, members, evidence, expected) => {
    expect(await held(members, evidence)).toEqual(expected);
  });

  it('leaves open whether members whose roles may not be read are such accounts', async () => {
    const known = await resolveAccounts(['g1'], graphWith({ users, groups: { g1: ['e1'] } }), settings({}));
    expect(() => known.has('e1')).toThrow('refused');
    expect(() => known.has('g1')).toThrow('refused');
    expect([known.has('u1'), known.surelyHas('e1'), known.mayLack?.code]).toEqual([false, false, 'permissionMissing']);
  });

  it('leaves it open where a group holds the role, and not where only accounts do', async () => {
    const principal = { '@odata.type': '#microsoft.graph.group' };
    const role = { principalId: 'g2', roleDefinitionId: globalAdministrator, directoryScopeId: '/' };
    const graph = graphWith({ users, groups: { g1: ['e1', 'u1'] } });
    const through = await resolveAccounts(
      ['g1'],
      graph,
      settings({ roleAssignments: { ok: true, value: [{ ...role, principal }] } }),
    );
    expect(() => through.has('u1')).toThrow('refused');
    const own = await resolveAccounts(['g1'], graph, settings({ roleAssignments: assigned('e1') }));
    expect([own.has('e1'), own.has('u1'), own.mayLack]).toEqual([true, false, null]);
  });

  it.each([
    ['disabled', { accountEnabled: false, onPremisesSyncEnabled: null }],
    ['synchronised', { accountEnabled: true, onPremisesSyncEnabled: true }],
  ])('does not stand for an account that is %s', async (_, state) => {
    expect(await held(['e1'], { roleAssignments: assigned('e1') }, { e1: { id: 'e1', ...state } })).toEqual([]);
  });

  it('is found among the groups that collected policies name', async () => {
    const source: EvidenceSource = {
      ...settings({
        roleAssignments: assigned('e1'),
        conditionalAccessGroupMembers: {
          ok: true,
          value: byKey(new Map([['g1', { ok: true, value: IdSet.of(['e1', 'u1']) }]])),
        },
      }),
      async *stream() {
        await Promise.resolve();
        yield { ok: true, value: { records: [users.e1, users.u1], next: null, restarted: false } };
      },
    };
    expect([...(await resolveCollected(['g1'], source)).values()]).toEqual(['e1']);
  });
});

it('finds the ids of named accounts among collected users, whatever the letter case', async () => {
  const source: EvidenceSource = {
    setting: () => Promise.reject(new Error('nobody asks for settings')),
    async *stream() {
      await Promise.resolve();
      const records = [
        { id: glassId, userPrincipalName: 'Glass@Contoso.test' },
        { id: 'other', userPrincipalName: 'x@y.z' },
      ];
      yield { ok: true, value: { records, next: null, restarted: false } };
    },
  };
  const accounts = await resolveCollected(['glass@contoso.test'], source);
  expect([accounts.has(glassId), accounts.has('other')]).toEqual([true, false]);
});
