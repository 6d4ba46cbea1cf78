import fc from 'fast-check';
import { saidBy } from '../../src/providers/dns/dnsAnswer.ts';
import { questionMessage, readMessage } from '../../src/providers/dns/dnsMessage.ts';
import { DnsTrouble } from '../../src/providers/dns/dnsTrouble.ts';
import { flags, message, name, question, record, texts, type Made } from './packets.ts';

const spf = 'v=spf1 -all';
const txt = record('a.test', 'TXT', texts(spf));
const soa = record('test', 'SOA', Buffer.concat([name('ns.test'), name('mail.test'), Buffer.alloc(20)]));
const ns = record('test', 'NS', name('ns.elsewhere.test'));
const alias = (from: string, to: string): Buffer => record(from, 'CNAME', name(to));
const notRecursive = flags.response;

type Asked = 'TXT' | 'MX' | 'CNAME' | 'A' | 'AAAA';

/** What a message says of a.test, or why it says nothing. */
function said(made: Made, kind: Asked = 'TXT'): unknown {
  const read = readMessage(message({ id: 1, question: question('a.test', kind), ...made }));
  if (read === null) return 'cannot be read';
  try {
    const { exists, records, alias: to } = saidBy(read, { kind, name: 'A.test' });
    if (to !== null) return `go on at ${to}`;
    return exists ? records : 'does not exist';
  } catch (error) {
    if (error instanceof DnsTrouble) return error.code;
    throw error;
  }
}

describe('what a message says', () => {
  it.each<[string, Made, unknown]>([
    ['a text', { answers: [txt] }, [spf]],
    ['a text of several strings', { answers: [record('a.test', 'TXT', texts('v=spf1', ' -a', '', 'll'))] }, [spf]],
    ['a name in other letter case', { answers: [record('A.TEST', 'TXT', texts(spf))] }, [spf]],
    [
      'a name that is told by where it stood before',
      { answers: [record(Buffer.from([0xc0, 12]), 'TXT', texts(spf))] },
      [spf],
    ],
    [
      'bytes that are no ASCII, one by one',
      { answers: [record('a.test', 'TXT', texts('b\u00c3\u00bccher'))] },
      ['b\u00c3\u00bccher'],
    ],
    ['an empty text', { answers: [record('a.test', 'TXT', texts(''))] }, ['']],
    ['a name that does not exist', { rcode: 3, authority: [soa] }, 'does not exist'],
    ['no data', { authority: [soa] }, []],
    ['no data, and not who is responsible', {}, []],
    ['no data, by the server that is responsible', { flags: notRecursive | flags.authoritative }, []],
    ['data of another kind alone', { answers: [record('a.test', 'A', Buffer.from([192, 0, 2, 1]))] }, []],
    ['what an alias leads to', { answers: [alias('a.test', 'b.test'), record('b.test', 'TXT', texts(spf))] }, [spf]],
    ['the same in another order', { answers: [record('b.test', 'TXT', texts(spf)), alias('a.test', 'B.test')] }, [spf]],
    [
      'an alias that is given twice',
      { answers: [alias('a.test', 'b.test'), alias('a.test', 'B.TEST'), record('b.test', 'TXT', texts(spf))] },
      [spf],
    ],
    ['an alias of a name without data', { answers: [alias('a.test', 'b.test')], authority: [soa] }, []],
    ['an alias of a name that does not exist', { rcode: 3, answers: [alias('a.test', 'b.test')] }, 'does not exist'],
    [
      'an alias that was not followed',
      { answers: [alias('a.test', 'b.test'), alias('b.test', 'c.test')] },
      'go on at c.test',
    ],
  ])('%s', (_, made, what) => {
    expect(said(made)).toEqual(what);
  });

  it.each<[string, Asked, Made, unknown]>([
    [
      'a mail exchanger',
      'MX',
      { answers: [record('a.test', 'MX', Buffer.concat([Buffer.from([0, 10]), name('mx.a.test')]))] },
      [{ exchange: 'mx.a.test', priority: 10 }],
    ],
    [
      'that there is none',
      'MX',
      { answers: [record('a.test', 'MX', Buffer.from([0, 0, 0]))] },
      [{ exchange: '', priority: 0 }],
    ],
    ['an alias', 'CNAME', { answers: [alias('a.test', 'b.test')] }, ['b.test']],
    ['an alias of a name that does not exist', 'CNAME', { rcode: 3, answers: [alias('a.test', 'b.test')] }, ['b.test']],
    [
      'an address',
      'AAAA',
      { answers: [record('a.test', 'AAAA', Buffer.from('20010db8000000000000000000010002', 'hex'))] },
      ['2001:db8::1:2'],
    ],
  ])('of another kind: %s', (_, kind, made, what) => {
    expect(said(made, kind)).toEqual(what);
  });
});

