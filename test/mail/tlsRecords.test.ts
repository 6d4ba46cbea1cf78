import { namesMx, readStsPolicy, type StsPolicy } from '../../src/mail/mtaStsPolicy.ts';
import { readSts, readTlsReporting } from '../../src/mail/tlsRecords.ts';

describe('TLS-RPT', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['one address', ['v=TLSRPTv1; rua=mailto:a@b.test'], ['mailto:a@b.test']],
    ['a semicolon at the end', ['v=TLSRPTv1;rua=mailto:a@b.test;'], ['mailto:a@b.test']],
    ['blanks around the semicolon', ['v=TLSRPTv1 ; rua=mailto:a@b.test ; '], ['mailto:a@b.test']],
    [
      'two addresses, of both kinds',
      ['v=TLSRPTv1; rua=https://b.test/tls,mailto:a@b.test'],
      ['https://b.test/tls', 'mailto:a@b.test'],
    ],
    ['other texts beside it', ['v=spf1 -all', 'v=TLSRPTv1; rua=mailto:a@b.test'], ['mailto:a@b.test']],
    ['an extension', ['v=TLSRPTv1; x.y=1; rua=mailto:a@b.test'], ['mailto:a@b.test']],
    ['a query in the address', ['v=TLSRPTv1; rua=https://b.test/?a=1'], ['https://b.test/?a=1']],
  ])('reads %s', (_, texts, uris) => {
    const found = readTlsReporting(texts);
    expect([found.valid, found.rua.map(({ uri }) => uri)]).toEqual([true, uris]);
  });

  it.each<[string, readonly string[], string]>([
    ['none', [], 'no record begins with v=TLSRPTv1'],
    ['two', ['v=TLSRPTv1; rua=mailto:a@b.test', 'v=TLSRPTv1; rua=mailto:c@b.test'], 'there are 2 records'],
    ['another version', ['v=TLSRPTv2; rua=mailto:a@b.test'], 'no record begins'],
    ['small letters', ['v=tlsrptv1; rua=mailto:a@b.test'], 'does not begin with v=TLSRPTv1;'],
    ['a blank before it', [' v=TLSRPTv1; rua=mailto:a@b.test'], 'does not begin'],
    ['no semicolon', ['v=TLSRPTv1 rua=mailto:a@b.test'], 'does not begin'],
    ['a web address without a host', ['v=TLSRPTv1; rua=https:///v1'], 'reports go to mailto: or https: only'],
    ['blanks around the equals sign', ['v=TLSRPTv1; rua = mailto:a@b.test'], 'is not NAME=VALUE'],
    ['another name of the address', ['v=TLSRPTv1; ruf=mailto:a@b.test'], 'it has no rua'],
    ['nothing behind the version', ['v=TLSRPTv1;'], 'nothing follows the version'],
    ['no address', ['v=TLSRPTv1; x=1'], 'no rua'],
    ['an address without a scheme', ['v=TLSRPTv1; rua=a@b.test'], 'lacks mailto:'],
    ['another scheme', ['v=TLSRPTv1; rua=http://b.test/'], 'mailto: or https: only'],
    ['two lists of addresses', ['v=TLSRPTv1; rua=mailto:a@b.test; rua=mailto:c@b.test'], 'two rua'],
    ['a blank around the equals sign', ['v=TLSRPTv1; rua = mailto:a@b.test'], 'is not NAME=VALUE'],
    ['an empty field', ['v=TLSRPTv1;; rua=mailto:a@b.test'], 'there is nothing between two semicolons'],
  ])('says why nobody heeds it: %s', (_, texts, problem) => {
    const found = readTlsReporting(texts);
    expect(found.valid).toBe(false);
    expect(found.problem).toContain(problem);
  });
});

describe('the record of MTA-STS', () => {
  it.each<[string, readonly string[], string | null]>([
    ['one', ['v=STSv1; id=20260101T000000;'], '20260101T000000'],
    ['without blanks', ['v=STSv1;id=1'], '1'],
    ['32 characters', [`v=STSv1; id=${'a'.repeat(32)}`], 'a'.repeat(32)],
    ['an extension', ['v=STSv1; id=1; x=2'], '1'],
    ['33 characters', [`v=STSv1; id=${'a'.repeat(33)}`], null],
    ['a hyphen in the id', ['v=STSv1; id=2026-01-01'], null],
    ['an id in quotes', ['v=STSv1; id="1"'], null],
    ['no id', ['v=STSv1;'], null],
    ['an empty id', ['v=STSv1; id='], null],
    ['two ids', ['v=STSv1; id=1; id=2'], null],
    ['two records', ['v=STSv1; id=1', 'v=STSv1; id=1'], null],
    ['none', ['v=spf1 -all'], null],
    ['small letters', ['v=stsv1; id=1'], null],
    ['an extension before the id', ['v=STSv1; x.y-z=2; id=1'], '1'],
    ['a blank in an extension', ['v=STSv1; id=1; x=a b'], null],
    ['an equals sign in an extension', ['v=STSv1; id=1; x=a=b'], null],
    ['an extension that begins with an underscore', ['v=STSv1; id=1; _x=2'], null],
    ['a blank behind the id, and before the semicolon', ['v=STSv1; id=1 ; '], '1'],
    ['a blank before the version', [' v=STSv1; id=1'], null],
    ['blanks around the equals sign', ['v=STSv1; id = 1'], null],
    ['the name of the id in capitals', ['v=STSv1; ID=1'], null],
    ['a version that goes on', ['v=STSv10; id=1'], null],
    ['two semicolons in a row', ['v=STSv1;; id=1'], null],
    ['quotes that were meant for the zone file', ['"v=STSv1; id=1"'], null],
    ['a string cut off behind the version', ['v=STSv1'], null],
  ])('%s', (_, texts, id) => {
    expect(readSts(texts)).toMatchObject({ valid: id !== null, id });
  });
});

