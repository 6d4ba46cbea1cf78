import { fastPath, fastText } from '../../src/expression/fastPath.ts';
import { environment } from '../../src/expression/environment.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { contextOf } from '../../src/expression/unavailable.ts';
import { policyWith } from './conditionalAccessSample.ts';

const reason = { code: 'permissionMissing', detail: 'refused', hint: 'grant it' } as const;
const context = contextOf(new Map([['secret', { ok: false, reason }]]), {
  yes: true,
  no: false,
  text: 'e1',
  nothing: null,
  texts: ['e1', 'e2'],
  mixed: ['e1', 2],
  ids: IdSet.of(['e1', 'x@contoso.test']),
  ana: { id: 'E1', userPrincipalName: 'ana@contoso.test', on: true },
  bo: { id: 'u2', userPrincipalName: 'Sync_bo@contoso.test', on: 'maybe' },
  odd: { userPrincipalName: 7 },
  people: [{ id: 'e1', groups: ['g1'] }, { id: 'e2', groups: ['g2', 'g3'] }, { groups: null }, null],
  byName: { e1: ['x'], e2: 7 },
  domains: [{ id: 'contoso.test', authenticationType: 'Federated' }],
  federations: { 'contoso.test': [{ federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' }] },
  policy: policyWith({ users: { excludeUsers: ['e1'] } }),
});

function library(source: string): unknown {
  try {
    return environment().parse(source)(context);
  } catch {
    return undefined;
  }
}

const plain = ['yes', 'no', 'text', 'nothing', 'secret', 'gone', 'ana.on', 'bo.on', 'ana.gone', 'nothing.id', 'odd.id'];
const simple = [
  ...plain.map((one) => `!${one}`),
  ...['ana', 'bo', 'odd', 'nothing', 'secret', 'gone'].flatMap((one) => [
    `ids.names(${one})`,
    `${one}.isNamedForSynchronisation()`,
    `${one}.id in ids`,
  ]),
  'text in ids',
  'text in texts',
  'ana.id in texts',
  'text in mixed',
  'nothing in texts',
  'ids.isEmpty()',
  '"e1" in ids',
  ...['startsWith', 'endsWith', 'contains'].flatMap((name) => [
    ...plain.map((one) => `${one}.${name}("e")`),
    `text.${name}("1")`,
    `ana.userPrincipalName.${name}(text)`,
    `text.${name}(nothing)`,
  ]),
  'nothing.isEmpty()',
  'ana.userPrincipalName.signsInWithFederatedMfa(domains, federations)',
  'policy.spares("e1", byName, [])',
  'policy.spares(nothing, byName, [])',
  'policy.reachesOneOf(ids, byName, [])',
  ...plain.flatMap((one) => [`${one} == "e1"`, `true == ${one}`, `${one} == null`, `byName[${one}] == "x"`]),
  'ana == null',
  'texts == "e1"',
  'ana["on"] == true',
  'ana.toString == "x"',
  'byName["toString"] == "x"',
  'texts[0] == "e1"',
  ...['exists', 'all'].flatMap((loop) => [
    `people.${loop}(one, one.id == "e1")`,
    `people.${loop}(one, one.id == "e2")`,
    `people.${loop}(one, one == null)`,
    `people.${loop}(one, one.groups.${loop}(group, group == "g3" && one.id == "e2"))`,
    `people.${loop}(one, people.${loop}(one, one.id == "e2") && one.id == "e1")`,
    `texts.${loop}(name, byName[name].exists(x, x == "x"))`,
    `texts.${loop}(name, name in ids || secret)`,
    `[].${loop}(one, secret)`,
    `mixed.${loop}(one, one)`,
    `nothing.${loop}(one, true)`,
  ]),
];
const joined = [...plain, ...simple].flatMap((one) =>
  ['texts.exists(t, t == "e2")', 'texts.size() > 0', 'yes', 'no', 'secret', 'text', 'ids.names(bo)'].flatMap(
    (other) => [`${one} && ${other}`, `${one} || ${other}`, `!(${other}) || (${one} && yes)`],
  ),
);

it.each([...simple, ...joined])('%s is what the library says, or left to it', (source) => {
  const outcome = fastPath(environment().parse(source).ast)?.(context);
  expect([library(source), undefined]).toContain(outcome);
});

it.each([
  'yes || texts.size() > 2',
  'people.exists(one, one.id == "e2" && one.groups.exists(group, group == "g3"))',
  'texts.all(name, name == "e1" || name == "e2") && ana.on == true && byName["e1"].exists(x, x == "x")',
  '!(no && texts.exists(t, t == "x"))',
  'ids.names(ana) && !ids.names(bo)',
  'bo.isNamedForSynchronisation() && yes',
  'ana.id in ids || secret',
  '"e1" in ids',
  'text in texts',
  'ana.userPrincipalName.signsInWithFederatedMfa(domains, federations)',
  'policy.spares("e1", byName, texts)',
  'policy.reachesOneOf(ids, byName, texts)',
  'text.startsWith("e") && text.endsWith("1") && ana.userPrincipalName.contains("@")',
])('%s is answered without the library', (source) => {
  expect(fastPath(environment().parse(source).ast)?.(context)).toBe(true);
});

it.each([
  'ana.on == bo.on',
  'ana.toString == "x"',
  'text.startsWith("e", "x")',
  '[1, 2].exists(n, n > 1)',
  '2 in ids',
  'yes',
])('%s is for the library alone', (source) => {
  expect(fastPath(environment().parse(source).ast)).toBeNull();
});

it.each([...plain, 'ana.id', 'odd.userPrincipalName', 'secret.id'])(
  '%s is the text that the library gives, or left to it',
  (source) => {
    const text = fastText(environment().parse(source).ast)?.(context);
    expect([library(source), undefined]).toContain(text);
  },
);

it('gives the text of a property without the library', () => {
  expect(fastText(environment().parse('ana.id').ast)?.(context)).toBe('E1');
});
