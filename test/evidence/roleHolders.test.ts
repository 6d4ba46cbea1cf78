import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import type { GraphReader } from '../../src/model/graph.ts';
import { graphOnly } from '../../src/providers/readers.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const held = (id: string, kind: string) => ({
  roleDefinitionId: globalAdministrator,
  principalId: id,
  principal: { '@odata.type': `#microsoft.graph.${kind}`, id },
});

/** Answers by the part of the path before the query; what is not named is empty. */
function reader(answers: Readonly<Record<string, unknown>>, asked: string[]): GraphReader {
  const answer = (path: string): unknown => {
    asked.push(path);
    return answers[path.split('?')[0] ?? ''];
  };
  return {
    requests: 0,
    read: (path) => Promise.resolve({ ok: true, value: answer(path) ?? {} }),
    // eslint-disable-next-line @typescript-eslint/require-await -- the contract is asynchronous
    async *pages(path) {
      const records = (answer(path) ?? []) as readonly unknown[];
      yield { ok: true, value: { records, next: null, restarted: false } };
    },
  };
}

const answers = {
  '/v1.0/roleManagement/directory/roleAssignments': [held('u1', 'user'), held('g1', 'group')],
  '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances': [held('u3', 'user')],
  '/beta/groups/g1/transitiveMembers': [{ '@odata.type': '#microsoft.graph.user', id: 'u2' }],
  '/v1.0/users/u1': { id: 'u1', accountEnabled: true },
  '/v1.0/users/u2': { id: 'u2', accountEnabled: true },
  '/v1.0/users/u3': { id: 'u3', accountEnabled: false },
};

async function source(plans: readonly string[], asked: string[]): Promise<LiveSource> {
  const catalogue = await loadCatalogue();
  const licences = { known: true, plans: new Set(plans) } as const;
  return new LiveSource({ catalogue, readers: graphOnly(reader(answers, asked)), cloud: clouds.global, licences });
}

describe('who holds a role, read from Graph', () => {
  it('is worked out from assignments, eligibilities and members of groups', async () => {
    const live = await source(['AAD_PREMIUM_P2'], []);
    expect(await live.setting('globalAdministrators')).toEqual({ ok: true, value: ['u1', 'u2', 'u3'] });
    expect(await live.setting('enabledGlobalAdministrators')).toEqual({ ok: true, value: ['u1', 'u2'] });
  });

  it('needs no request for what a tenant without PIM cannot have', async () => {
    const asked: string[] = [];
    const live = await source([], asked);
    expect(await live.setting('globalAdministrators')).toEqual({ ok: true, value: ['u1', 'u2'] });
    expect(asked.filter((path) => /eligibility|privilegedAccess/i.test(path))).toEqual([]);
  });

  it('asks once, however many use it', async () => {
    const asked: string[] = [];
    const live = await source([], asked);
    await Promise.all(['globalAdministrators', 'roleHolders', 'privilegedUsers'].map((name) => live.setting(name)));
    expect(asked.filter((path) => path.includes('/roleAssignments'))).toHaveLength(1);
  });
});
