import type { Result } from '../../src/model/result.ts';
import { LiveSource } from '../../src/evidence/live.ts';
import type { Licences } from '../../src/model/licence.ts';
import type { EmulatorOptions } from '../../src/emulator/emulator.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import type { Page } from '../../src/model/graph.ts';
import { graphOnly } from '../../src/providers/readers.ts';
import { asked, catalogueOf, plan, withTenant } from '../audit/sample.ts';

const all: Licences = { known: true, plans: new Set(plan) };
const none: Licences = { known: true, plans: new Set() };

type Test = (source: LiveSource, paths: () => readonly string[]) => Promise<void>;

async function live(options: Partial<EmulatorOptions>, test: Test, licences: Licences = all): Promise<void> {
  await withTenant(options, ({ graph, cloud }, emulator) =>
    test(new LiveSource({ catalogue: catalogueOf(), readers: graphOnly(graph), cloud, licences }), () =>
      asked(emulator),
    ),
  );
}

const policiesPath = '/v1.0/identity/conditionalAccess/policies';
const defaultsPath = '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy';
const policy = (groups: readonly string[], state = 'enabled') => ({
  id: 'p',
  state,
  conditions: {
    users: {
      includeUsers: [],
      excludeUsers: [],
      includeGroups: groups,
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
      includeGuestsOrExternalUsers: null,
      excludeGuestsOrExternalUsers: null,
    },
  },
});
const tenant = {
  [policiesPath]: { value: [policy(['g1', 'g2']), policy(['g1'])] },
  [defaultsPath]: { isEnabled: true },
  '/v1.0/groups/g1/transitiveMembers': { value: [{ id: 'u1' }, { id: 'U2' }] },
  '/v1.0/groups/g2/transitiveMembers': { value: [] },
};

it('asks once for what is needed twice, at once or later', async () => {
  await live({ tenant }, async (source, paths) => {
    const both = await Promise.all([source.setting('defaults'), source.setting('defaults')]);
    await source.setting('defaults');
    expect(both).toEqual([{ ok: true, value: expect.objectContaining({ isEnabled: true }) as unknown }, both[0]]);
    expect(paths()).toEqual([defaultsPath]);
  });
});

describe('one answer for each element', () => {
  it('is found by its key, and each element is asked for once', async () => {
    await live({ tenant }, async (source, paths) => {
      const members = await source.setting('members');
      expect(members).toEqual({ ok: true, value: { g1: IdSet.of(['u1', 'u2']), g2: IdSet.of([]) } });
      expect([...paths()].sort()).toEqual([
        '/v1.0/groups/g1/transitiveMembers',
        '/v1.0/groups/g2/transitiveMembers',
        policiesPath,
      ]);
    });
  });

  it('that could not be read raises its reason when it is touched, and spoils no other', async () => {
    const overrides = { '/v1.0/groups/g2/transitiveMembers': 'permissionMissing' as const };
    await live({ tenant, overrides }, async (source) => {
      const members = await source.setting('members');
      const value = (members.ok ? members.value : {}) as Readonly<Record<string, IdSet>>;
      expect(value['g1']?.has('u2')).toBe(true);
      expect(() => value['g2']).toThrow('GroupMember.Read.All');
    });
  });

  it('cannot be asked for where the list could not be read', async () => {
    await live({ tenant, overrides: { [policiesPath]: 'permissionMissing' } }, async (source, paths) => {
      expect(await source.setting('members')).toMatchObject({
        ok: false,
        reason: { code: 'permissionMissing' },
      });
      expect(paths()).toEqual([policiesPath]);
    });
  });

  it('travels escaped, so that an id leads nowhere else', async () => {
    const odd = { ...tenant, [policiesPath]: { value: [policy(['../users?x=1'])] } };
    await live({ tenant: odd }, async (source, paths) => {
      await source.setting('members');
      expect(paths()[1]).toBe('/v1.0/groups/..%2Fusers%3Fx%3D1/transitiveMembers');
    });
  });
});

