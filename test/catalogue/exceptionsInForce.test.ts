import { join } from 'node:path';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { inForce } from '../../src/catalogue/exceptionsInForce.ts';
import { lint } from '../../src/catalogue/lint.ts';
import { checkConfiguration, loadConfiguration } from '../../src/catalogue/readConfiguration.ts';
import { formerNames, renamedControls } from '../../src/catalogue/renamedControls.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import { controlText, withFolder } from './folder.ts';

const byRecord = 'probe: { coverage: domains, requires: { it is verified: domain.isVerified == true } }';
const formerly = (text: string, ids: string): string => text.replace('\ntitle:', `\nformerly: [${ids}]\ntitle:`);

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await withFolder(
    {
      'a.yaml': formerly(controlText('test.sample'), 'test.old, test.older'),
      'b.yaml': controlText('test.domains', { probe: byRecord }),
      'c.yaml': controlText('test.other'),
    },
    (folder) => loadCatalogue([folder]),
  );
});

async function refused(text: string): Promise<string> {
  return withFolder({ 'securescore.yaml': text }, async (folder) => {
    try {
      checkConfiguration(await loadConfiguration(join(folder, 'securescore.yaml')), catalogue);
      return 'in order';
    } catch (error) {
      return (error as Error).message.replaceAll(`${folder}/`, '');
    }
  });
}

const terms = 'reason: r, owner: o, until: 2027-01-01';
const one = (what: string): string => `  - { ${what}, ${terms} }\n`;

it.each([
  ['an object of a control that has some', one('control: test.domains, object: contoso.com')],
  ['a glob', one('control: test.*')],
  ['a glob, and one of its controls', one('control: test.*') + one('control: test.sample')],
  ['a glob with an object, of which one control has objects', one('control: test.*, object: contoso.com')],
  ['a former id', one('control: test.old')],
  ['two objects', one('control: test.domains, object: a.com') + one('control: test.domains, object: b.com')],
  ['a day on which it was added, and no end', '  - { control: test.sample, reason: r, owner: o, added: 2026-11-29 }\n'],
])('exceptions are in order that name %s', async (_sentence, entries) => {
  expect(await refused(`exceptions:\n${entries}`)).toBe('in order');
});

it.each([
  [
    'an object where there are none',
    one('control: test.sample, object: x'),
    '2:37 exceptions.0.object: test.sample is about one setting, not about a list of objects',
  ],
  ['a glob that fits nothing', one('control: tset.*'), 'exceptions.0.control: no control matches tset.*'],
  [
    'one object twice, in whatever letters',
    one('control: test.domains, object: a.com') + one('control: test.domains, object: A.com'),
    '3:16 exceptions.1.control: A.com already has an exception for test.domains, in line 2',
  ],
  [
    'a control by its id and its former one',
    one('control: test.sample') + one('control: test.older'),
    '3:16 exceptions.1.control: this control already has an exception: test.sample, in line 2',
  ],
  [
    'two globs that fit one control',
    one('control: test.*') + one('control: test.s*'),
    'this control already has an exception: test.sample, in line 2',
  ],
  [
    'all of a control and an object of it',
    one('control: test.domains') + one('control: test.domains, object: a.com'),
    'test.domains already has an exception in line 2',
  ],
  [
    'an object of a control and all of it',
    one('control: test.domains, object: a.com') + one('control: test.domains'),
    'test.domains already has an exception in line 2',
  ],
  ['no reason', '  - { control: test.sample, owner: o, until: 2027-01-01 }\n', 'exceptions.0.reason: is missing'],
  [
    'a reason of spaces',
    '  - { control: test.sample, reason: " ", owner: o, until: 2027-01-01 }\n',
    'exceptions.0.reason: is empty',
  ],
  [
    'no day of the calendar',
    '  - { control: test.sample, reason: r, owner: o, until: 2027-02-30 }\n',
    '2:57 exceptions.0.until: is not a calendar date: write it like 2027-03-31',
  ],
  [
    'a day on which there was no tenant',
    '  - { control: test.sample, reason: r, owner: o, until: 0202-01-01 }\n',
    '2:57 exceptions.0.until: there was no tenant yet on that day: is the year right?',
  ],
  [
    'a number for a text',
    '  - { control: test.sample, reason: r, owner: o, ticket: 1142, until: 2027-01-01 }\n',
    '2:58 exceptions.0.ticket: text is expected, not a number: put it in quotes',
  ],
  ['no end', '  - { control: test.sample, reason: r, owner: o }\n', 'exceptions.0.until: is missing'],
  [
    'an end before it was added',
    '  - { control: test.sample, reason: r, owner: o, added: 2026-11-29, until: 2026-11-01 }\n',
    'exceptions.0.until: 2026-11-01 is before the day on which it was added, 2026-11-29',
  ],
  [
    'expires',
    '  - { control: test.sample, reason: r, owner: o, expires: 2027-01-01 }\n',
    'expires: unknown key; it is now called until',
  ],
])('exceptions are refused that name %s', async (_sentence, entries, message) => {
  expect(await refused(`exceptions:\n${entries}`)).toContain(message);
});

