import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { mappingNames } from '../../src/model/control.ts';

interface Reasons {
  readonly peers: Readonly<Record<string, string>>;
  readonly leftOut: readonly { readonly what: string; readonly ids: Readonly<Record<string, readonly string[]>> }[];
  readonly shared: readonly { readonly mapping: string; readonly id: string; readonly why: string }[];
}

const file = new URL('../../scripts/generate/coverage.yaml', import.meta.url);
const { peers, leftOut, shared } = parse(readFileSync(file, 'utf8')) as Reasons;
const { controls } = await loadCatalogue();

const mapped = new Map<string, readonly string[]>();
for (const control of controls) {
  for (const [mapping, ids] of Object.entries(control.mappings)) {
    for (const id of ids) mapped.set(`${mapping} ${id}`, [...(mapped.get(`${mapping} ${id}`) ?? []), control.id]);
  }
}

it('says whose ids they are, for every mapping', () => {
  expect(Object.keys(peers)).toEqual([...mappingNames]);
});

it.each(leftOut.map(({ what, ids }) => [what, ids] as const))('leaves out what no control maps: %s', (_what, ids) => {
  const all = Object.entries(ids).flatMap(([mapping, own]) => own.map((id) => `${mapping} ${id}`));
  expect(all.filter((id) => mapped.has(id))).toEqual([]);
  expect(Object.keys(ids).filter((mapping) => !(mapping in peers))).toEqual([]);
});

// Of other peers one id may stand for a page of settings; of these it stands for one.
it.each(['microsoft', 'cis-m365', 'scuba', 'eidsca', 'prowler', 'steampipe'])(
  'has one control for an id of %s, or says why there are several',
  (mapping) => {
    const several = [...mapped].filter(([id, own]) => id.startsWith(`${mapping} `) && own.length > 1);
    const explained = shared.filter((one) => one.mapping === mapping).map(({ id }) => `${mapping} ${id}`);
    expect(several.map(([id]) => id).sort()).toEqual(explained.sort());
  },
);

it('maps no id twice in one control', () => {
  const twice = controls.flatMap(({ id, mappings }) =>
    Object.values(mappings)
      .filter((ids) => new Set(ids).size < ids.length)
      .map((ids) => [id, ids]),
  );
  expect(twice).toEqual([]);
});
