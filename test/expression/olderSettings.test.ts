import { graphTypes } from '../../src/expression/graphTypes.ts';
import { leavesOpen, olderSettings } from '../../src/expression/intune/olderSettings.ts';
import { ofProfile } from '../../src/expression/intune/policySettings.ts';

const beta = graphTypes('beta');
const published = olderSettings.filter(({ templatesOnly }) => templatesOnly !== true);

/** The type of a property, as a dotted path names it. */
function typeOf(type: string, path: string): string | undefined {
  const [property = '', ...rest] = path.split('.');
  const found = beta.fields(type)[property];
  return found === undefined || rest.length === 0 ? found : typeOf(found, rest.join('.'));
}

it.each(published)('$type has the property $property', ({ type, property }) => {
  expect(typeOf(type, property)).toBeDefined();
});

/** Every value that Graph has for a property. */
function valuesOf(type: string, property: string): readonly unknown[] {
  const found = typeOf(type, property) ?? '';
  return found === 'bool' ? [true, false] : (beta.values(found) ?? []);
}

/** Rules of attack surface reduction are of two enumerations, and share one table of modes. */
const isRule = (setting: string): boolean => setting.includes('attacksurfacereductionrules');

it.each(published)('the values of $property are those of Graph', ({ type, property, setting, values }) => {
  const known = valuesOf(type, property).map(String);
  const others = Object.keys(values).filter((one) => !known.includes(one));
  expect(others.filter((one) => !isRule(setting) || !['enable', 'disable'].includes(one))).toEqual([]);
});

it.each(published.filter(({ values }) => Object.keys(values).length > 0))(
  'every value of $property is known, leaves it open, or is called so in the settings catalog, too',
  (older) => {
    const unknown = valuesOf(older.type, older.property).filter(
      (one) => !leavesOpen(one, older) && older.values[String(one)] === undefined,
    );
    const alike = isRule(older.setting) ? ['block', 'warn'] : ['warn'];
    expect(unknown.filter((one) => !alike.includes(String(one)))).toEqual([]);
  },
);

it.each([
  ['windows10GeneralConfiguration', 'defenderPotentiallyUnwantedAppAction', 'deviceDefault', []],
  ['windows10GeneralConfiguration', 'defenderPotentiallyUnwantedAppAction', 'block', ['1']],
  ['windows10GeneralConfiguration', 'defenderCloudBlockLevel', 'highPlus', ['4']],
  ['windows10EndpointProtectionConfiguration', 'defenderNetworkProtectionType', 'auditMode', ['2']],
  ['windows10EndpointProtectionConfiguration', 'defenderNetworkProtectionType', 'userDefined', []],
  ['windows10EndpointProtectionConfiguration', 'windowsDefenderTamperProtection', 'disable', ['1']],
  ['windows10EndpointProtectionConfiguration', 'defenderDisableCloudProtection', true, ['0']],
  ['windows10EndpointProtectionConfiguration', 'defenderDisableCloudProtection', false, []],
])('%s: %s %s sets %j', (type, property, value, values) => {
  const { settings } = ofProfile({ '@odata.type': `#microsoft.graph.${type}`, [property]: value });
  expect(settings.filter(({ certain }) => certain).flatMap((one) => one.values)).toEqual(values);
});
