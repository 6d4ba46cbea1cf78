import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { loadPeerLists, wrongMappings, type PeerList } from '../../src/catalogue/peerLists.ts';
import { loadStandards } from '../../src/catalogue/loadStandards.ts';
import { mappingNames } from '../../src/model/control.ts';

const catalogue = await loadCatalogue();
const lists = loadPeerLists();

/** The catalogue with one control that claims this alone. */
function claiming(mapping: string, id: string): Catalogue {
  const [first] = catalogue.controls;
  return { ...catalogue, controls: first ? [{ ...first, mappings: { [mapping]: [id] } }] : [] };
}

it('has a list for every peer', () => {
  expect([...lists.keys()].sort()).toEqual([...mappingNames].sort());
});

it.each([...lists.values()].map((list) => [list.mapping, list] as const))('%s has each id once', (_name, list) => {
  const all = [...list.ids, ...list.marked.flatMap(({ ids }) => ids)];
  expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
});

it('finds every id that our controls claim', () => {
  expect(wrongMappings(catalogue, lists)).toEqual([]);
});

it('finds every id that is left out on purpose', () => {
  const file = new URL('../../scripts/generate/coverage.yaml', import.meta.url);
  const { leftOut } = parse(readFileSync(file, 'utf8')) as {
    readonly leftOut: readonly { readonly ids: Partial<Record<PeerList['mapping'], readonly string[]>> }[];
  };
  const left = leftOut.flatMap(({ ids }) => Object.entries(ids));
  const missing = left.flatMap(([name, own]) => {
    const list = lists.get(name as PeerList['mapping']);
    return own.filter((id) => !list?.ids.includes(id));
  });
  expect(missing).toEqual([]);
});

it('finds every item of a standard', async () => {
  const missing = (await loadStandards()).flatMap(({ mapping, prefix, items }) =>
    items.map(({ id }) => prefix + id).filter((id) => !lists.get(mapping)?.ids.includes(id)),
  );
  expect(missing).toEqual([]);
});

it.each([
  [
    'a typo',
    'prowler',
    'entra_users_mfa_enabledd',
    'unknown id entra_users_mfa_enabledd (did you mean entra_users_mfa_enabled',
  ],
  ['an id of another peer', 'scuba', 'MT.1001', 'unknown id MT.1001'],
  ['what its peer removed', 'maester', 'CIS.M365.5.1.3.1', 'CIS.M365.5.1.3.1 is gone: Removed in 2.3.'],
])('refuses %s, with its place', (_what, mapping, id, message) => {
  expect(wrongMappings(claiming(mapping, id), lists)).toMatchObject([
    {
      message: expect.stringContaining(`mappings.${mapping}.0: ${message}`) as string,
      line: expect.any(Number) as number,
    },
  ]);
});

it('says nothing where the lists are not there', () => {
  expect(wrongMappings(claiming('prowler', 'x'), new Map())).toEqual([]);
});
