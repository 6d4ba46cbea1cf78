import { FirstRecords } from '../../src/probe/firstRecords.ts';

it('keeps the first records by their keys, whatever the order in which they come, and counts all', () => {
  const keys = Array.from({ length: 30 }, (_, index) => String(index).padStart(2, '0'));
  const kept = (order: readonly string[]) => {
    const records = new FirstRecords();
    for (const key of order) records.add(key, { key });
    return records;
  };
  const wanted = keys.slice(0, 20).map((key) => ({ key }));
  expect(kept(keys).first).toEqual(wanted);
  expect(kept([...keys].reverse()).first).toEqual(wanted);
  expect(kept(keys).total).toBe(30);
});
