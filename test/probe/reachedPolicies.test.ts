import { IdSet } from '../../src/expression/idSet.ts';
import { judged, told, unread } from './judged.ts';

const probe = {
  any: 'items',
  as: 'one',
  label: 'one.name',
  reaches: 'Windows',
  requires: { 'is on': 'one.on', 'is safe': 'one.safe' },
};
const target = (kind: string, more: object = {}) => ({
  target: { '@odata.type': `#microsoft.graph.${kind}`, ...more },
});
const all = target('allDevicesAssignmentTarget');
const group = target('groupAssignmentTarget', { groupId: 'g' });
const good = { name: 'Good', on: true, safe: true, assignments: [all] };
const device = (id: string) => ({
  id,
  userId: `of ${id}`,
  azureADDeviceId: id,
  operatingSystem: 'Windows',
  deviceName: `PC ${id}`,
});
const base = { items: [], users: [device('1'), device('2')], configurationGroupMembers: {}, assignmentFilters: [] };
const found = (given: object) => {
  const verdict = judged(probe, { ...base, ...given });
  return { verdict, finding: told(probe, verdict) };
};

const off = { ...good, on: false };
const near = (candidate: string) => ({
  candidate,
  missing: ['is on'],
  part: null,
  excluded: [],
  onlyExclusions: false,
});

it.each<readonly [string, object, string, string]>([
  ['all devices have a good policy', { items: [good] }, 'pass', 'Met by "Good".'],
  ['there is no policy', { items: [] }, 'fail', 'Nothing meets it.'],
  ['all devices have a bad policy', { items: [off] }, 'fail', 'Closest match "Good" does not meet: is on.'],
  ['policies could not be read', { items: unread }, 'notChecked', 'Items refused.'],
  [
    'nobody can tell whom another policy reaches',
    { items: [good, { name: 'Anybody', on: true, safe: true }] },
    'pass',
    'Met by "Good".',
  ],
  [
    'half of the devices have a good policy',
    { items: [{ ...good, assignments: [group] }], configurationGroupMembers: { g: IdSet.of(['1']) } },
    'partial',
    'Closest match "Good" does not meet: reaches everybody, not only groups. 1 of 2 pass.',
  ],
  [
    'none of the devices is in the group of the policy',
    { items: [{ ...good, assignments: [group] }], configurationGroupMembers: { g: IdSet.of(['3']) } },
    'fail',
    'Closest match "Good" does not meet: reaches everybody, not only groups.',
  ],
])('%s', (_, given, status, message) => {
  expect(found(given).finding).toMatchObject({ status, message });
});

it('policies that are as near are told by name', () => {
  const items = ['B', 'A', 'C'].map((name) => ({ ...off, name }));
  expect(found({ items }).verdict.nearMisses).toEqual([near('A'), near('B'), near('C')]);
});

it('devices that lack it are counted and named, unless it is all of them', () => {
  const reaching = (...ids: readonly string[]) =>
    found({ items: [{ ...good, assignments: [group] }], configurationGroupMembers: { g: IdSet.of(ids) } }).verdict;
  expect(reaching('1')).toMatchObject({
    counts: { passed: 1, counted: 2, total: 2, unknown: 0 },
    affected: { total: 1, shown: ['PC 2'] },
    parts: null,
  });
  expect(reaching('3')).toMatchObject({ counts: null, affected: null, parts: null });
});
