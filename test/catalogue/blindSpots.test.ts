import { blindSpotsOf, groupsNamed } from '../../src/catalogue/blindSpots.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { loadBlindSpots } from '../../src/catalogue/loadBlindSpots.ts';
import { loadStandards } from '../../src/catalogue/loadStandards.ts';
import type { Attestation } from '../../src/model/configuration.ts';

const { controls } = await loadCatalogue();
const standards = await loadStandards();
const groupsWith = (...attestations: readonly Attestation[]) =>
  blindSpotsOf({ standards, controls, attestations, file: loadBlindSpots(), now: new Date('2026-12-01T12:00:00Z') });
const spot = (standard: string, id: string, ...attestations: readonly Attestation[]) =>
  groupsWith(...attestations)
    .find(({ name }) => name === standard)
    ?.items.find((one) => one.id === id);

it('has a group for every standard and one for what none of them lists', () => {
  expect(groupsWith().map(({ name }) => name)).toEqual([...standards.map(({ name }) => name), 'beyond']);
});

it('names neither what controls answer nor anything twice', () => {
  expect(spot('scuba-sharepoint', 'MS.SHAREPOINT.1.1v1')).toBeUndefined();
  for (const { items, of } of groupsWith()) {
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.length).toBeLessThanOrEqual(of);
  }
});

it('gives every item a reason, steps, a page of Microsoft, and what to record', () => {
  const all = groupsWith().flatMap(({ items }) => items);
  expect(all.length).toBeGreaterThan(100);
  const bad = all.filter(
    ({ reason, steps, link, attestations }) =>
      reason === '' ||
      steps.length === 0 ||
      attestations.length === 0 ||
      !/^https:\/\/[a-z]+\.microsoft\.com\//.test(link),
  );
  expect(bad).toEqual([]);
});

it('lasts a quarter, from today on, and names the item', () => {
  expect(spot('scuba-teams', 'MS.TEAMS.1.1v1')?.attestations).toEqual([
    { item: 'scuba-teams MS.TEAMS.1.1v1', by: 'NAME', on: '2026-12-01', until: '2027-03-01' },
  ]);
});

it('names the control where one reminds of it', () => {
  const found = spot('cis-m365-7.0', '1.2.2');
  expect(found).toMatchObject({
    status: 'manual',
    attestations: [{ control: 'entra.shared-mailboxes-do-not-sign-in' }],
  });
});

const by = { by: 'ana@contoso.test', on: '2026-11-02' };
it.each([
  ['the item', { item: 'scuba-teams MS.TEAMS.1.1v1', ...by, until: '2027-02-01' }, true],
  ['the item, until the last day', { item: 'scuba-teams MS.TEAMS.1.1v1', ...by, until: '2026-12-01' }, true],
  ['the item, which expired', { item: 'scuba-teams MS.TEAMS.1.1v1', ...by, until: '2026-11-30' }, false],
  ['another item', { item: 'scuba-teams MS.TEAMS.1.2v2', ...by, until: '2027-02-01' }, undefined],
  ['the same id of another standard', { item: 'ours MS.TEAMS.1.1v1', ...by, until: '2027-02-01' }, undefined],
])('says who attested to %s', (_, attestation, holds) => {
  expect(spot('scuba-teams', 'MS.TEAMS.1.1v1', attestation)?.attested?.holds).toBe(holds);
});

it('takes the attestation that lasts longest', () => {
  const item = 'beyond mail-in-hunting';
  const found = spot(
    'beyond',
    'mail-in-hunting',
    { item, ...by, until: '2026-11-30' },
    { item, ...by, until: '2027-01-01' },
  );
  expect(found?.attested).toEqual({ ...by, until: '2027-01-01', note: null, holds: true });
});

it('takes an attestation to the control for every item that it answers', () => {
  const control = 'entra.shared-mailboxes-do-not-sign-in';
  expect(spot('cis-m365-7.0', '1.2.2', { control, ...by, until: '2027-02-01', note: 'Four' })?.attested?.note).toBe(
    'Four',
  );
});

it.each([
  ['none: all of them', [], 11],
  ['one', ['scuba-teams'], 1],
  ['one twice', ['scuba-teams', 'scuba-teams'], 1],
  ['what no standard lists', ['beyond', 'eidsca'], 2],
])('gives the groups that are named: %s', (_, names, count) => {
  expect(groupsNamed(names, groupsWith())).toHaveLength(count);
});

it('refuses a name that there is not, with the nearest one', () => {
  expect(() => groupsNamed(['scuba-team'], groupsWith())).toThrow(
    'unknown standard scuba-team (did you mean scuba-teams?)',
  );
});
