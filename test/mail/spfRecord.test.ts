import fc from 'fast-check';
import { isSpf, parseSpf } from '../../src/mail/spf/parse.ts';

describe('what is an SPF record', () => {
  it.each([
    ['v=spf1', true],
    ['v=spf1 -all', true],
    ['V=SpF1 -all', true],
    ['v=spf1  -all', true],
    ['v=spf10', false],
    ['v=spf1-all', false],
    ['v=spf1\t-all', false],
    ['v=spf1;-all', false],
    [' v=spf1 -all', false],
    ['"v=spf1 -all"', false],
    ['v=spf2.0/pra -all', false],
    ['', false],
  ])('%j: %p', (text, is) => {
    expect(isSpf(text)).toBe(is);
  });
});

describe('records that are well formed', () => {
  it.each([
    'v=spf1',
    'v=spf1 -all',
    'v=spf1   +all  ',
    'v=spf1 +mx a:colo.example.com/28 -all',
    'v=spf1 a mx -all',
    'v=spf1 A MX/24 A:mail.example.com//64 mx/30//126 ~ALL',
    'v=spf1 a/0 a/32//128 -all',
    'v=spf1 ip4:192.0.2.0/24 ip4:0.0.0.0/0 ip4:198.51.100.7 ?all',
    'v=spf1 ip6:2001:db8::/32 ip6:::1 ip6:::/0 ip6:2001:db8:0:0:0:0:0:1 ip6:::ffff:192.0.2.1 -all',
    'v=spf1 include:_spf.example.com. -all',
    'v=spf1 include:%{i}._spf.%{d2} exists:%{ir}.%{v}._spf.%{d2} -all',
    'v=spf1 exists:%{l1r-}.%{h}.%{o}.example.com a:%{d} -all',
    'v=spf1 a:a%%b.example.com exists:x%_y%-z.example.com -all',
    'v=spf1 redirect=_spf.example.com',
    'v=spf1 REDIRECT=%{d} exp=explain.%{d}',
    'v=spf1 ptr ptr:example.com -all',
    'v=spf1 moo.cow-far_out=man:dog/cat ip4:192.0.2.1 -all',
    'v=spf1 ip4=192.0.2.1 -all',
    'v=spf1 a:foo/bar.example.com/24 -all',
    'v=spf1 a:a.b.xn--p1ai -all',
  ])('%s', (text) => {
    expect(parseSpf(text)).not.toHaveProperty('problem');
  });
});

describe('records with a syntax error, and where it is', () => {
  it.each([
    ['v=spf1 ipv4:192.0.2.1 -all', '"ipv4:192.0.2.1" (at character 8) is not an SPF mechanism'],
    ['v=spf1 a -all include', '"include" (at character 15) names no domain'],
    ['v=spf1 include: spf.test -all', '"include:" (at character 8) names no domain'],
    ['v=spf1 include:localhost -all', 'has a dot in it'],
    ['v=spf1 include:test. -all', 'has a dot in it'],
    ['v=spf1 a:192.0.2.1 -all', '"1" is not a top-level domain'],
    ['v=spf1 mx:example.-com -all', '"-com" is not a top-level domain'],
    ['v=spf1 a: -all', 'names no domain'],
    ['v=spf1 include:%{d -all', 'has a macro that is not closed'],
    ['v=spf1 include:%{x}.test -all', 'has a macro "%{x" that does not exist'],
    ['v=spf1 exists:%{c}.example.com -all', 'which is for explanations only'],
    ['v=spf1 exists:%{d0}.example.com -all', 'keeps 0 parts'],
    ['v=spf1 include:100%.example.com -all', 'a "%" that begins no macro'],
    ['v=spf1 ip4:192.0.2.0/33 -all', 'has a prefix length over 32'],
    ['v=spf1 ip4:192.0.2.0/ -all', 'has "/", which is not a prefix length'],
    ['v=spf1 ip4:192.0.2.0/024 -all', 'has "/024", which is not a prefix length'],
    ['v=spf1 ip4:192.0.2.0//64 -all', 'not a prefix length'],
    ['v=spf1 ip4:192.0.2 -all', 'has "192.0.2", which is not an IPv4 address'],
    ['v=spf1 ip4:192.0.2.256 -all', 'not an IPv4 address'],
    ['v=spf1 ip4:192.0.02.1 -all', 'not an IPv4 address'],
    ['v=spf1 ip4:2001:db8::1 -all', 'not an IPv4 address (it is one of IPv6)'],
    ['v=spf1 ip4:192.0.2.1,192.0.2.2 -all', 'not an IPv4 address'],
    ['v=spf1 ip4:192.0.2.1-192.0.2.9 -all', 'not an IPv4 address'],
    ['v=spf1 ip4:mail.example.com -all', 'not an IPv4 address'],
    ['v=spf1 ip4 -all', 'names no network'],
    ['v=spf1 ip6:2001:db8::1::2 -all', 'not an IPv6 address'],
    ['v=spf1 ip6:2001:db8::/129 -all', 'over 128'],
    ['v=spf1 ip6:192.0.2.1 -all', 'not an IPv6 address (it is one of IPv4)'],
    ['v=spf1 a/33 -all', 'over 32'],
    ['v=spf1 a//129 -all', 'over 128'],
    ['v=spf1 a/24/64 -all', 'not written as /24//64'],
    ['v=spf1 ptr/24 -all', 'something after "ptr"'],
    ['v=spf1 -all.', 'something after "all"'],
    ['v=spf1 -all;', 'something after "all"'],
    ['v=spf1 all:example.com', 'something after "all"'],
    ['v=spf1 include:a.test; -all', 'not a top-level domain'],
    ['v=spf1 -all v=spf1 +all +redirect=x.test', '"+redirect=x.test" (at character 25) is not an SPF mechanism'],
    ['v=spf1 redirect=a.test redirect=b.test', '"redirect=b.test" (at character 24) is the second "redirect="'],
    ['v=spf1 exp=a.test exp=b.test -all', 'is the second "exp="'],
    ['v=spf1 redirect= -all', 'names no domain'],
    ['v=spf1 redirect:_spf.example.com', 'is not an SPF mechanism'],
    ['v=spf1 a\tmx -all', 'has a tab in it'],
    ['v=spf1 a mx –all', 'no record may have (U+2013)'],
    ['v=spf1 include:bücher.example -all', 'no record may have (U+00FC)'],
    ['v=spf1 a\u00a0mx -all', 'no record may have (U+00A0)'],
    ['v=spf1 --all', 'is not an SPF mechanism'],
    ['v=spf1 - all', 'is not an SPF mechanism'],
    ['v=spf1 x=%{ -all', 'does not exist'],
    ['v=spf1 "ip4:192.0.2.1" -all', 'is not an SPF mechanism'],
  ])('%s', (text, problem) => {
    expect(parseSpf(text)).toEqual({ problem: expect.stringContaining(problem) as unknown });
  });

  it('never throws, and breaks at no text', () => {
    const part = fc.constantFrom(
      ...[
        'a',
        'mx',
        'include:',
        'ip4:',
        'ip6:',
        '%{',
        '}',
        '%',
        '/',
        '//',
        '::',
        ':',
        '.',
        '=',
        'redirect',
        '-',
        '~',
        ' ',
        '1',
        'r',
        'd',
        'é',
        '\t',
      ],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 30, size: 'max' }).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (one) => expect(() => parseSpf(`v=spf1 ${one}`)).not.toThrow()));
  });
});
