import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { reservedDefinitions, reservedVariables } from '../../src/catalogue/reservedNames.ts';
import { prepare } from '../../src/library/prepare.ts';
import { controlText, withFolder } from './folder.ts';

const evidence = (name: string): string =>
  `${name}: { reads: x, get: /v1.0/domains, shape: collection, type: domain, permissions: [Domain.Read.All], plans: [] }\n`;
const population = (name: string): string => `${name}: { of: domains, as: domain, label: domain.id, exclude: {} }\n`;

const names = [
  'now',
  'emergencyAccounts',
  'parameters',
  'true',
  'in',
  'size',
  'constructor',
  'isEnforced',
  'string',
  'optional',
];

const variables = [
  ['let', 'coverage: domains\n  as: domain\n  let: { now: "domains" }\n  requires: { it is: "true" }'],
  ['as', 'coverage: domains\n  as: emergencyAccounts\n  requires: { it is: "true" }'],
  [
    'eachAs',
    'any: domains\n  as: domain\n  label: domain.id\n  each: \'["a"]\'\n  eachAs: size\n  requires: { it is: "true" }',
  ],
] as const;

const controls = Object.fromEntries(
  variables.map(([key, probe]) => [
    `${key}.yaml`,
    controlText(`test.${key.toLowerCase()}`, { probe: `probe:\n  ${probe}` }),
  ]),
);
const half = names.length / 2;
const definitions = {
  'evidence/a.yaml': names.slice(0, half).map(evidence).join(''),
  'populations.yaml': names.slice(half).map(population).join(''),
};

// All of them at once: loading takes its time.
it.each([
  ['evidence and populations', definitions, names],
  ['variables', controls, ['now', 'emergencyAccounts', 'size']],
] as const)(
  '%s of third parties take no name that expressions know: nothing runs, exit code 2',
  (_what, files, taken) =>
    withFolder(files, async (folder) => {
      const error = await prepare({ controls: [folder] }, () => undefined).catch((one: unknown) => one);
      expect(error).toMatchObject({ code: 'controlInvalid', exitCode: 2 });
      for (const name of taken) expect(String(error)).toContain(`: expressions already use the name ${name}`);
    }),
  60_000,
);

it('none of ours takes one', async () => {
  const catalogue = await loadCatalogue();
  expect(reservedDefinitions(catalogue)).toEqual([]);
  expect(catalogue.controls.flatMap(reservedVariables)).toEqual([]);
});
