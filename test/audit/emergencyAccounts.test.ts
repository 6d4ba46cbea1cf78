import { resolveAccounts, resolveCollected } from '../../src/audit/emergencyAccounts.ts';
import type { EvidenceSource } from '../../src/evidence/source.ts';
import type { Answer, GraphReader } from '../../src/model/graph.ts';

const glassId = '11111111-0000-4000-8000-000000000001';
const notFound: Answer = { ok: false, reason: { code: 'notFound', detail: 'no such user', hint: '' } };

function graphWith(users: Readonly<Record<string, string>>, asked: string[]): GraphReader {
  return {
    requests: 0,
    read(path) {
      asked.push(path);
      const id = users[decodeURIComponent(path.slice('/v1.0/users/'.length).split('?')[0] ?? '')];
      return Promise.resolve(id === undefined ? notFound : { ok: true, value: { id } });
    },
    pages: () => {
      throw new Error('nobody asks for pages');
    },
  };
}

it('asks for the ids of accounts that are declared by name, and for no other', async () => {
  const asked: string[] = [];
  const graph = graphWith({ 'glass#1@contoso.test': glassId }, asked);
  const accounts = await resolveAccounts(['glass#1@contoso.test', 'a-group'], graph);
  expect(asked).toEqual(['/v1.0/users/glass%231%40contoso.test?$select=id']);
  expect(['glass#1@contoso.test', glassId, 'a-group'].map((one) => accounts.has(one))).toEqual([true, true, true]);
});

it('tells which name Graph does not know, and goes on', async () => {
  const unknown: string[] = [];
  const accounts = await resolveAccounts(['gone@contoso.test'], graphWith({}, []), (name) => unknown.push(name));
  expect(unknown).toEqual(['gone@contoso.test']);
  expect(accounts.size).toBe(1);
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
