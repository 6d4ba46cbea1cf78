import { asked, policyWith } from './conditionalAccessSample.ts';

/** Filters as the portal writes them, and whether the policy still meets devices that are not the organisation's. */
describe('targetsUnmanagedDevices', () => {
  const answer = (mode: string, rule: unknown): unknown =>
    asked(
      'policy.targetsUnmanagedDevices()',
      policyWith({ conditions: { devices: { deviceFilter: { mode, rule } } } }),
    );

  it.each([null, { deviceFilter: null }])('is so without a filter: %j', (devices) => {
    expect(asked('policy.targetsUnmanagedDevices()', policyWith({ conditions: { devices } }))).toBe(true);
  });

  it.each<readonly [string, unknown, unknown]>([
    ['exclude', 'device.isCompliant -eq True', true],
    ['exclude', 'device.isCompliant -eq True -or device.trustType -eq "ServerAD"', true],
    ['exclude', '(device.isCompliant -eq True) -or (device.trustType -in ["AzureAD", "ServerAD"])', true],
    ['exclude', 'device.isCompliant -ne True', false],
    ['exclude', 'device.trustType -eq "Workplace"', false],
    ['exclude', 'device.deviceOwnership -eq "Personal"', false],
    ['exclude', 'not (device.isCompliant -eq True)', 'unknown'],
    ['include', 'device.isCompliant -ne True', true],
    ['include', 'device.isCompliant -eq True', false],
    ['include', 'device.deviceOwnership -ne "Company"', true],
    ['include', '-not (device.isCompliant -eq True)', true],
    ['include', 'device.trustType -notIn ["AzureAD", "ServerAD"]', true],
    ['include', 'device.isCompliant -ne True -and device.trustType -ne "ServerAD"', true],
    ['include', 'device.isCompliant -ne True -and device.model -startsWith "Surface"', false],
    ['include', '(device.isCompliant -ne True', 'unknown'],
    ['include', 'device.isCompliant -like True', 'unknown'],
    ['include', 'device.trustType -in ["AzureAD"', 'unknown'],
    ['include', 'device.isCompliant ~ True', 'unknown'],
    ['include', '', 'unknown'],
    ['include', null, 'unknown'],
  ])('%s %s: %s', (mode, rule, expected) => {
    expect(answer(mode, rule)).toBe(expected);
  });

  it.each<unknown>([{}, { deviceFilter: {} }, { deviceFilter: { mode: 'include' } }, 'x'])(
    'cannot be told of %j',
    (devices) => {
      expect(asked('policy.targetsUnmanagedDevices()', policyWith({ conditions: { devices } }))).toBe('unknown');
    },
  );
});
