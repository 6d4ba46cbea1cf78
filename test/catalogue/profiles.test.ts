import { fitsGlob } from '../../src/catalogue/glob.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { controlsOfProfile, loadProfiles, profileNamed } from '../../src/catalogue/loadProfiles.ts';
import { itemsOf, loadStandards } from '../../src/catalogue/loadStandards.ts';
import { select } from '../../src/catalogue/select.ts';

const { controls } = await loadCatalogue();
const standards = await loadStandards();
const profiles = loadProfiles();
const ids = controls.map(({ id }) => id);
const foundations = controls.filter(({ foundation }) => foundation !== undefined).map(({ id }) => id);

describe.each(profiles.map((one) => [one.name, one] as const))('the profile %s', (_, profile) => {
  const named = profile.controls.flatMap(({ of }) => of);
  const found = controlsOfProfile(profile, controls, standards);

  it('names controls and standards that exist, each once', () => {
    expect(named.filter((glob) => !ids.some((id) => fitsGlob(glob, id)))).toEqual([]);
    expect(named.filter((glob, at) => named.indexOf(glob) !== at)).toEqual([]);
    expect(Object.keys(profile.standards).filter((name) => !standards.some((one) => one.name === name))).toEqual([]);
  });

  it('has every foundation, everything that it names, and every control that answers its standards', () => {
    const has = (id: string): boolean => [...found].some((one) => one.id === id);
    const answering = standards
      .filter(({ name }) => Object.hasOwn(profile.standards, name))
      .flatMap((standard) => itemsOf(standard, controls).flatMap((item) => item.controls.map(({ id }) => id)));
    const meant = ids.filter((id) => named.some((glob) => fitsGlob(glob, id)));
    expect([...foundations, ...meant, ...answering].filter((id) => !has(id))).toEqual([]);
    expect(found.size).toBe(new Set([...meant, ...answering]).size);
  });
});

it('selects beside other filters, and hands controls through as they are', () => {
  const business = controlsOfProfile(profileNamed('small-business', profiles), controls, standards);
  const selected = select(controls, { profile: ['small-business'], service: ['exchange'] }, [], business);
  expect(selected.length).toBeGreaterThan(3);
  expect(selected.filter((one) => one.service !== 'exchange' || !controls.includes(one))).toEqual([]);
});

it('a profile that does not exist is refused with the nearest name', () => {
  expect(() => profileNamed('goverment', profiles)).toThrow('unknown profile goverment (did you mean government?)');
});
