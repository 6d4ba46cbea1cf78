import { dropping } from '../../src/evidence/dropped.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { preparedFor } from '../../src/evidence/prepared.ts';
import { isRequested } from '../../src/model/evidence.ts';

it.each<readonly [string, readonly string[], unknown, unknown]>([
  ['a property', ['secret'], { secret: 'x', a: 1 }, { a: 1 }],
  ['it in each record of a list', ['secret'], [{ secret: 'x' }, { a: 1 }], [{}, { a: 1 }]],
  ['nothing where nothing is named', [], { secret: 'x' }, { secret: 'x' }],
  ['nothing of what is not a record', ['secret'], null, null],
])('throws away %s', (_, drops, record, expected) => {
  expect(dropping(drops)(record)).toEqual(expected);
});

it('keeps no password of an administrator on Macs, in whatever way it is read', async () => {
  const { evidence } = await loadCatalogue();
  const definition = evidence.get('appleEnrollmentProfiles');
  if (!definition || !isRequested(definition)) throw new Error('the evidence is gone');
  const profile = { id: 'p1', adminAccountUserName: 'localadmin', adminAccountPassword: 'hunter2' };
  expect(preparedFor(definition)([profile])).toEqual([{ id: 'p1', adminAccountUserName: 'localadmin' }]);
});

it.each([
  ['of each object in a list', { id: 1, parts: [{ a: 1, b: 2 }, { b: 3 }] }, { id: 1, parts: [{ a: 1 }, {}] }],
  ['of an object', { id: 1, parts: { a: 1, b: { a: 2 } } }, { id: 1, parts: { a: 1 } }],
  ['of nothing', { id: 1, parts: null }, { id: 1, parts: null }],
  ['of texts, which have no properties', { id: 1, parts: ['b'] }, { id: 1, parts: ['b'] }],
  ['of a property that is missing', { id: 1 }, { id: 1 }],
  [
    'of every record on a page',
    [{ parts: [{ b: 1 }] }, { parts: [{ a: 1 }] }],
    [{ parts: [{}] }, { parts: [{ a: 1 }] }],
  ],
])('keeps what is named %s', (_, record, expected) => {
  expect(dropping([], { parts: ['a'] })(record)).toEqual(expected);
});
