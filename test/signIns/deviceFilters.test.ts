import { filterParts, unmanagedDevices } from '../../src/signIns/deviceKinds.ts';

/** Filters as the portal writes them, and whether the policy still meets devices that are not the organisation's. */
describe('a device filter', () => {
  const keepsUnmanaged = (mode: 'include' | 'exclude', rule: string): boolean => {
    const certain = filterParts(rule, mode).filter(({ clauses }) => clauses.length === 0);
    return certain.some(({ mask }) => (unmanagedDevices & ~mask) === 0);
  };

  it.each([
    ['exclude', 'device.isCompliant -eq True'],
    ['exclude', 'device.isCompliant -eq True -or device.trustType -eq "ServerAD"'],
    ['exclude', '(device.isCompliant -eq True) -or (device.trustType -in ["AzureAD", "ServerAD"])'],
    ['include', 'device.isCompliant -ne True'],
    ['include', 'device.deviceOwnership -ne "Company"'],
    ['include', 'device.trustType -notIn ["AzureAD", "ServerAD"]'],
    ['include', 'device.isCompliant -ne True -and device.trustType -ne "ServerAD"'],
  ] as const)('%s "%s" keeps them', (mode, rule) => {
    expect(keepsUnmanaged(mode, rule)).toBe(true);
  });

  it.each([
    ['exclude', 'device.isCompliant -ne True'],
    ['exclude', 'device.trustType -eq "Workplace"'],
    ['exclude', 'device.deviceOwnership -eq "Personal"'],
    ['include', 'device.isCompliant -eq True'],
    // What "not" makes of a device that Entra has never seen is not documented.
    ['include', '-not (device.isCompliant -eq True)'],
    ['include', 'device.isCompliant -ne True -and device.model -startsWith "Surface"'],
  ] as const)('%s "%s" does not', (mode, rule) => {
    expect(keepsUnmanaged(mode, rule)).toBe(false);
  });

  it.each([
    'not (device.isCompliant -eq True)',
    '(device.isCompliant -ne True',
    'device.isCompliant -like True',
    'device.trustType -in ["AzureAD"',
    'device.isCompliant ~ True',
    'device.isCompliant -ne True device',
    '',
  ])('that cannot be read ("%s") is certain of no device', (rule) => {
    expect(filterParts(rule, 'include').every(({ clauses }) => clauses.length > 0)).toBe(true);
    expect(filterParts(rule, 'exclude').every(({ clauses }) => clauses.length > 0)).toBe(true);
  });

  it('and the same rule the other way round are a whole', () => {
    const rule = 'device.model -startsWith "Surface"';
    const [one] = filterParts(rule, 'include').flatMap(({ clauses }) => clauses.flat());
    const [other] = filterParts(rule, 'exclude').flatMap(({ clauses }) => clauses.flat());
    expect([one?.fact, one?.holds]).toEqual([other?.fact, !other?.holds]);
  });
});
