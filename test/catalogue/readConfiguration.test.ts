import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { checkConfiguration, loadConfiguration } from '../../src/catalogue/readConfiguration.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import { controlText, withFolder } from './folder.ts';

const parameters = `parameters:
  most: { type: number, default: 5, meaning: The most }
  names: { type: list, default: [], meaning: Who }`;

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await withFolder({ 'a.yaml': controlText('test.sample', { parameters }) }, (folder) =>
    loadCatalogue([folder]),
  );
});

async function checked(text: string): Promise<string> {
  return withFolder({ 'securescore.yaml': text }, async (folder) => {
    try {
      checkConfiguration(await loadConfiguration(join(folder, 'securescore.yaml')), catalogue);
      return 'in order';
    } catch (error) {
      if (!(error instanceof SecureScoreError)) throw error;
      expect(error).toMatchObject({ code: 'configInvalid', exitCode: 2 });
      return error.message.replaceAll(`${folder}/`, '');
    }
  });
}

const exception = '{ control: test.sample, kind: acceptedRisk, reason: x, owner: y, until: 2027-01-01 }';
const attestation = '{ control: test.sampel, by: x, on: 2026-01-01, until: 2026-02-01 }';

it.each([
  ['empty', ''],
  ['nothing but a comment', '# nothing yet\n'],
  ['keys that nothing stands below', 'exceptions:\nattestations: ~\nemergencyAccounts:\nparameters:\ncontrols:\n'],
  ['a tenant', 'tenant: contoso.com\ncloud: usgov\n'],
  ['parameters of the right types', 'parameters: { test.sample: { most: 3, names: [a] } }\n'],
  ['an exception', `exceptions: [${exception}]\n`],
])('a configuration is in order that is %s', async (_, text) => {
  expect(await checked(text)).toBe('in order');
});

it.each([
  ['a key', 'emergencyAcounts: []\n', '1:1 emergencyAcounts: unknown key (did you mean emergencyAccounts?)'],
  ['a gate beside the gates', 'failUnder: 60%\n', '1:1 failUnder: unknown key; it belongs under gates'],
  [
    'a gate among the gates that stands beside them',
    'gates: { maxExceptedPoints: 4 }\n',
    '1:10 gates.maxExceptedPoints: unknown key; it belongs at the top of the file',
  ],
  ['what a flag says', 'profile: health\n', '1:1 profile: unknown key; it is a flag of securescore audit'],
  ['no tenant to pin', 'tenant:\n', '1:8 tenant: text is expected, not nothing'],
  [
    'yes, which is text',
    'gates: { requireFoundations: yes }\n',
    '1:30 gates.requireFoundations: true or false is expected, not text',
  ],
  ['a cloud', 'cloud: mars\n', '1:8 cloud: '],
  [
    'a control',
    'parameters:\n  test.sampel: {}\n',
    '2:3 parameters.test.sampel: unknown control test.sampel (did you mean test.sample?)',
  ],
  [
    'a parameter',
    'parameters: { test.sample: { mots: 3 } }\n',
    '1:30 parameters.test.sample.mots: test.sample has no parameter mots (did you mean most?)',
  ],
  [
    'a value of another type',
    'parameters: { test.sample: { most: "3" } }\n',
    '1:37 parameters.test.sample.most: a number is expected',
  ],
  [
    'one value instead of a list',
    'parameters: { test.sample: { names: a } }\n',
    '1:37 parameters.test.sample.names: a list is expected',
  ],
  [
    'the control of a review',
    `attestations:\n  - ${attestation}\n`,
    '2:16 attestations.0.control: unknown control test.sampel',
  ],
  [
    'a review of nothing',
    'attestations: [{ by: a, on: 2026-01-01, until: 2026-02-01 }]\n',
    '1:16 attestations.0: state what was reviewed: a control, or the item of a standard',
  ],
  [
    'a review of a control and an item at once',
    'attestations: [{ control: test.sample, item: a b, by: a, on: 2026-01-01, until: 2026-02-01 }]\n',
    '1:16 attestations.0: state what was reviewed: a control, or the item of a standard',
  ],
  [
    'an item without its standard',
    'attestations: [{ item: MS.TEAMS.1.1v1, by: a, on: 2026-01-01, until: 2026-02-01 }]\n',
    'attestations.0.item: name the standard and the item: scuba-teams MS.TEAMS.1.1v1',
  ],
  [
    'two exceptions for one control',
    `exceptions:\n  - ${exception}\n  - ${exception}\n`,
    '3:16 exceptions.1.control: this control already has an exception',
  ],
  [
    'a day',
    `exceptions: [${exception.replace('2027-01-01', 'soon')}]\n`,
    'exceptions.0.until: is not a calendar date: write it like 2027-03-31',
  ],
  ['its YAML', 'tenant: [\n', 'the YAML is broken'],
  ['its shape', '- a\n', '1:1 a map of keys is expected, not a list'],
])('a configuration is refused for %s, with the place', async (_, text, message) => {
  expect(await checked(text)).toContain(message);
});

it('that is named has to be there; without one nothing is configured', async () => {
  await expect(loadConfiguration('/nowhere/securescore.yaml')).rejects.toMatchObject({ code: 'cannotRead' });
  expect(await loadConfiguration(undefined)).toMatchObject({ yaml: null, values: { exceptions: [], parameters: {} } });
});

it('names folders of controls relative to itself', async () => {
  await withFolder({ 'securescore.yaml': 'controls: [./ours, /theirs]\n' }, async (folder) => {
    const { values } = await loadConfiguration(join(folder, 'securescore.yaml'));
    expect(values.controls).toEqual([join(folder, 'ours'), '/theirs']);
  });
});
