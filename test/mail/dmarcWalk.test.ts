import fc from 'fast-check';
import { dmarcWalk } from '../../src/mail/dmarc.ts';
import { treeOf } from '../../src/mail/dmarcDiscovery.ts';
import type { Answer } from '../../src/mail/question.ts';
import { judged, recorded, type Transcript } from '../../src/mail/transcript.ts';

type Zone = Readonly<Record<string, readonly string[] | 'SERVFAIL'>>;

const down = { code: 'unexpectedAnswer', detail: 'SERVFAIL', hint: '' } as const;

/** Texts by name; a name that is not there does not exist. */
const answersOf =
  (zone: Zone) =>
  ({ name }: { readonly name: string }): Promise<Answer> => {
    const found = zone[name];
    if (found === 'SERVFAIL') return Promise.resolve({ unavailable: down });
    return Promise.resolve({ exists: found !== undefined, records: found ?? [] });
  };

const ask = (domain: string, zone: Zone): Promise<Transcript> => recorded(dmarcWalk(domain), answersOf(zone));

/** What is known, by property; what is not is left out. */
async function find(domain: string, zone: Zone): Promise<Readonly<Record<string, unknown>>> {
  const facts = judged(dmarcWalk(domain), await ask(domain, zone));
  return Object.fromEntries(Object.entries(facts).flatMap(([key, one]) => (one.ok ? [[key, one.value]] : [])));
}

describe('the names that are asked', () => {
  it.each<[string, string, readonly string[]]>([
    ['a domain', 'contoso.com', ['contoso.com', 'com']],
    ['a label alone', 'localhost', ['localhost']],
    ['a domain in capitals with a dot at the end', 'A.Contoso.com.', ['a.contoso.com', 'contoso.com', 'com']],
    [
      'seven labels',
      'a.b.c.d.e.example.com',
      ['a.b.c.d.e.example.com', 'b.c.d.e.example.com', 'c.d.e.example.com', 'd.e.example.com', 'e.example.com'].concat([
        'example.com',
        'com',
      ]),
    ],
    [
      'more than eight labels, of which those in between are left out',
      'a.b.c.d.e.f.g.h.i.j.mail.example.com',
      ['a.b.c.d.e.f.g.h.i.j.mail.example.com', 'g.h.i.j.mail.example.com', 'h.i.j.mail.example.com'].concat([
        'i.j.mail.example.com',
        'j.mail.example.com',
        'mail.example.com',
        'example.com',
        'com',
      ]),
    ],
  ])('%s', (_, domain, names) => {
    expect(treeOf(domain)).toEqual(names);
  });

  it('are eight at most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b1', 'x-y'), { minLength: 1, maxLength: 40, size: 'max' }),
        (labels) => {
          const names = treeOf(labels.join('.'));
          expect(names.length).toBeLessThanOrEqual(8);
          expect(new Set(names).size).toBe(names.length);
          expect(names.at(-1)).toBe(labels.at(-1));
        },
      ),
    );
  });
});

