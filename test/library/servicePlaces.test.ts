import { placesOf } from '../../src/library/servicePlaces.ts';

it.each<[string, string]>([
  ['graph=http://host.example', 'would send the token unencrypted'],
  ['mailPolicies=http://host.example', 'would send requests unencrypted'],
  ['graph=ftp://127.0.0.1', 'is not an address of https'],
  ['mailPolicies=file:///etc/hosts', 'is not an address of https'],
  ['mailPolicies=http://127.0.0.1.evil.example', 'unencrypted'],
  ['mailPolicies=https://user:word@host.example', 'a user name or a password'],
  ['mailPolicies=https://host.example/x', 'more than a host'],
  ['mailPolicies=https://host.example?x', 'more than a host'],
  ['mailPolicies', 'is not NAME=URL'],
  ['mailPolicies=', 'is not NAME=URL'],
  ['=https://host.example', 'is not NAME=URL'],
  ['mailpolicies=https://host.example', 'did you mean mailPolicies?'],
  ['dns=https://host.example', 'is not an HTTP service'],
  ['exchange=https://host.example', 'unknown service exchange'],
])('--endpoint %s is refused', (given, why) => {
  expect(() => placesOf({ endpoint: [given] })).toThrow(why);
});

it.each(['http://127.0.0.1:9', 'http://[::1]:9', 'http://0x7f000001:9', 'https://host.example'])(
  '--endpoint mailPolicies=%s is taken',
  (url) => {
    const { services } = placesOf({ endpoint: [`mailPolicies=${url}`], resolver: 'LOCALHOST:5353' });
    expect(services.endpoints?.get('mailPolicies')?.origin).toBe(new URL(url).origin);
    expect(services.resolver).toBe('127.0.0.1:5353');
  },
);

it('the same service twice, and Graph by two flags, are refused', () => {
  const one = 'mailPolicies=https://host.example';
  expect(() => placesOf({ endpoint: [one, one] })).toThrow('already given');
  expect(() => placesOf({ graphUrl: 'https://a.example', endpoint: ['graph=https://a.example'] })).toThrow(
    'one of them',
  );
});
