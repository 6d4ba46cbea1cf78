import { allDevices } from './intuneTenant.ts';

/** Items that reach devices, and have to be on and safe. */
export const probe = {
  any: 'items',
  as: 'one',
  label: 'one.name',
  reaches: 'Windows',
  requires: { on: 'one.on', safe: 'one.safe' },
  partial: { safe: 0.5 },
};
export const item = (
  name: string,
  assignments: readonly object[] | null = [allDevices],
  more: object = {},
): object => ({
  name,
  on: true,
  safe: true,
  ...(assignments && { assignments }),
  ...more,
});
export const onlyGroups = 'reaches everybody, not only groups';
export const counted = (passed: number, total: number, ...names: readonly string[]) => ({
  counts: { passed, counted: total, total, unknown: 0, leftOut: {} },
  affected: { total: names.length, shown: names },
});
