import { parseResolver } from '../../src/providers/dns/resolver.ts';

describe('a DNS server', () => {
  it.each([
    ['1.1.1.1', '1.1.1.1:53'],
    ['127.0.0.1:5353', '127.0.0.1:5353'],
    ['localhost:5353', '127.0.0.1:5353'],
    ['2606:4700:4700::1111', '[2606:4700:4700::1111]:53'],
    ['[2606:4700:4700::1111]', '[2606:4700:4700::1111]:53'],
    ['[::1]:5353', '[::1]:5353'],
  ])('is named by its address: %s', (given, taken) => {
    expect(parseResolver(given)).toBe(taken);
  });

  it.each([
    '',
    ':',
    ':53',
    'dns.example',
    'dns.example:53',
    'https://1.1.1.1/dns-query',
    '1.1.1',
    '1.1.1.1.1',
    '999.1.1.1',
    '1.1.1.1:',
    '1.1.1.1:0',
    '1.1.1.1:65536',
    '1.1.1.1:53:53',
    '1.1.1.1:5 3',
    '1.1.1.1:-1',
    ' 1.1.1.1',
    '[1.1.1.1]:53',
    '[::1',
    '::1]:53',
    '1.1.1.1,8.8.8.8',
    '1.1.1.1\n',
  ])('is not named by %j', (given) => {
    expect(() => parseResolver(given)).toThrow('--resolver');
  });
});
