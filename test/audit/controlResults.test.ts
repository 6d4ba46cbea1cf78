import { controlResults } from '../../src/audit/controlResults.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import type { ControlResult } from '../../src/model/controlResult.ts';
import { controlText, withFolder } from '../catalogue/folder.ts';

const evidence = `sampleSettings:
  reads: Settings of the sample
  get: /v1.0/policies/authorizationPolicy
  shape: object
  type: authorizationPolicy
  permissions: [Policy.Read.All]
sampleUsers:
  reads: Users of the sample
  get: /v1.0/users?$select=id,userType
  shape: population
  type: user
  permissions: [User.Read.All]
unrelated:
  reads: What the control does not read
  get: /v1.0/organization
  shape: collection
  type: organization
  permissions: [Organization.Read.All]
`;
const populations = `sampleMembers:
  of: sampleUsers
  as: user
  label: user.id
  exclude:
    guests: user.userType == "Guest"
`;
const probe = `probe:
  coverage: sampleMembers
  requires:
    is named: user.id != parameters.name
    may invite: sampleSettings.allowInvitesFrom != "none"`;
const parameters = "parameters: { name: { type: string, default: x, meaning: 'A name' } }";
const control = controlText('test.sample', { probe, parameters });
const files = { 'c.yaml': control, 'evidence/e.yaml': evidence, 'populations.yaml': populations };

async function resultOf(
  changed: Partial<typeof files> = {},
  overrides: Readonly<Record<string, Record<string, string>>> = {},
): Promise<ControlResult> {
  return withFolder({ ...files, ...changed }, async (folder) => {
    const catalogue = await loadCatalogue([folder]);
    const controls = catalogue.controls.filter(({ id }) => id === 'test.sample');
    const result = controlResults(controls, catalogue, overrides)['test.sample'];
    if (!result) throw new Error('no result');
    return result;
  });
}

const plain = await resultOf();

describe('the digest of a control', () => {
  it.each([
    ['nothing changes', {}],
    ['a comment is added', { 'c.yaml': `# Why.\n${control}` }],
    [
      'keys change places',
      {
        'populations.yaml': populations.replace('  as: user\n  label: user.id\n', '  label: user.id\n  as: user\n'),
      },
    ],
    ['the title changes', { 'c.yaml': control.replace('The sample is in order', 'The sample is fine') }],
    ['the points change', { 'c.yaml': control.replace('points: 5', 'points: 7') }],
    ['the sentence about evidence changes', { 'evidence/e.yaml': evidence.replace('Settings of', 'The settings of') }],
    [
      'evidence that it does not read changes',
      { 'evidence/e.yaml': evidence.replace('/v1.0/organization', '/beta/organization') },
    ],
    ['an example changes', { 'c.yaml': control.replace('name: it is', 'name: it really is') }],
  ])('stays where %s', async (_sentence, changed) => {
    expect((await resultOf(changed)).digest).toBe(plain.digest);
  });

  it.each([
    ['a requirement', { 'c.yaml': control.replace('!= "none"', '!= "everyone"') }],
    ['the name of a requirement', { 'c.yaml': control.replace('is named', 'has a name') }],
    ['a default', { 'c.yaml': control.replace('default: x', 'default: y') }],
    ['evidence that it reads', { 'evidence/e.yaml': evidence.replace('/v1.0/policies', '/beta/policies') }],
    ['evidence below its population', { 'evidence/e.yaml': evidence.replace('=id,userType', '=id,userType,mail') }],
    ['its population', { 'populations.yaml': populations.replace('"Guest"', '"guest"') }],
  ])('changes with %s', async (_sentence, changed) => {
    expect((await resultOf(changed)).digest).not.toBe(plain.digest);
  });

  it('takes parameters as they are in force', async () => {
    const { digest } = await resultOf({}, { 'test.sample': { name: 'y' } });
    expect(digest).not.toBe(plain.digest);
    expect(digest).toBe((await resultOf({ 'c.yaml': control.replace('default: x', 'default: y') })).digest);
    expect((await resultOf({}, { 'test.other': { name: 'y' } })).digest).toBe(plain.digest);
  });
});

it('says of a control of our own where it lies in the package', async () => {
  const catalogue = await loadCatalogue();
  const results = controlResults(catalogue.controls, catalogue, {});
  const files = Object.values(results).map(({ file }) => file);
  expect(files.filter((file) => !/^controls\/[\w./-]+\.yaml$/.test(file))).toEqual([]);
  expect(new Set(Object.values(results).map(({ digest }) => digest)).size).toBe(files.length);
});