describe('whose record holds', () => {
  it.each<[string, string, Zone, object]>([
    [
      'its own',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject'] },
      { published: true, at: 'contoso.com', inherited: false, policy: 'reject', problem: null },
    ],
    ['none', 'contoso.com', {}, { published: false, at: '', inherited: false, policy: 'none' }],
    [
      'other texts are passed over',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=spf1 -all', 'v=DMARC1; p=reject', 'google-site-verification=1'] },
      { published: true, policy: 'reject' },
    ],
    [
      'two are none',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] },
      { published: false, policy: 'none' },
    ],
    [
      'the same one twice is none',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject', 'v=DMARC1; p=reject'] },
      { published: false },
    ],
    [
      'two are none, and what is above holds',
      'a.contoso.com',
      {
        '_dmarc.a.contoso.com': ['v=DMARC1; p=none', 'v=DMARC1; p=none'],
        '_dmarc.contoso.com': ['v=DMARC1; p=reject'],
      },
      { published: true, at: 'contoso.com', inherited: true, policy: 'reject' },
    ],
    [
      'that of the domain above, whose policy for subdomains counts',
      'a.contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject; sp=none'], 'a.contoso.com': [] },
      { at: 'contoso.com', inherited: true, policy: 'none' },
    ],
    [
      'sp alone does not protect the domain itself',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=none; sp=reject'] },
      { policy: 'none', subdomains: 'reject' },
    ],
    [
      'a domain that exists is none that does not',
      'a.contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=none; sp=quarantine; np=reject'], 'a.contoso.com': [] },
      { policy: 'quarantine' },
    ],
    [
      'a domain that does not exist',
      'a.contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=none; sp=quarantine; np=reject'] },
      { policy: 'reject' },
    ],
    [
      'a registered name below a suffix of two labels, which no list has to know',
      'a.contoso.co.uk',
      { '_dmarc.contoso.co.uk': ['v=DMARC1; p=reject'] },
      { at: 'contoso.co.uk', inherited: true, policy: 'reject' },
    ],
    [
      'the one that is furthest up, and not the next one',
      'a.b.contoso.com',
      { '_dmarc.b.contoso.com': ['v=DMARC1; p=reject'], '_dmarc.contoso.com': ['v=DMARC1; p=none'] },
      { at: 'contoso.com', policy: 'none' },
    ],
    [
      'psd=n: here the organisation begins',
      'a.b.contoso.com',
      { '_dmarc.b.contoso.com': ['v=DMARC1; p=reject; psd=n'], '_dmarc.contoso.com': ['v=DMARC1; p=none'] },
      { at: 'b.contoso.com', policy: 'reject' },
    ],
    [
      'psd=y: the organisation begins one label below, and its record counts',
      'a.contoso.gov',
      { '_dmarc.gov': ['v=DMARC1; p=reject; psd=y'], '_dmarc.contoso.gov': ['v=DMARC1; p=none'] },
      { at: 'contoso.gov', policy: 'none' },
    ],
    [
      'psd=y: an organisation without a record has that of the suffix',
      'contoso.gov',
      { '_dmarc.gov': ['v=DMARC1; p=none; sp=reject; psd=y'] },
      { at: 'gov', inherited: true, policy: 'reject' },
    ],
    [
      'psd=y: what stands below the organisation does not count',
      'a.b.contoso.gov',
      { '_dmarc.gov': ['v=DMARC1; p=reject; psd=y'], '_dmarc.b.contoso.gov': ['v=DMARC1; p=none'] },
      { at: 'gov', policy: 'reject' },
    ],
    [
      'its own record counts, whatever is above',
      'contoso.gov',
      { '_dmarc.gov': ['v=DMARC1; p=reject; psd=y'], '_dmarc.contoso.gov': ['v=DMARC1; p=none'] },
      { at: 'contoso.gov', inherited: false, policy: 'none' },
    ],
    [
      'a record that does nothing ends the search',
      'a.contoso.com',
      { '_dmarc.a.contoso.com': ['v=DMARC1; p=rejekt'], '_dmarc.contoso.com': ['v=DMARC1; p=reject'] },
      { published: false, at: 'a.contoso.com', policy: 'none' },
    ],
    [
      'a record in the wrong place is none',
      'contoso.com',
      { 'contoso.com': ['v=DMARC1; p=reject'], '_dmarc._dmarc.contoso.com': ['v=DMARC1; p=reject'] },
      { published: false },
    ],
  ])('%s', async (_, domain, zone, facts) => {
    expect(await find(domain, zone)).toMatchObject(facts);
  });
});