describe('what is not there', () => {
  it('has the meaning that Graph gives it, where it is stated', async () => {
    await live({ overrides: { '/v1.0/policies/authorizationPolicy': 'notFound' } }, async (source) => {
      expect(await source.setting('domain')).toEqual({ ok: true, value: { id: 'none' } });
    });
  });

  it('is unknown elsewhere, never empty', async () => {
    await live({ overrides: { [policiesPath]: 'notFound' } }, async (source) => {
      expect(await source.setting('policies')).toMatchObject({ ok: false, reason: { code: 'notFound' } });
    });
  });

  it('is the same for a refusal: it does not mean that there is none', async () => {
    await live({ overrides: { '/v1.0/policies/authorizationPolicy': 'permissionMissing' } }, async (source) => {
      expect(await source.setting('domain')).toMatchObject({
        ok: false,
        reason: { code: 'permissionMissing', detail: expect.stringContaining('Policy.Read.All') as unknown },
      });
    });
  });
});

describe('a property that Graph leaves out', () => {
  it('has the meaning that is stated, and what is there stays', async () => {
    const value = [
      { id: 'p', conditions: { users: {} } },
      { id: 'q', conditions: { platforms: { x: 1 }, users: { includeGroups: ['g'] } } },
    ];
    await live({ tenant: { [policiesPath]: { value } } }, async (source) => {
      expect(await source.setting('policies')).toEqual({
        ok: true,
        value: [
          { id: 'p', conditions: { platforms: null, users: { includeGroups: [] } } },
          { id: 'q', conditions: { platforms: { x: 1 }, users: { includeGroups: ['g'] } } },
        ],
      });
    });
  });
});

describe('licences', () => {
  it('that are missing send no request, and give what a tenant without them has', async () => {
    await live(
      { tenant },
      async (source, paths) => {
        expect(await source.setting('policies')).toEqual({ ok: true, value: [] });
        expect(await source.setting('members')).toEqual({ ok: true, value: {} });
        const [first] = await streamed(source, 'registrations');
        expect(first).toMatchObject({ ok: false, reason: { code: 'notLicensed' } });
        expect(paths()).toEqual([]);
      },
      none,
    );
  });

  it('that are not known forbid nothing: Graph is asked', async () => {
    await live(
      { tenant },
      async (source, paths) => {
        expect(await source.setting('policies')).toMatchObject({ ok: true });
        expect(paths()).toEqual([policiesPath]);
      },
      { known: false },
    );
  });
});

describe('what other evidence proves', () => {
  const overrides = { [defaultsPath]: 'permissionMissing' as const };
  it.each([
    ['takes the place of what could not be read', 'enabled', { ok: true, value: { isEnabled: false } }],
    ['leaves it unread where it proves nothing', 'disabled', { ok: false }],
  ])('%s', async (_, state, expected) => {
    await live({ tenant: { [policiesPath]: { value: [policy([], state)] } }, overrides }, async (source) => {
      expect(await source.setting('defaults')).toMatchObject(expected);
    });
  });

  it('is not asked for where the evidence itself was read', async () => {
    await live({ tenant }, async (source, paths) => {
      expect(await source.setting('defaults')).toMatchObject({ value: { isEnabled: true } });
      expect(paths()).toEqual([defaultsPath]);
    });
  });
});

it('a population comes page by page, filled in', async () => {
  const users = { count: 250, at: (index: number) => ({ id: String(index), userPrincipalName: `u${index}` }) };
  await live({ generated: { '/v1.0/users': users } }, async (source) => {
    const answers = await streamed(source, 'users');
    const records = answers.flatMap((one) => (one.ok ? one.value.records : []));
    expect(records).toHaveLength(250);
    expect(records[249]).toMatchObject({ id: '249', accountEnabled: null });
  });
});

async function streamed(source: LiveSource, name: string): Promise<readonly Result<Page>[]> {
  const answers: Result<Page>[] = [];
  for await (const answer of source.stream(name)) answers.push(answer);
  return answers;
}