it('a key that is misspelt is told with the one that may be meant, at any depth', async () => {
  expect(await refused('gates: { failUndr: 70% }\n')).toContain(
    'securescore.yaml:1:10 gates.failUndr: unknown key (did you mean failUnder?)',
  );
  const exception = '{ control: test.sample, reson: r, reason: r, owner: o, until: 2027-01-01 }';
  expect(await refused(`exceptions:\n  - ${exception}\n`)).toContain(
    'securescore.yaml:2:29 exceptions.0.reson: unknown key (did you mean reason?)',
  );
  expect(await refused('cloud: global\n? xyzzy\n: 1\n')).toMatch(/:2:3 xyzzy: unknown key$/m);
  expect(await refused('parameters: { test.smaple: {} }\n')).toContain(
    ':1:15 parameters.test.smaple: unknown control test.smaple (did you mean test.sample?)',
  );
  expect(await refused('attestations:\n  - control: x\n    "untill": 2026-01-01\n')).toContain(
    ':3:5 attestations.0.untill: unknown key (did you mean until?)',
  );
});

it('what is meant and was not named is told where it is', async () => {
  expect(await refused('tenant: &t a\nemergencyAccounts: [*t, *nobody]\n')).toBe(
    'securescore.yaml:2:25 the YAML is broken: *nobody refers to nothing, there is no &nobody before it',
  );
});

it('a key that is listed twice is named with both lines', async () => {
  expect(await refused('tenant: a\ncloud: global\ntenant: b\n')).toBe(
    'securescore.yaml:3:1 tenant is already in line 1',
  );
  expect(await refused('gates:\n  failUnder: 60%\n  "failUnder": 70%\n')).toBe(
    'securescore.yaml:3:3 failUnder is already in line 2',
  );
});

it.each(['graphUrl: http://127.0.0.1', 'endpoint: x', 'output: ../../x', 'audience: x', 'notify: x'])(
  'a file may not say %s',
  async (line) => {
    expect(await refused(`${line}\n`)).toContain('only the command line or the environment may set that');
  },
);

const configured = (exceptions: readonly object[], more: object = {}) =>
  inForce(configurationSchema.parse({ exceptions, ...more }), catalogue);
const stated = (control: string, more: object = {}) => ({
  control,
  reason: 'r',
  owner: 'o',
  until: '2027-01-01',
  ...more,
});

it('an exception that names a control goes before a glob, though it ran out', () => {
  const { exceptions } = configured([stated('test.sample', { until: '2020-01-01' }), stated('test.*')]);
  expect(exceptions.map(({ control, until, pattern }) => [control, until, pattern]).sort()).toEqual([
    ['test.domains', '2027-01-01', 'test.*'],
    ['test.other', '2027-01-01', 'test.*'],
    ['test.sample', '2020-01-01', undefined],
  ]);
});

it('without an end it holds 90 days from the day on which it was added', () => {
  const { exceptions } = configured([stated('test.sample', { until: undefined, added: '2026-11-29' })]);
  expect(exceptions[0]?.until).toBe('2027-02-27');
});

it('what is said of a former id is for the control of today', () => {
  const values = configurationSchema.parse({
    exceptions: [stated('test.old')],
    attestations: [{ control: 'test.older', by: 'a', on: '2026-01-01', until: '2026-02-01' }],
    parameters: { 'test.old': {} },
  });
  const { exceptions, attestations, parameters } = inForce(values, catalogue);
  expect([exceptions[0]?.control, attestations[0]?.control, Object.keys(parameters)]).toEqual([
    'test.sample',
    'test.sample',
    ['test.sample'],
  ]);
  expect(formerNames(values, renamedControls(catalogue.controls))).toHaveLength(2);
});

it.each([
  ['of a control that is there', 'entra.mfa-for-all-users', 'is the id of a control'],
  ['of a retired one', 'entra.retired-for-the-test', 'is the id of a retired control'],
  ['of another one as well', 'test.mine', 'is a former id of test.a as well'],
  ['that is listed twice', 'test.x, test.x', 'is listed twice'],
])('lint refuses a former id %s', async (_sentence, ids, message) => {
  const problems = await withFolder(
    {
      'a.yaml': formerly(controlText('test.a'), 'test.mine'),
      'b.yaml': formerly(controlText('test.b'), ids),
      'retired.yaml': `- kind: control
  id: entra.retired-for-the-test
  title: It is gone
  retired: 2026-01-01
  reason: It was wrong.
  replacedBy: [entra.mfa-for-all-users]
  microsoft: null
`,
    },
    async (folder) => lint(await loadCatalogue([folder]), (file) => file.startsWith(folder)),
  );
  expect(problems.map((one) => one.message).join('\n')).toContain(message);
});

it.each(['!!js/function "x"', '!env HOME', '!!python/object:os.system x'])(
  'a tag that nobody here knows is not a value: %s',
  async (value) => {
    expect(await refused(`tenant: ${value}\n`)).toBe(
      'securescore.yaml:1:9 the tag (!) is not known here: write a plain value',
    );
  },
);
