import { problemOf, readDmarc, type DmarcRecord } from '../../src/mail/dmarcRecord.ts';

const read = (text: string): DmarcRecord => {
  const record = readDmarc(text);
  if (record === null) throw new Error(`no record: ${text}`);
  return record;
};

it.each<[string, string]>([
  ['nothing', ''],
  ['an SPF record', 'v=spf1 -all'],
  ['another version', 'v=DMARC2; p=reject'],
  ['a version that goes on', 'v=DMARC1.0; p=reject'],
  ['the version in small letters', 'v=dmarc1; p=reject'],
  ['the name of the version in a capital letter', 'V=DMARC1; p=reject'],
  ['white space before it', ' v=DMARC1; p=reject'],
  ['quotes that were meant for the zone file', '"v=DMARC1; p=reject"'],
  ['semicolons that were escaped for the zone file', 'v=DMARC1\\; p=reject\\;'],
  ['no semicolon behind the version', 'v=DMARC1 p=reject'],
  ['a comma behind the version', 'v=DMARC1, p=reject'],
  ['the version in the second place', 'p=reject; v=DMARC1'],
  ['the name that it should stand at', '_dmarc v=DMARC1; p=reject'],
  ['an equals sign alone', 'v='],
])('is not a record: %s', (_, text) => {
  expect(readDmarc(text)).toBeNull();
});

describe('the policies that a record states', () => {
  it.each<[string, string, Pick<DmarcRecord, 'policy' | 'subdomains' | 'nonexistent'>]>([
    ['the least', 'v=DMARC1; p=reject', { policy: 'reject', subdomains: null, nonexistent: null }],
    ['a semicolon at the end', 'v=DMARC1; p=reject;', { policy: 'reject', subdomains: null, nonexistent: null }],
    ['no spaces', 'v=DMARC1;p=quarantine', { policy: 'quarantine', subdomains: null, nonexistent: null }],
    ['spaces everywhere', 'v = DMARC1 ;\tp = reject ; ', { policy: 'reject', subdomains: null, nonexistent: null }],
    ['a policy in capitals', 'v=DMARC1; p=Reject', { policy: 'reject', subdomains: null, nonexistent: null }],
    [
      'the policy at the end',
      'v=DMARC1; rua=mailto:a@b.test; adkim=s; p=reject',
      { policy: 'reject', subdomains: null, nonexistent: null },
    ],
    [
      'a stricter policy for subdomains than for the domain',
      'v=DMARC1; p=none; sp=reject;',
      { policy: 'none', subdomains: 'reject', nonexistent: null },
    ],
    [
      'a policy for names that do not exist',
      'v=DMARC1; p=reject; sp=none; np=quarantine',
      { policy: 'reject', subdomains: 'none', nonexistent: 'quarantine' },
    ],
    [
      'tags that nobody knows',
      'v=DMARC1; p=reject; x=1; reject=p',
      { policy: 'reject', subdomains: null, nonexistent: null },
    ],
    ['a tag without a value', 'v=DMARC1; p=reject; fo', { policy: 'reject', subdomains: null, nonexistent: null }],
    ['two semicolons in a row', 'v=DMARC1;; p=reject', { policy: 'reject', subdomains: null, nonexistent: null }],
    [
      'strings that were put together without a space',
      'v=DMARC1;p=reject;sp=reject;fo=1;ri=3600;rua=mailto:a@b.test',
      { policy: 'reject', subdomains: 'reject', nonexistent: null },
    ],
  ])('%s', (_, text, stated) => {
    expect(read(text)).toMatchObject({ ...stated, processed: true });
  });

  it.each<[string, string]>([
    ['none is stated, and the grammar is broken', 'v=DMARC1;; fo=1'],
    ['it is none that exists', 'v=DMARC1; p=rejekt'],
    ['it is empty', 'v=DMARC1; p='],
    ['it goes on, for a semicolon is missing', 'v=DMARC1; p=reject sp=reject'],
    ['it is written with a colon', 'v=DMARC1; p:reject'],
    ['it is quoted', 'v=DMARC1; p="reject"'],
    ['it appears twice', 'v=DMARC1; p=reject; p=none'],
    ['it appears twice, and says the same', 'v=DMARC1; p=reject; p=reject'],
    ['the one for subdomains is none that exists', 'v=DMARC1; p=reject; sp=strict'],
    ['the one for names that do not exist is none', 'v=DMARC1; p=reject; np=yes'],
    ['a backslash is behind it', 'v=DMARC1; p=reject\\; sp=none'],
  ])('the record does nothing where %s', (_, text) => {
    expect(read(text)).toMatchObject({ policy: 'none', processed: false });
    expect(read(`${text}; rua=a@b.test`)).toMatchObject({ policy: 'none', processed: false });
    // With an address that reports can go to it counts as p=none.
    expect(read(`${text.replace(/;$/, '')}; rua=mailto:a@b.test`)).toMatchObject({ policy: 'none', processed: true });
  });
});

it.each<[string, string, Pick<DmarcRecord, 'subdomains' | 'nonexistent'>]>([
  ['alone', 'v=DMARC1', { subdomains: null, nonexistent: null }],
  ['behind a semicolon', 'v=DMARC1;', { subdomains: null, nonexistent: null }],
  ['with one for subdomains', 'v=DMARC1; sp=reject', { subdomains: 'reject', nonexistent: null }],
  ['with one for names that do not exist', 'v=DMARC1; np=reject', { subdomains: null, nonexistent: 'reject' }],
  ['its name is in a capital letter', 'v=DMARC1; P=reject', { subdomains: null, nonexistent: null }],
])('counts as none where p is left out: %s (RFC 9989, 4.7)', (_, text, stated) => {
  expect(read(text)).toMatchObject({ ...stated, policy: 'none', processed: true });
  expect(problemOf(read(text))).toContain('older receivers ignore the record');
});