describe('what leaves it open', () => {
  it.each<[string, Made, string]>([
    ['SERVFAIL', { rcode: 2 }, 'SERVFAIL'],
    ['SERVFAIL with the record beside it', { rcode: 2, answers: [txt] }, 'SERVFAIL'],
    ['REFUSED', { rcode: 5 }, 'REFUSED'],
    ['a server that is not responsible', { rcode: 9 }, 'NOTAUTH'],
    ['a code that nobody has given a meaning', { rcode: 13 }, 'code 13'],
    [
      'a code that is continued further down',
      { additional: [record('', 'OPT', Buffer.alloc(0), 1232)].map((opt) => opt.fill(1, 5, 6)) },
      'BADVERS',
    ],
    ['a server that only names others', { flags: notRecursive, authority: [ns] }, 'referral'],
    ['a server that asks nobody and knows nothing', { flags: notRecursive }, 'referral'],
    ['a server that asks others and still only names them', { authority: [ns] }, 'referral'],
    ['a name that does not exist and has a record', { rcode: 3, answers: [txt] }, 'unreadable'],
    ['the record of another name', { answers: [record('b.test', 'TXT', texts(spf))] }, 'unreadable'],
    [
      'a record of another network than the internet',
      { answers: [record('b.test', 'TXT', texts(spf), 3)] },
      'unreadable',
    ],
    [
      'two aliases of one name',
      { answers: [alias('a.test', 'b.test'), alias('a.test', 'c.test'), record('b.test', 'TXT', texts(spf))] },
      'unreadable',
    ],
    [
      'a name that is an alias and has a text as well',
      { answers: [alias('a.test', 'b.test'), txt, record('b.test', 'TXT', texts(spf))] },
      'unreadable',
    ],
    ['an alias of itself', { answers: [alias('a.test', 'a.test')] }, 'aliases'],
    ['aliases in a circle', { answers: [alias('a.test', 'b.test'), alias('b.test', 'a.test')] }, 'aliases'],
    ['a text without a string', { answers: [record('a.test', 'TXT', Buffer.alloc(0))] }, 'cannot be read'],
    [
      'a string that is longer than its record',
      { answers: [record('a.test', 'TXT', Buffer.from([9, 65]))] },
      'cannot be read',
    ],
    ['an address that is too short', { answers: [record('a.test', 'A', Buffer.alloc(3))] }, 'cannot be read'],
    [
      'a name that leads to itself',
      { answers: [record(Buffer.from([0xc0, 24]), 'TXT', texts(spf))] },
      'cannot be read',
    ],
    ['a name that leads forward', { answers: [record(Buffer.from([0xc0, 60]), 'TXT', texts(spf))] }, 'cannot be read'],
  ])('%s', (_, made, what) => {
    expect(said(made)).toBe(what);
  });

  it('an answer that ends too early, wherever it ends', () => {
    const whole = message({ id: 1, question: question('a.test', 'TXT'), answers: [txt, txt], authority: [soa] });
    for (let length = 0; length < whole.length; length++) expect(readMessage(whole.subarray(0, length))).toBeNull();
    expect(readMessage(whole)).not.toBeNull();
  });

  it('whatever arrives, reading it ends and never fails', () => {
    const whole = message({ id: 1, question: question('a.test', 'TXT'), answers: [txt, alias('a.test', 'b.test')] });
    const spoilt = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 })
      .map((changes) => changes.reduce((bytes, [at, byte]) => bytes.fill(byte, at, at + 1), Buffer.from(whole)));
    const anything = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(spoilt, anything), (bytes) => {
        const read = readMessage(bytes);
        try {
          if (read !== null) saidBy(read, { kind: 'TXT', name: 'a.test' });
        } catch (error) {
          expect(error).toBeInstanceOf(DnsTrouble);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it('asks one question, of the internet, and wants the server to look further', () => {
  const plain = questionMessage(258, 'TXT', '_dmarc.a.test', false);
  expect(plain.toString('hex')).toBe('010201000001000000000000' + '065f646d61726301610474657374' + '0000100001');
  expect(questionMessage(258, 'TXT', 'a.test', true).subarray(-11).toString('hex')).toBe('00002904d0000000000000');
});
