import { graphTypes } from '../../src/expression/graphTypes.ts';
import { olderAntivirusSettings } from '../../src/expression/intune/olderAntivirusSettings.ts';
import { olderSettings } from '../../src/expression/intune/olderSettings.ts';
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

it.each(olderAntivirusSettings)('the values of $property are those of Graph', ({ type, property, values }) => {
  const found = typeOf(type, property) ?? '';
  const known = found === 'bool' ? ['true', 'false'] : beta.values(found);
  expect(known).toEqual(expect.arrayContaining(Object.keys(values)));
});

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
