import { declaredRecord, isDeclared, spellingsOf } from '../../src/expression/declaredTypes.ts';
import { fieldOf } from '../../src/expression/typeTable.ts';
import { graphTypes } from '../../src/expression/graphTypes.ts';

const declared = declaredRecord('mine', {
  Name: 'string',
  mode: { oneOf: ['on', 'off'] },
  list: { listOf: { Inner: { oneOf: ['a'] }, more: { listOf: 'bool' } } },
  modes: { listOf: { oneOf: ['x', 'y'] } },
  owner: { Id: 'string', deep: { oneOf: 'string' } },
});
const { types } = declared;

describe('the types that an evidence file declares', () => {
  it('begin with one that has the name of the evidence', () => {
    expect([declared.type, declared.only, types.name]).toEqual(['declared.mine', null, 'declared.mine']);
    expect(types.title).toBe('the evidence file');
    expect([isDeclared(types.name), isDeclared('v1'), isDeclared('mine.declared.')]).toEqual([true, false, false]);
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'declared.mine',
      {
        Name: 'string',
        mode: 'declared.mine.mode',
        list: 'list<declared.mine.list>',
        modes: 'list<declared.mine.modes>',
        owner: 'declared.mine.owner',
      },
    ],
    ['declared.mine.list', { Inner: 'declared.mine.list.Inner', more: 'list<bool>' }],
    // A property may have the name that lists of values begin with.
    ['declared.mine.owner', { Id: 'string', deep: 'declared.mine.owner.deep' }],
    ['declared.mine.owner.deep', { oneOf: 'string' }],
    ['declared.mine.mode', {}],
    ['elsewhere', {}],
  ])('name the properties of %s', (type, fields) => {
    expect(types.fields(type)).toEqual(fields);
    expect(types.has(type)).toBe(Object.keys(fields).length > 0);
  });

  it.each<readonly [string, readonly string[] | undefined]>([
    ['declared.mine.mode', ['on', 'off']],
    ['declared.mine.list.Inner', ['a']],
    ['declared.mine.modes', ['x', 'y']],
    ['declared.mine.owner.deep', undefined],
    ['declared.mine', undefined],
  ])('list the values of %s', (type, values) => {
    expect(types.values(type)).toEqual(values);
  });

  it('spell the properties as they are declared, at any depth', () => {
    const found = spellingsOf({
      Name: 'string',
      mode: { oneOf: ['On'] },
      List: { listOf: { Inner: 'bool' } },
      Deep: { listOf: { listOf: { Deepest: 'string' } } },
      Owner: { Id: 'string' },
    });
    expect([...found]).toEqual([
      ['name', 'Name'],
      ['mode', 'mode'],
      ['list', 'List'],
      ['inner', 'Inner'],
      ['deep', 'Deep'],
      ['deepest', 'Deepest'],
      ['owner', 'Owner'],
      ['id', 'Id'],
    ]);
  });
});

describe('a property of an answer', () => {
  const others = (type: string, property: string): string | undefined =>
    type === 'T' && property.startsWith('TXT ') ? 'answer' : undefined;
  const table = { name: 't', title: 't', has: () => true, values: () => undefined, fields: () => ({ a: 'bool' }) };

  it.each<readonly [string, string | undefined]>([
    ['a', 'bool'],
    ['TXT x', 'answer'],
    ['toString', undefined],
    ['b', undefined],
  ])('is of the type that is known, or made up: %s', (property, wanted) => {
    expect(fieldOf({ ...table, others }, 'T', property)).toBe(wanted);
  });

  it('that nobody makes up has none', () => {
    expect([fieldOf(table, 'T', 'a'), fieldOf(table, 'T', 'TXT x')]).toEqual(['bool', undefined]);
    expect(fieldOf(graphTypes('v1.0'), 'user', 'id')).toBe('string');
  });
});