it.each<[string, string, boolean]>([
  ['it is left out', 'v=DMARC1; p=reject', false],
  ['it says no', 'v=DMARC1; p=reject; t=n', false],
  ['it says yes', 'v=DMARC1; p=reject; t=y', true],
  ['it says yes in a capital letter', 'v=DMARC1; p=reject; t=Y', true],
  ['it says something else', 'v=DMARC1; p=reject; t=yes', false],
  ['it says both', 'v=DMARC1; p=reject; t=n; t=y', true],
])('is in test mode where t asks for it: %s', (_, text, test) => {
  expect(read(text).test).toBe(test);
});

it.each<[string, string, number]>([
  ['left out', 'v=DMARC1; p=reject', 100],
  ['all', 'v=DMARC1; p=reject; pct=100', 100],
  ['a part', 'v=DMARC1; p=reject; pct=25', 25],
  ['nothing', 'v=DMARC1; p=reject; pct=0', 0],
  ['too much', 'v=DMARC1; p=reject; pct=101', 100],
  ['no number', 'v=DMARC1; p=reject; pct=half', 100],
  ['with a sign', 'v=DMARC1; p=reject; pct=-1', 100],
  ['with a per cent sign', 'v=DMARC1; p=reject; pct=50%', 100],
])('knows the share that older receivers heed: %s', (_, text, percent) => {
  expect(read(text).pct).toBe(percent);
});

describe('where reports go', () => {
  it.each<[string, string, readonly [string, string | null][]]>([
    ['nowhere', 'v=DMARC1; p=none', []],
    ['one address', 'v=DMARC1; p=none; rua=mailto:a@b.test', [['mailto:a@b.test', 'b.test']]],
    [
      'two, with a space behind the comma',
      'v=DMARC1; p=none; rua=mailto:a@b.test, mailto:c@D.test',
      [
        ['mailto:a@b.test', 'b.test'],
        ['mailto:c@D.test', 'd.test'],
      ],
    ],
    [
      'with a limit of size, as it was once',
      'v=DMARC1; p=none; rua=mailto:a@b.test!10m',
      [['mailto:a@b.test', 'b.test']],
    ],
    ['another scheme', 'v=DMARC1; p=none; rua=https://b.test/in', [['https://b.test/in', 'b.test']]],
    ['a plus in the address', 'v=DMARC1; p=none; rua=mailto:a+dmarc@b.test', [['mailto:a+dmarc@b.test', 'b.test']]],
    ['with a subject', 'v=DMARC1; p=none; rua=mailto:a@b.test?subject=x', [['mailto:a@b.test?subject=x', 'b.test']]],
    ['MAILTO', 'v=DMARC1; p=none; rua=MAILTO:a@b.test', [['MAILTO:a@b.test', 'b.test']]],
    ['without a scheme', 'v=DMARC1; p=none; rua=a@b.test', []],
    ['with a slash', 'v=DMARC1; p=none; rua=mailto://a@b.test', []],
    ['no domain', 'v=DMARC1; p=none; rua=mailto:a', []],
    ['no name', 'v=DMARC1; p=none; rua=mailto:@b.test', []],
    ['nothing at all', 'v=DMARC1; p=none; rua=', []],
    ['one that is none, and one', 'v=DMARC1; p=none; rua=x,mailto:a@b.test', [['mailto:a@b.test', 'b.test']]],
    ['two mailto in one', 'v=DMARC1; p=none; rua=mailto:a@b.test mailto:c@d.test', []],
    ['given twice', 'v=DMARC1; p=none; rua=mailto:a@b.test; rua=mailto:c@d.test', []],
  ])('%s', (_, text, uris) => {
    expect(read(text).rua.map(({ uri, host }) => [uri, host])).toEqual(uris);
  });
});

it.each<[string, string, string | null]>([
  ['a good one', 'v=DMARC1; p=reject; rua=mailto:a@b.test; fo=1; adkim=s; aspf=r; ri=86400; rf=afrf; psd=n', null],
  ['a misspelt policy', 'v=DMARC1; p=rejekt', 'at character 13: p is "rejekt", which is not a policy'],
  [
    'a tag in a capital letter',
    'v=DMARC1; P=reject',
    'at character 11: P has to be written p; at character 19: p is missing: it counts as none, and older receivers ignore the record',
  ],
  ['an unknown tag', 'v=DMARC1; p=none; policy=reject', 'at character 19: there is no tag policy'],
  [
    'an address without mailto',
    'v=DMARC1; p=none; rua=a@b.test',
    'at character 23: "a@b.test" lacks mailto: before it',
  ],
  ['a colon', 'v=DMARC1; p:none', 'at character 11: "p:none" is not NAME=VALUE'],
  ['an empty tag', 'v=DMARC1;; p=none', 'at character 10: there is nothing between two semicolons'],
  ['a tag twice', 'v=DMARC1; p=none; p=none', 'at character 19: p appears twice'],
  ['a character of another alphabet', 'v=DMARC1; p=nоne', 'at character 14: p has a character that no record may have'],
])('says in words where it breaks: %s', (_, text, problem) => {
  expect(problemOf(read(text))).toBe(problem);
});