describe('what holds for subdomains without a record', () => {
  it.each<[string, string, Zone, object]>([
    [
      'the policy of the domain',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject'] },
      { subdomains: 'reject', nonexistent: 'reject', subdomainsInTest: false, subdomainsPercent: 100 },
    ],
    [
      'a weaker one',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject; sp=none; np=quarantine; t=y; pct=5'] },
      { subdomains: 'none', nonexistent: 'quarantine', subdomainsInTest: true, subdomainsPercent: 5 },
    ],
    [
      'that of the organisation, whatever a subdomain with a record says',
      'a.contoso.com',
      { '_dmarc.a.contoso.com': ['v=DMARC1; p=reject'], '_dmarc.contoso.com': ['v=DMARC1; p=quarantine; sp=none'] },
      { policy: 'reject', subdomains: 'none' },
    ],
    ['none', 'contoso.com', {}, { subdomains: 'none', nonexistent: 'none' }],
  ])('%s', async (_, domain, zone, facts) => {
    expect(await find(domain, zone)).toMatchObject(facts);
  });
});

describe('who gets reports', () => {
  const asking = (rua: string): Zone => ({ '_dmarc.contoso.com': [`v=DMARC1; p=none; rua=${rua}`] });
  it.each<[string, Zone, readonly string[], readonly string[]]>([
    ['the domain itself', asking('mailto:a@contoso.com'), ['mailto:a@contoso.com'], ['mailto:a@contoso.com']],
    ['a subdomain', asking('mailto:a@in.contoso.com'), ['mailto:a@in.contoso.com'], ['mailto:a@in.contoso.com']],
    ['another organisation that was not asked', asking('mailto:a@reports.test'), ['mailto:a@reports.test'], []],
    [
      'another organisation that wants them',
      { ...asking('mailto:a@reports.test'), 'contoso.com._report._dmarc.reports.test': ['v=DMARC1'] },
      ['mailto:a@reports.test'],
      ['mailto:a@reports.test'],
    ],
    [
      'one that says something else under that name',
      { ...asking('mailto:a@reports.test'), 'contoso.com._report._dmarc.reports.test': ['v=spf1 -all', 'DMARC1'] },
      ['mailto:a@reports.test'],
      [],
    ],
    [
      'one of two that wants them',
      {
        ...asking('mailto:a@reports.test,mailto:b@contoso.com'),
        'other.test._report._dmarc.reports.test': ['v=DMARC1'],
      },
      ['mailto:a@reports.test', 'mailto:b@contoso.com'],
      ['mailto:b@contoso.com'],
    ],
    ['a web address, which no sender has to know', asking('https://reports.test/'), [], []],
    [
      'a neighbour below the same public suffix',
      { ...asking('mailto:a@fabrikam.com'), '_dmarc.fabrikam.com': ['v=DMARC1; p=none'] },
      ['mailto:a@fabrikam.com'],
      [],
    ],
  ])('%s', async (_, zone, aggregate, delivered) => {
    expect(await find('contoso.com', zone)).toMatchObject({ aggregate, delivered });
  });
});

describe('what nobody could find out', () => {
  const policy = 'v=DMARC1; p=reject; rua=mailto:a@reports.test';
  it.each<[string, string, Zone, object, readonly string[]]>([
    [
      'its own record: everything is open',
      'contoso.com',
      { '_dmarc.contoso.com': 'SERVFAIL' },
      {},
      ['published', 'policy', 'subdomains', 'delivered'],
    ],
    [
      'its own record, although the domain above has one',
      'a.contoso.com',
      { '_dmarc.a.contoso.com': 'SERVFAIL', '_dmarc.contoso.com': ['v=DMARC1; p=reject'] },
      {},
      ['published', 'policy'],
    ],
    [
      'what is above it: its own policy stands',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject; rua=mailto:a@contoso.com'], '_dmarc.com': 'SERVFAIL' },
      { published: true, policy: 'reject', delivered: ['mailto:a@contoso.com'] },
      ['subdomains', 'nonexistent'],
    ],
    [
      'what is above it, behind psd=n: all is known',
      'contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject; psd=n'], '_dmarc.com': 'SERVFAIL' },
      { published: true, policy: 'reject', subdomains: 'reject' },
      [],
    ],
    [
      'the domain above one without a record',
      'a.contoso.com',
      { '_dmarc.contoso.com': 'SERVFAIL' },
      {},
      ['published', 'policy', 'subdomains'],
    ],
    [
      'whether another organisation wants reports',
      'contoso.com',
      { '_dmarc.contoso.com': [policy], 'contoso.com._report._dmarc.reports.test': 'SERVFAIL' },
      { policy: 'reject', aggregate: ['mailto:a@reports.test'] },
      ['delivered'],
    ],
    [
      'whether the domain exists, where that matters',
      'a.contoso.com',
      { '_dmarc.contoso.com': ['v=DMARC1; p=reject; np=none'], 'a.contoso.com': 'SERVFAIL' },
      { subdomains: 'reject', nonexistent: 'none' },
      ['policy'],
    ],
  ])('%s', async (_, domain, zone, facts, open) => {
    const found = await find(domain, zone);
    expect(found).toMatchObject(facts);
    expect(open.filter((property) => property in found)).toEqual([]);
  });
});

