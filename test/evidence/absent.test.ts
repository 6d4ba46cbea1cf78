import { fillAbsent } from '../../src/evidence/absent.ts';

it.each<readonly [string, Readonly<Record<string, unknown>>, unknown, unknown]>([
  ['a property that is missing', { a: null }, {}, { a: null }],
  ['one that is there stays', { a: null }, { a: false }, { a: false }],
  ['null stays: it is a value', { a: [] }, { a: null }, { a: null }],
  ['one further in', { 'a.b': [] }, { a: {} }, { a: { b: [] } }],
  ['nothing within what is null or missing', { 'a.b': [] }, { a: null }, { a: null }],
  ['nothing is made up on the way', { 'a.b': [] }, {}, {}],
  ['in each element of a list', { 'a.b': 1 }, { a: [{}, { b: 2 }] }, { a: [{ b: 1 }, { b: 2 }] }],
  ['in each record of a list', { a: 1 }, [{}, {}], [{ a: 1 }, { a: 1 }]],
  ['the outer before the inner', { a: null, 'a.b': [] }, {}, { a: null }],
])('fills in %s', (_, defaults, record, expected) => {
  expect(fillAbsent(defaults)(record)).toEqual(expected);
});

it('gives every record a value of its own', () => {
  const fill = fillAbsent({ list: [] });
  const [one, other] = [fill({}), fill({})] as { list: string[] }[];
  one?.list.push('x');
  expect(other?.list).toEqual([]);
});