const lines = (...given: readonly string[]): string => given.map((line) => `${line}\r\n`).join('');
const policy = lines('version: STSv1', 'mode: enforce', 'mx: a.b.test', 'mx: *.c.test', 'max_age: 604800');

describe('the file of MTA-STS', () => {
  it.each<[string, string, Partial<StsPolicy>]>([
    ['as the RFC has it', policy, { mode: 'enforce', maxAge: 604_800, mx: ['a.b.test', '*.c.test'] }],
    ['with line feeds alone', policy.replaceAll('\r', ''), { mode: 'enforce' }],
    ['without one at the end', policy.trim(), { mode: 'enforce', maxAge: 604_800 }],
    ['with empty lines at the end', `${policy}\r\n\n`, { mode: 'enforce' }],
    ['without blanks behind the colons', policy.replaceAll(': ', ':'), { mode: 'enforce', maxAge: 604_800 }],
    [
      'in another order',
      lines('max_age: 1', 'mx: a.b.test', 'mode: testing', 'version: STSv1'),
      { mode: 'testing', maxAge: 1 },
    ],
    ['a mode twice: the first counts', policy + lines('mode: none'), { mode: 'enforce' }],
    ['an unknown key', policy + lines('x-y: z'), { mode: 'enforce' }],
    [
      'no server, where it is switched off',
      lines('version: STSv1', 'mode: none', 'max_age: 86400'),
      { mode: 'none', mx: [] },
    ],
    ['more than a year', policy.replace('604800', '9999999999'), { maxAge: 31_557_600 }],
    ['servers in capitals', policy.replace('a.b.test', 'A.B.test'), { mx: ['a.b.test', '*.c.test'] }],
  ])('reads it %s', (_, text, found) => {
    expect(readStsPolicy(text)).toMatchObject({ ...found, valid: true, problem: null });
  });

  it.each<[string, string, string]>([
    ['nothing', '', 'no version'],
    ['a page', '<!doctype html>\n<title>404</title>', 'line 1'],
    ['no version', policy.replace('version: STSv1\r\n', ''), 'no version'],
    ['another version', policy.replace('STSv1', 'STSv2'), 'line 1: the version is not STSv1'],
    ['the record in the place of the file', 'v=STSv1; id=1', 'line 1'],
    ['no mode', policy.replace('mode: enforce\r\n', ''), 'no mode'],
    ['a mode that does not exist', policy.replace('enforce', 'enforced'), 'line 2: mode is "enforced"'],
    ['a mode in capitals', policy.replace('enforce', 'Enforce'), 'line 2'],
    ['no max_age', policy.replace('max_age: 604800\r\n', ''), 'no max_age'],
    ['a max_age with a unit', policy.replace('604800', '7d'), 'line 5: max_age is "7d"'],
    ['a max_age with a sign', policy.replace('604800', '-1'), 'line 5'],
    ['no server', lines('version: STSv1', 'mode: enforce', 'max_age: 604800'), 'names no mx'],
    ['a star in the middle', policy.replace('a.b.test', 'a.*.test'), 'line 3'],
    ['a star alone', policy.replace('a.b.test', '*'), 'line 3'],
    ['two servers in a line', policy.replace('a.b.test', 'a.b.test, d.test'), 'line 3'],
    ['an equals sign', policy.replace('mode: ', 'mode='), 'line 2'],
    ['an empty line in it', policy.replace('mode', '\r\nmode'), 'line 2'],
    ['an unknown key without a value', policy + lines('x:'), 'line 6: x is empty'],
    ['an unknown key that is not a name', policy + lines('x$y: z'), 'line 6'],
    ['a remark', lines('# ours') + policy, 'line 1'],
    ['a mark of byte order', `\ufeff${policy}`, 'line 1'],
    ['carriage returns alone', policy.replaceAll('\n', ''), 'line 1'],
    ['a blank before the colon', policy.replace('mode:', 'mode :'), 'line 2'],
    ['a line that is moved in', policy.replace('mode', ' mode'), 'line 2'],
    ['a key in capitals', policy.replace('mode', 'Mode'), 'no mode'],
    ['a dot behind a server', policy.replace('a.b.test', 'a.b.test.'), 'line 3'],
    ['a pattern as certificates once had it', policy.replace('a.b.test', '.b.test'), 'line 3'],
    ['the version in quotes', policy.replace('STSv1', '"STSv1"'), 'line 1'],
  ])('says why nobody can read it: %s', (_, text, problem) => {
    const found = readStsPolicy(text);
    expect(found.valid).toBe(false);
    expect(found.problem).toContain(problem);
  });

  it.each<[string, string, string, boolean]>([
    ['the name', 'a.b.test', 'a.b.test', true],
    ['in capitals, with a dot at the end', 'a.b.test', 'A.B.TEST.', true],
    ['another name', 'a.b.test', 'c.b.test', false],
    ['a name that ends like it', 'b.test', 'a.b.test', false],
    ['one label in the place of the star', '*.b.test', 'a.b.test', true],
    ['two labels in its place', '*.b.test', 'x.a.b.test', false],
    ['none in its place', '*.b.test', 'b.test', false],
    ['the name that Microsoft gives', '*.mail.protection.outlook.com', 'contoso-com.mail.protection.outlook.com', true],
    ['no name', '*.b.test', '', false],
  ])('names a server: %s', (_, pattern, server, names) => {
    expect(namesMx({ mx: [pattern] }, server)).toBe(names);
  });
});