it('asks what it judges by, and ends whatever the answers are', async () => {
  const records = [
    'v=DMARC1; p=reject',
    'v=DMARC1; p=none; sp=reject; np=quarantine',
    'v=DMARC1; psd=y; p=reject',
  ].concat([
    'v=DMARC1; psd=n; p=quarantine',
    'v=DMARC1; p=none; rua=mailto:a@x.y.test,mailto:b@z.test',
    'v=DMARC1',
    'other',
  ]);
  const answer = fc.oneof(fc.constant('SERVFAIL' as const), fc.array(fc.constantFrom(...records), { maxLength: 2 }));
  const names = ['a.b.test', 'b.test', 'test', 'x.y.test', 'y.test', 'z.test'];
  const zones = fc.record(Object.fromEntries(names.map((name) => [`_dmarc.${name}`, answer])), { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(zones, async (zone) => {
      const transcript = await ask('a.b.test', zone as Zone);
      expect(Object.keys(transcript).length).toBeLessThan(40);
      const facts = judged(dmarcWalk('a.b.test'), transcript);
      const unasked = Object.values(facts).filter((one) => !one.ok && one.reason.code === 'notCollected');
      expect(unasked).toEqual([]);
      // Taking an answer away makes nothing better.
      for (const key of Object.keys(transcript)) {
        const less = Object.fromEntries(Object.entries(transcript).filter(([one]) => one !== key));
        const before = facts['policy'];
        const after = judged(dmarcWalk('a.b.test'), less)['policy'];
        if (after?.ok) expect(after).toEqual(before);
      }
    }),
    { numRuns: 300 },
  );
});

describe('the record in words', () => {
  it.each<[string, Zone, readonly string[]]>([
    ['a good one', { '_dmarc.c.test': ['v=DMARC1; p=reject'] }, ['v=DMARC1; p=reject']],
    [
      'one that breaks',
      { '_dmarc.c.test': ['v=DMARC1; p=rejekt; rua=mailto:a@c.test'] },
      ['v=DMARC1; p=rejekt; rua=mailto:a@c.test, where at character 13: p is "rejekt", which is not a policy'],
    ],
    ['an inherited one', { '_dmarc.test': ['v=DMARC1; p=none'] }, ['v=DMARC1; p=none (of test)']],
    ['nothing', {}, []],
    [
      'two, of which nobody heeds any',
      { '_dmarc.c.test': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
      [
        'v=DMARC1; p=none',
        'v=DMARC1; p=reject',
        'which are 2 records, and receivers ignore all of them if there are several',
      ],
    ],
    [
      'what is not a record',
      { '_dmarc.c.test': ['v=dmarc1; p=reject'] },
      ['v=dmarc1; p=reject', 'and no record begins with v=DMARC1;'],
    ],
  ])('%s', async (_, zone, found) => {
    expect((await find('c.test', zone))['found']).toEqual(found);
  });

  it('is not known where the record is not', async () => {
    expect(await find('c.test', { '_dmarc.c.test': 'SERVFAIL' })).not.toHaveProperty('found');
  });
});
