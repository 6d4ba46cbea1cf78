import fc from 'fast-check';
import { readDkimKey } from '../../src/mail/dkimKey.ts';
import { readDmarc } from '../../src/mail/dmarcRecord.ts';
import { namesMx, readStsPolicy } from '../../src/mail/mtaStsPolicy.ts';
import { readTags } from '../../src/mail/tagList.ts';
import { readSts, readTlsReporting } from '../../src/mail/tlsRecords.ts';

it('reads names and values without the white space around them, and knows where they begin', () => {
  expect(readTags(' a = 1 2 ;b_2=\tx=y;')).toEqual({
    tags: [
      { name: 'a', value: '1 2', at: 2, valueAt: 6 },
      { name: 'b_2', value: 'x=y', at: 11, valueAt: 16 },
    ],
    faults: [],
  });
});

it.each<[string, string, number]>([
  ['a name that begins with a digit', '1a=b', 1],
  ['no name', 'a=1; =2', 6],
  ['no equals sign', 'a=1; b', 6],
  ['a blank in the name', 'a b=1', 1],
  ['a hyphen in the name', 'a-b=1', 1],
])('finds fault with %s', (_, text, at) => {
  expect(readTags(text).faults.map((fault) => fault.at)).toEqual([at]);
});

const pieces = [
  ...['v=DMARC1', 'v=DKIM1', 'v=STSv1', 'v=TLSRPTv1', 'version: STSv1', 'mode: enforce', 'max_age: 604800'],
  ...['p=', 'reject', 'sp=none', 't=y', 'rua=mailto:', 'a@b.test', ',', ';', '=', ' ', '\n', '\r\n', ':', '!', '*.'],
  ...['id=', 'MIGf', '==', 'mx: ', '\u0000', 'é', '💥', '\\', '"'],
] as const;

const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), {
  maxLength: 14,
  size: 'max',
});

it('throws at no text, and finds faults within it', () => {
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      const { faults } = readTags(text);
      expect(faults.every(({ at }) => at >= 1 && at <= text.length + 1)).toBe(true);
      const record = readDmarc(text);
      // What is not a policy never becomes one that protects.
      if (record !== null && record.policy !== 'none') expect(text.toLowerCase()).toContain(record.policy);
      expect(readDkimKey(text)?.usable ?? false).toBe(false);
      expect(readSts([text]).valid && !text.includes('id=')).toBe(false);
      expect(readTlsReporting([text, text]).valid).toBe(false);
      expect(namesMx(readStsPolicy(text), '')).toBe(false);
    }),
    { numRuns: 3000 },
  );
});
