import { differences, runExample } from '../../src/audit/example.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';

/**
 * Examples of a few controls, one for each way in which people and devices are reached. They are tests of the catalogue
 * (test/catalogue/eachControl.ts); mutation testing runs these alone, because all of them take minutes.
 */
const ids = [
  'intune.windows-compliance-policy',
  'intune.android-corporate-compliance-policy',
  'intune.windows-security-baseline',
  'intune.mobile-passcode-policy',
  'intune.wifi-profiles-use-enterprise-security',
  'intune.android-app-protection',
  'intune.terms-and-conditions',
  'entra.exclusions-are-covered-by-other-policies',
  'entra.policy-changes-are-protected-actions',
  'entra.tokens-are-bound-to-the-device',
];
const catalogue = await loadCatalogue();
const controls = ids.map((id) => catalogue.controls.find((control) => control.id === id));

it('knows every one of these controls', () => {
  expect(controls.map((control) => control?.id)).toEqual(ids);
});

const examples = controls.flatMap((control) =>
  (control?.examples ?? []).map((example) => [`${control?.id ?? ''}: ${example.name}`, control, example] as const),
);

it.each(examples)('%s', async (_, control, example) => {
  if (!control) throw new Error('no such control');
  expect(differences(await runExample(control, example, catalogue), example.then)).toEqual([]);
});
