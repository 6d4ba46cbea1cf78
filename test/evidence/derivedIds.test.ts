import { gatherIds } from '../../src/evidence/derivedIds.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { contextOf } from '../../src/expression/unavailable.ts';
import type { DerivedEvidence } from '../../src/model/evidence.ts';
import type { Reason } from '../../src/model/reason.ts';

const definition: DerivedEvidence = {
  kind: 'derived',
  name: 'guestIds',
  reads: 'Who is a guest',
  from: 'users',
  as: 'user',
  where: 'user.guest',
  key: 'user.id',
  shape: 'ids',
};
const settings = contextOf(new Map());

const gathered = (records: readonly object[], failure: Reason | null = null, key = definition.key) => {
  const ids = gatherIds({ ...definition, key }, settings);
  for (const record of records) ids.accept(record);
  return ids.finish(failure);
};
const set = (...ids: readonly string[]) => ({ ok: true, value: IdSet.of(ids) });

describe('ids that are gathered while people stream by', () => {
  it('are of those of whom the condition holds', () => {
    expect(
      gathered([
        { id: 'a', guest: true },
        { id: 'b', guest: false },
        { id: 'c', guest: true },
      ]),
    ).toEqual(set('a', 'c'));
  });

  it('are several of one record, where its key is a list', () => {
    expect(gathered([{ ids: ['a', 'b'], guest: true }], null, 'user.ids')).toEqual(set('a', 'b'));
  });

  it.each<readonly [string, object]>([
    ['nobody can tell whether one is meant', { id: 'x' }],
    ['one who is meant has no id', { guest: true }],
    ['the id of one who is meant is not a text', { id: 7, guest: true }],
  ])('are unknown, all of them, where %s', (_sentence, odd) => {
    const ana = { id: 'a', guest: true };
    for (const records of [[odd], [ana, odd], [odd, ana]]) {
      expect(gathered(records)).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
    }
  });

  it('are known where one who is not meant has no id', () => {
    expect(gathered([{ guest: false }])).toEqual(set());
  });

  it('are unknown where the population could not be read to its end', () => {
    const reason: Reason = { code: 'timedOut', detail: 'no answer', hint: '' };
    expect(gathered([{ id: 'a', guest: true }], reason)).toEqual({ ok: false, reason });
  });

  it('forget what came before the population began again', () => {
    const ids = gatherIds(definition, settings);
    ids.accept({ id: 'x' });
    ids.accept({ id: 'a', guest: true });
    ids.restart();
    ids.accept({ id: 'b', guest: true });
    expect(ids.finish(null)).toEqual(set('b'));
  });
});
