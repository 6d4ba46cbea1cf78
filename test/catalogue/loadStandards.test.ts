import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { select } from '../../src/catalogue/select.ts';
import { itemsOf, loadStandards, standardNamed } from '../../src/catalogue/loadStandards.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import { isForPerson } from '../../src/probe/aboutProbe.ts';
import type { Standard } from '../../src/model/standard.ts';

const { controls } = await loadCatalogue();
const standards = await loadStandards();

/** What a standard says of itself: found by counting in its own publications. */
it.each([
  ['cis-m365-7.0', 160],
  ['cis-m365-6.0', 140],
  ['scuba-entra', 34],
  ['eidsca', 44],
])('%s has its %i items', (name, count) => {
  expect(standardNamed(name, standards).items).toHaveLength(count);
});

describe.each(standards.map((standard) => [standard.name, standard] as const))('%s', (_name, standard) => {
  const items = itemsOf(standard, controls);

  it('has each item either answered by a control or left out with a reason, and not both', () => {
    const stated = new Set(standard.items.flatMap(({ id, status }) => (status === undefined ? [] : [id])));
    const wrong = items.filter(({ id, controls: mapped }) => stated.has(id) === mapped.length > 0);
    expect(wrong.map(({ id, controls: mapped }) => [id, mapped.map((control) => control.id)])).toEqual([]);
  });

  it('gives a reason that is used, and no other', () => {
    expect(Object.keys(standard.reasons).sort()).toEqual(
      [...new Set(standard.items.flatMap(({ reason }) => reason ?? []))].sort(),
    );
  });

  it('tells its items apart by their titles', () => {
    const titles = items.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('has every item of its own that a control maps', () => {
    const known = new Set(standard.items.map(({ id }) => standard.prefix + id));
    const mapped = controls.flatMap((control) => control.mappings[standard.mapping] ?? []);
    const own = mapped.filter((id) =>
      standard.prefix === '' ? familyOf(id) === family : id.startsWith(standard.prefix),
    );
    expect(own.filter((id) => !known.has(id))).toEqual([]);
  });

  const family = familyOf(standard.items[0]?.id ?? '');
});

/** Products of SCuBA share a mapping; the words before the numbers tell them apart: MS.AAD. */
function familyOf(id: string): string {
  return id.replace(/(?<=\.)[A-Z]*\d.*$/, '');
}

describe('a selection by standard', () => {
  const chosen = (name: string): readonly string[] =>
    select(controls, { standard: [name] }, [standardNamed(name, standards)]).map(({ id }) => id);

  it('takes the controls that its items map to', () => {
    expect(chosen('eidsca')).toContain('entra.passkeys-enabled');
    expect(chosen('eidsca')).not.toContain('entra.block-legacy-authentication');
    expect(chosen('scuba-entra')).toContain('entra.block-legacy-authentication');
  });

  it('goes together with the other filters', () => {
    const named = [standardNamed('eidsca', standards)];
    const services = select(controls, { standard: ['eidsca'], service: ['apps'] }, named).map(({ service }) => service);
    expect(new Set(services)).toEqual(new Set(['apps']));
  });

  it('says how to go on where no control answers it', () => {
    const error = failure(() => chosen('scuba-teams'));
    expect(error).toMatchObject({ code: 'nothingSelected', exitCode: 2 });
    expect(error.hint).toContain('securescore blindspots scuba-teams');
  });

  it('names the nearest standard for one that does not exist', () => {
    const error = failure(() => standardNamed('eidska', standards));
    expect(error).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(error.message).toBe('unknown standard eidska (did you mean eidsca?)');
  });
});

describe('a standard of the user', () => {
  const good = `name: ours
title: Our baseline
publisher: Contoso
mapping: scuba
link: https://www.cisa.gov/
reasons: { later: 'It is next.' }
items:
  - { id: MS.AAD.1.1v1, title: 'Legacy authentication is blocked' }
  - { id: MS.OURS.1, title: 'Something else holds', status: planned, reason: later, check: 'Look.' }
`;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standards-'));
    await mkdir(join(folder, 'standards'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const load = async (text: string): Promise<readonly Standard[]> => {
    await writeFile(join(folder, 'standards', 'ours.yaml'), text);
    return loadStandards([folder]);
  };

  it('is there beside ours', async () => {
    const ours = standardNamed('ours', await load(good));
    expect(itemsOf(ours, controls)).toMatchObject([
      { id: 'MS.AAD.1.1v1', status: 'automated', reason: null, check: null },
      { id: 'MS.OURS.1', status: 'planned', controls: [], reason: 'It is next.', check: 'Look.' },
    ]);
  });

  it('is automated where a review is not all that answers an item', async () => {
    const ours = standardNamed('ours', await load(good));
    const answers = (isReview: boolean) => {
      const control = controls.find(({ probe }) => isForPerson(probe) === isReview);
      return control ? [{ ...control, mappings: { scuba: ['MS.OURS.1'] } }] : [];
    };
    const status = (one: typeof controls) => itemsOf(ours, one).find(({ id }) => id === 'MS.OURS.1')?.status;
    expect(status(answers(true))).toBe('manual');
    expect(status([...answers(true), ...answers(false)])).toBe('automated');
    expect(status([])).toBe('planned');
  });

  const asking = good.replace(
    "status: planned, reason: later, check: 'Look.' }",
    'asks: { more: \'nobody invites\', probe: { requires: { nobody may invite: authorizationPolicy.allowInvitesFrom == "none" } } } }',
  );

  it('is judged by probes of its own where no control answers it', async () => {
    const ours = standardNamed('ours', await load(asking.replace('MS.AAD.1.1v1', 'MS.OURS.2')));
    expect(select(controls, { standard: ['ours'] }, [ours])).toEqual([]);
    expect(failure(() => select(controls, { standard: ['ours'], service: ['apps'] }, [ours]))).toMatchObject({
      code: 'nothingSelected',
    });
  });

  it('is there once, however often its folder and its file are named', async () => {
    const text = await load(good);
    const file = join(folder, 'standards', 'ours.yaml');
    const again = await loadStandards([folder, file, join(folder, 'standards'), `${folder}/.`]);
    expect(again.map(({ name }) => name)).toEqual(text.map(({ name }) => name));
    expect((await loadCatalogue([file])).controls).toHaveLength(controls.length);
  });

  it.each([
    ['an item twice', good.replace('MS.OURS.1', 'MS.AAD.1.1v1'), 9, 'is listed twice'],
    ['a reason that nobody wrote down', good.replace('reason: later', 'reason: sooner'), 9, 'unknown reason sooner'],
    ['a status without a reason', good.replace(' reason: later,', ''), 9, 'needs a reason'],
    ['a mapping that does not exist', good.replace('scuba', 'scubar'), 4, 'mapping'],
    ['the name of another', good.replace('ours', 'eidsca'), 1, 'there is a standard eidsca already'],
  ])('that has %s is refused, with file and line', async (_what, text, line, what) => {
    const error: unknown = await load(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'controlInvalid', exitCode: 2 });
    expect(String(error)).toContain(`ours.yaml:${line}:`);
    expect(String(error)).toContain(what);
  });
});

function failure(run: () => unknown): SecureScoreError {
  try {
    run();
  } catch (error) {
    if (error instanceof SecureScoreError) return error;
  }
  throw new Error('nothing was refused');
}
