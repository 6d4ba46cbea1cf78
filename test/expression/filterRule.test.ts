import { filterFits } from '../../src/expression/intune/filterRule.ts';

describe('the rule of a filter', () => {
  const device = {
    deviceName: 'PC-01',
    manufacturer: 'Fabrikam',
    model: 'VM "x"',
    osVersion: '10.0.1',
    managedDeviceOwnerType: 'personal',
    empty: '',
  };
  const fits = (rule: string): unknown => filterFits(rule, device);

  it.each([
    ['eq', '"FABRIKAM"', 'yes'],
    ['eq', '"Fabri"', 'no'],
    ['ne', '"fabrikam"', 'no'],
    ['ne', '"x"', 'yes'],
    ['startsWith', '"fab"', 'yes'],
    ['startsWith', '"kam"', 'no'],
    ['notStartsWith', '"fab"', 'no'],
    ['notStartsWith', '"kam"', 'yes'],
    ['contains', '"BRI"', 'yes'],
    ['contains', '"x"', 'no'],
    ['notContains', '"bri"', 'no'],
    ['notContains', '"x"', 'yes'],
    ['in', '["x", "Fabrikam"]', 'yes'],
    ['in', '["x"]', 'no'],
    ['in', "['Fabrikam']", 'yes'],
    ['notIn', '["x","Fabrikam"]', 'no'],
    ['notIn', '["x"]', 'yes'],
    ['eq', "'Fabrikam'", 'yes'],
    ['eq', '""', 'no'],
    ['ne', '""', 'yes'],
    ['eq', 'Fabrikam', 'maybe'],
    ['eq', '', 'maybe'],
    ['in', '[]', 'maybe'],
    ['someday', '"x"', 'maybe'],
    ['-', '"x"', 'maybe'],
  ])('compares by %s with %s: %s', (operator, literal, wanted) => {
    expect(fits(`device.manufacturer -${operator} ${literal}`)).toBe(wanted);
    expect(fits(`(DEVICE.Manufacturer ${operator.toUpperCase()} ${literal})`)).toBe(wanted);
  });

  it.each([
    ['device.deviceName -eq "pc-01"', 'yes'],
    ['device.osVersion -startsWith "10.0"', 'yes'],
    ['device.deviceOwnership -eq "Personal"', 'yes'],
    ['device.deviceOwnership -eq "Corporate"', 'no'],
    ['deviceOwnership -eq "Personal"', 'yes'],
    ['x.device.model -eq "x"', 'maybe'],
    ['device.empty -eq "x"', 'maybe'],
    ['device.toString -eq "x"', 'maybe'],
    ['device.model -contains "say \\"x"', 'no'],
  ])('knows the property: %s', (rule, wanted) => {
    expect(fits(rule)).toBe(wanted);
  });

  const [yes, no, maybe] = ['manufacturer -eq "Fabrikam"', 'manufacturer -eq "x"', 'category -eq "x"'];
  it.each([
    [`${yes} and ${yes}`, 'yes'],
    [`${yes} and ${no}`, 'no'],
    [`${no} and ${yes}`, 'no'],
    [`${no} and ${no}`, 'no'],
    [`${yes} and ${maybe}`, 'maybe'],
    [`${maybe} and ${no}`, 'no'],
    [`${no} or ${yes}`, 'yes'],
    [`${yes} or ${no}`, 'yes'],
    [`${no} or ${no}`, 'no'],
    [`${maybe} or ${no}`, 'maybe'],
    [`${no} or ${maybe}`, 'maybe'],
    [`${maybe} or ${yes}`, 'yes'],
    [`${yes} or ${no} and ${no}`, 'yes'],
    [`(${yes} or ${no}) and ${no}`, 'no'],
    [`${no} -or ${yes} -and ${yes}`, 'yes'],
    [`${yes} and ${yes} and ${no}`, 'no'],
    [`${no} or ${no} or ${yes}`, 'yes'],
    [`not ${yes}`, 'no'],
    [`not ${no}`, 'yes'],
    [`-not (${maybe})`, 'maybe'],
    [`NOT not ${yes}`, 'yes'],
    [`not ${no} and ${no}`, 'no'],
    [`((${yes}))`, 'yes'],
    [`(${yes}`, 'maybe'],
    [`${yes})`, 'maybe'],
    [`${yes} ${yes}`, 'maybe'],
    [`${yes} and`, 'maybe'],
    [`${yes} xor ${yes}`, 'maybe'],
    ['()', 'maybe'],
  ])('joins comparisons: %s: %s', (rule, wanted) => {
    expect(fits(rule)).toBe(wanted);
  });

  it.each([5, null, undefined, {}])('that is not text may fit or not: %j', (rule) => {
    expect(filterFits(rule, device)).toBe('maybe');
  });
});
