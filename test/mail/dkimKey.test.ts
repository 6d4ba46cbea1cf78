import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readDkimKey } from '../../src/mail/dkimKey.ts';

const base64 = (key: KeyObject, type: 'spki' | 'pkcs1'): string =>
  key.export({ type, format: 'der' } as { type: 'spki'; format: 'der' }).toString('base64');
const rsa = (modulusLength: number): KeyObject => generateKeyPairSync('rsa', { modulusLength }).publicKey;

const key1024 = rsa(1024);
const usual = base64(key1024, 'spki');
const ed25519 = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' });

it.each<[string, string, object]>([
  ['as Microsoft publishes it', `v=DKIM1; k=rsa; p=${usual};`, { usable: true, bits: 1024, kind: 'rsa' }],
  ['2048 bits', `v=DKIM1; k=rsa; p=${base64(rsa(2048), 'spki')}`, { usable: true, bits: 2048 }],
  ['4096 bits', `v=DKIM1; p=${base64(rsa(4096), 'spki')}`, { usable: true, bits: 4096 }],
  [
    'a key alone, without what kind it is around it',
    `v=DKIM1; p=${base64(key1024, 'pkcs1')}`,
    { usable: true, bits: 1024 },
  ],
  ['without a version', `k=rsa; p=${usual}`, { usable: true }],
  ['without a kind', `v=DKIM1;p=${usual}`, { usable: true, kind: 'rsa' }],
  ['with a blank where two strings met', `v=DKIM1; p=${usual.slice(0, 60)} ${usual.slice(60)}`, { usable: true }],
  ['with blanks at the end', `v=DKIM1; p=${usual} ; `, { usable: true }],
  ['without the signs that fill it up', `v=DKIM1; p=${usual.replace(/=+$/, '')}`, { usable: true }],
  ['with notes and an unknown flag', `v=DKIM1; n=a note; t=s; p=${usual}`, { usable: true, test: false }],
  ['Ed25519', `v=DKIM1; k=ed25519; p=${ed25519.subarray(-32).toString('base64')}`, { usable: true, bits: 256 }],
])('reads a key that can be used: %s', (_, text, key) => {
  expect(readDkimKey(text)).toMatchObject({ ...key, problem: null });
});

it.each<[string, string, string]>([
  ['taken back', 'v=DKIM1; p=', 'revoked'],
  ['taken back, behind a semicolon', 'v=DKIM1; k=rsa; p=;', 'revoked'],
  ['without a key', 'v=DKIM1; k=rsa', 'no key'],
  ['of 512 bits', `v=DKIM1; p=${base64(rsa(512), 'spki')}`, '512 bits'],
  ['of 1016 bits', `v=DKIM1; p=${base64(rsa(1016), 'spki')}`, '1016 bits'],
  ['in test mode', `v=DKIM1; t=y; p=${usual}`, 't=y'],
  ['in test mode beside another flag', `v=DKIM1; t=s:y; p=${usual}`, 't=y'],
  ['cut off', `v=DKIM1; p=${usual.slice(0, 120)}`, 'not an RSA key'],
  ['a word in its place', 'v=DKIM1; p=DKIM1', 'no base64'],
  ['two keys in one', `v=DKIM1; p=DKIM1; p=${usual}`, 'twice'],
  ['with the lines of a PEM file', `v=DKIM1; p=-----BEGIN PUBLIC KEY-----${usual}`, 'no base64'],
  ['of a kind that nobody knows', `v=DKIM1; k=rsa2; p=${usual}`, '"rsa2"'],
  ['for something else than mail', `v=DKIM1; s=tlsrpt; p=${usual}`, 'not for mail'],
  ['for sha1 alone', `v=DKIM1; h=sha1; p=${usual}`, 'sha256'],
  ['with the version behind it', `p=${usual}; v=DKIM1`, 'is not first'],
  ['with a comma for a semicolon', `v=DKIM1; k=rsa, p=${usual}`, 'no key'],
  ['an Ed25519 key that is wrapped', `v=DKIM1; k=ed25519; p=${ed25519.toString('base64')}`, 'not an Ed25519 key'],
])('says why a key cannot be used: %s', (_, text, problem) => {
  const key = readDkimKey(text);
  expect(key?.usable).toBe(false);
  expect(key?.problem).toContain(problem.replace('no base64', 'not base64'));
});

it.each<[string, string]>([
  ['a DMARC record', 'v=DMARC1; p=reject'],
  ['another version', `v=DKIM2; p=${usual}`],
  ['a version that goes on', `v=DKIM1.0; p=${usual}`],
  ['an SPF record', 'v=spf1 -all'],
  ['nothing', ''],
])('is not a key: %s', (_, text) => {
  expect(readDkimKey(text)).toBeNull();
});
