import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { dependencies, evidenceOf } from '../../src/evidence/dependencies.ts';
import { withAlsoMet } from '../../src/judge/alsoMet.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Result } from '../../src/model/result.ts';
import { findingOf } from '../score/finding.ts';

const catalogue = await loadCatalogue();
const held: ReadonlyMap<string, Result> = new Map([
  ['authorizationPolicy', { ok: true, value: { id: 'authorizationPolicy', allowInvitesFrom: 'everyone' } }],
]);
const readers = catalogue.controls.filter((control) => {
  const below = [...dependencies(evidenceOf(control, catalogue), catalogue)];
  return below.length > 0 && below.every((name) => held.has(name));
});
const request = {
  method: 'PATCH',
  path: '/v1.0/policies/authorizationPolicy',
  body: { allowInvitesFrom: 'none' },
  permission: 'Policy.ReadWrite.Authorization',
  alsoNeeds: [],
  signedInOnly: false,
  step: 1,
  remaining: 0,
  alsoMeets: [],
} satisfies Finding['request'];

it('tells those alone that were short, that read what changes, and that pass then', async () => {
  const [own, met, short, good] = readers.map(({ id }) => id);
  if (!own || !met || !short || !good) throw new Error('too few controls read it');
  const findings = [
    findingOf({ id: own, status: 'fail', request }),
    findingOf({ id: met, status: 'partial' }),
    findingOf({ id: short, status: 'fail' }),
    findingOf({ id: good, status: 'pass' }),
  ];
  const asked: (readonly string[])[] = [];
  const told = await withAlsoMet({
    catalogue,
    controls: readers,
    findings,
    held,
    again: (controls) => {
      asked.push(controls.map(({ id }) => id));
      return Promise.resolve(controls.map(({ id }) => findingOf({ id, status: id === met ? 'pass' : 'partial' })));
    },
  });
  expect(asked.map((ids) => [...ids].sort())).toEqual([[met, short].sort()]);
  expect(told.map((one) => one.request?.alsoMeets)).toEqual([[met], undefined, undefined, undefined]);
});

it('judges them by what was read, as it would be then, and by what is worked out of it', async () => {
  const domain = { id: 'a.test', isVerified: true, authenticationType: 'Managed' };
  const kept: Result = { ok: true, value: ['a.test'] };
  const seen: Result[] = [];
  await withAlsoMet({
    catalogue,
    controls: readers,
    findings: [
      findingOf({
        id: readers[0]?.id ?? '',
        status: 'fail',
        request: { ...request, path: '/v1.0/domains/a.test', body: { authenticationType: 'Federated' } },
      }),
    ],
    held: new Map([...held, ['domains', { ok: true, value: [domain] }], ['domainsWithPasswords', kept]]),
    again: async (_, source) => {
      for (const name of ['domains', 'domainsWithPasswords', 'authorizationPolicy', 'organization'])
        seen.push(await source.setting(name));
      return [];
    },
  });
  expect(seen.map((one) => (one.ok ? one.value : one.reason.code))).toEqual([
    [{ ...domain, authenticationType: 'Federated' }],
    [],
    { id: 'authorizationPolicy', allowInvitesFrom: 'everyone' },
    'notCollected',
  ]);
});
