import { generateKeyPairSync } from 'node:crypto';
import { dkimWalk } from '../../src/mail/dkim.ts';
import type { Answer, Question } from '../../src/mail/question.ts';
import { judged, recorded } from '../../src/mail/transcript.ts';

type Zone = Readonly<Record<string, readonly string[] | 'SERVFAIL'>>;

const down = { code: 'unexpectedAnswer', detail: 'SERVFAIL', hint: '' } as const;
const answersOf =
  (zone: Zone) =>
  ({ kind, name }: Question): Promise<Answer> => {
    const found = zone[`${kind} ${name}`];
    if (found === 'SERVFAIL') return Promise.resolve({ unavailable: down });
    const exists = Object.keys(zone).some((one) => one.endsWith(` ${name}`));
    return Promise.resolve({ exists, records: found ?? [] });
  };

/** What is known, by property; what is not is left out. */
async function find(zone: Zone): Promise<Readonly<Record<string, unknown>>> {
  const transcript = await recorded(dkimWalk('C.test.'), answersOf(zone));
  const facts = judged(dkimWalk('c.test'), transcript);
  return Object.fromEntries(Object.entries(facts).flatMap(([key, one]) => (one.ok ? [[key, one.value]] : [])));
}

const der = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const key = `v=DKIM1; k=rsa; p=${der(2048)}`;
const one = 'selector1._domainkey.c.test';
const two = 'selector2._domainkey.c.test';
const aliases = {
  [`CNAME ${one}`]: ['selector1-c-test._domainkey.contoso.onmicrosoft.com'],
  [`CNAME ${two}`]: ['selector2-c-test._domainkey.contoso.onmicrosoft.com'],
};

it.each<[string, Zone, Readonly<Record<string, unknown>>]>([
  [
    'two aliases, and the key of the one in use',
    { ...aliases, [`TXT ${one}`]: [key] },
    { selector1Published: true, selector2Published: true, selector1Usable: true, selector2Usable: false },
  ],
  [
    'the two aliases exchanged: signatures would be checked with the key of the other',
    {
      [`CNAME ${one}`]: ['selector2-c-test._domainkey.contoso.onmicrosoft.com'],
      [`CNAME ${two}`]: ['selector1-c-test._domainkey.contoso.onmicrosoft.com'],
      [`TXT ${one}`]: [key],
    },
    { selector1Published: false, selector2Published: false, selector1Usable: false, selector1Bits: 2048 },
  ],
  [
    'both aliases of one selector',
    { ...aliases, [`CNAME ${two}`]: ['selector1-c-test._domainkey.contoso.onmicrosoft.com'], [`TXT ${two}`]: [key] },
    { selector1Published: true, selector2Published: false, selector2Usable: false },
  ],
  [
    "a name of somebody else's that begins like the other selector, with a key",
    { [`CNAME ${one}`]: ['selector2-x.example.net'], [`TXT ${one}`]: [key] },
    { selector1Published: true, selector1Usable: true },
  ],
  [
    'the newer names',
    { ...aliases, [`CNAME ${one}`]: ['selector1-c-test._domainkey.contoso.a-v1.dkim.mail.microsoft'] },
    { selector1Published: true, selector2Published: true },
  ],
  [
    'a wildcard that answers every name with something else',
    { [`TXT ${one}`]: ['v=spf1 -all'], [`TXT ${two}`]: ['v=spf1 -all'] },
    { selector1Published: false, selector1Usable: false, selector1Problem: 'no key is found there', selector1Bits: 0 },
  ],
  [
    'a key that was taken back is published, and of no use',
    { [`TXT ${one}`]: ['v=DKIM1; p='] },
    { selector1Published: true, selector1Usable: false },
  ],
  ['a key beside another text', { [`TXT ${one}`]: ['x', key] }, { selector1Usable: true }],
  [
    'two keys',
    { [`TXT ${one}`]: [key, key] },
    { selector1Published: true, selector1Usable: false, selector1Problem: '2 keys are found there' },
  ],
])('%s', async (_, zone, facts) => {
  expect(await find(zone)).toMatchObject(facts);
});

it.each<[string, Zone, readonly string[]]>([
  [
    'no alias can be found out, and no key is there',
    { ...aliases, [`CNAME ${one}`]: 'SERVFAIL' },
    ['selector1Published', 'selector1Alias', 'found'],
  ],
  [
    'no alias can be found out, and a key is there: it may be that of the other selector',
    { [`CNAME ${one}`]: 'SERVFAIL', [`TXT ${one}`]: [key] },
    ['selector1Alias', 'selector1Usable', 'found'],
  ],
  [
    'no key can be found out',
    { ...aliases, [`TXT ${one}`]: 'SERVFAIL' },
    ['selector1Usable', 'selector1Bits', 'selector1Problem', 'found'],
  ],
])('knows nothing else than what was answered: %s', async (_, zone, missing) => {
  const all = Object.keys(await find({ ...aliases, [`TXT ${one}`]: [key] }));
  const found = await find(zone);
  expect(all.filter((name) => !(name in found)).sort()).toEqual([...missing].sort());
});

it('says both in words', async () => {
  expect((await find({ ...aliases, [`TXT ${one}`]: [key] }))['found']).toEqual([
    'selector1 is an alias of selector1-c-test._domainkey.contoso.onmicrosoft.com, and its key is good',
    'selector2 is an alias of selector2-c-test._domainkey.contoso.onmicrosoft.com, no key is found there',
  ]);
});
