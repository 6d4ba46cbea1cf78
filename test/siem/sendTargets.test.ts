import { audienceOf, nameOfTarget, sendTargetIn, sendTargetsIn } from '../../src/siem/sendTargets.ts';

const rule = 'dcr-0123456789abcdef0123456789abcdef';
const host = 'my-rule-a1b2.westeurope-1.ingest.monitor.azure.com';

it.each([
  [`azure-monitor=https://${host}/${rule}/Custom-A_CL`, `azure-monitor ${host} ${rule} Custom-A_CL`],
  [
    `Azure-Monitor=https://${host}/${rule.toUpperCase().replace('DCR', 'dcr')}/Custom-A_CL/`,
    `azure-monitor ${host} ${rule} Custom-A_CL`,
  ],
  [
    `azure-monitor=https://${host}/dataCollectionRules/${rule}/streams/Custom-A_CL?api-version=2023-01-01`,
    `azure-monitor ${host} ${rule} Custom-A_CL`,
  ],
  [`azure-monitor=http://127.0.0.1:8080/${rule}/Custom-A_CL`, `azure-monitor 127.0.0.1:8080 ${rule} Custom-A_CL`],
  ['syslog=udp://siem.contoso.com', 'syslog udp://siem.contoso.com:514'],
  ['syslog=tcp://SIEM:1514', 'syslog tcp://siem:1514'],
  ['syslog=tls://[2001:db8::1]', 'syslog tls://[2001:db8::1]:6514'],
  ['syslog=tcp://siem:21', 'syslog tcp://siem:21'],
  ['file=out/securescore.ndjson', 'file out/securescore.ndjson'],
])('%s is %s', (given, name) => {
  expect(nameOfTarget(sendTargetIn('--send', given))).toBe(name);
});

it.each([
  ['nothing', '', 'a target begins with'],
  ['no kind', 'https://siem', 'a target begins with'],
  ['another kind', 'splunk=https://siem', 'azure-monitor=, syslog= or file='],
  [
    'an unknown host',
    `azure-monitor=https://evil.example/${rule}/Custom-A_CL`,
    'evil.example is not an address of Azure Monitor',
  ],
  [
    'a host that only looks like one',
    `azure-monitor=https://x.ingest.monitor.azure.com.evil.example/${rule}/Custom-A_CL`,
    'is not an address of Azure Monitor',
  ],
  ['a port on it', `azure-monitor=https://${host}:8443/${rule}/Custom-A_CL`, 'is not an address of Azure Monitor'],
  ['http to a host', `azure-monitor=http://${host}/${rule}/Custom-A_CL`, 'neither https, nor http on a loopback'],
  ['a password', `azure-monitor=https://a:b@${host}/${rule}/Custom-A_CL`, 'a user name or a password'],
  ['no rule', `azure-monitor=https://${host}/Custom-A_CL`, 'names no data collection rule'],
  [
    'the resource id of a rule',
    `azure-monitor=https://${host}/subscriptions/1/rule/Custom-A_CL`,
    'names no data collection rule',
  ],
  ['a short rule', `azure-monitor=https://${host}/dcr-123/Custom-A_CL`, 'is not the immutable id of a rule'],
  ['no stream', `azure-monitor=https://${host}/${rule}`, 'and a stream (Custom-...)'],
  ['a table for a stream', `azure-monitor=https://${host}/${rule}/A_CL`, 'and a stream (Custom-...)'],
  ['no address', 'azure-monitor=', 'not a URL'],
  ['another scheme', 'syslog=http://siem:514', 'none of udp://, tcp:// and tls://'],
  ['no scheme', 'syslog=siem:514', 'none of udp://, tcp:// and tls://'],
  ['no host', 'syslog=udp://', 'not an address'],
  ['port 0', 'syslog=udp://siem:0', '"0" is not a port'],
  ['a port that is too high', 'syslog=udp://siem:70000', '"70000" is not a port'],
  ['a port that is none', 'syslog=udp://siem:syslog', '"syslog" is not a port'],
  ['a path', 'syslog=tcp://siem:514/x', 'more than a host and a port'],
  ['a user', 'syslog=tcp://me@siem:514', 'holds a user name'],
  ['no file', 'file=', 'not a file'],
  ['a folder', 'file=out/', 'not a file'],
])('%s is refused', (_, given, message) => {
  expect(() => sendTargetIn('--send', given)).toThrow(message);
});

it.each([`azure-monitor=https://me:secret@${host}/${rule}/Custom-A_CL`, 'syslog=tcp://me:secret@siem:514'])(
  'a password of an address is in no message: %s',
  (given) => {
    expect(() => sendTargetIn('--send', given)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') as unknown }) as Error,
    );
  },
);

it('a variable holds several, on lines or between commas', () => {
  expect(sendTargetsIn('V', 'file=a, file=b\nsyslog=udp://c\r\n\n').map(nameOfTarget)).toEqual([
    'file a',
    'file b',
    'syslog udp://c:514',
  ]);
});

const azure = (end: string) => {
  const target = sendTargetIn('--send', `azure-monitor=https://a.b${end}/${rule}/Custom-A_CL`);
  if (target.kind !== 'azure-monitor') throw new Error('it is no target of Azure Monitor');
  return target;
};

it.each([
  ['global', '.ingest.monitor.azure.com', 'https://monitor.azure.com'],
  ['usgov', '.ingest.monitor.azure.us', 'https://monitor.azure.us'],
  ['usgov-dod', '.ingest.monitor.azure.us', 'https://monitor.azure.us'],
  ['china', '.ingest.monitor.azure.cn', 'https://monitor.azure.cn'],
] as const)('the token of the cloud %s is for its own Azure Monitor', (cloud, end, audience) => {
  expect(audienceOf(azure(end), cloud)).toBe(audience);
});

it('a host of another cloud is refused, with the flag that names its cloud', () => {
  expect(() => audienceOf(azure('.ingest.monitor.azure.us'), 'global')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('--cloud usgov') as unknown }) as Error,
  );
});
