import { createHmac, timingSafeEqual } from 'node:crypto';
import { SecureScoreError } from '../../model/errors.ts';
import { canonical } from '../../model/canonical.ts';
import { digestOf } from '../digest.ts';
import type { Manifest, Seal } from '../../model/manifest.ts';
import { keyIdOf } from '../pseudonymisation/key.ts';

/** What vouches for evidence. */
export interface Provenance {
  /** Sealed: whoever holds the key of this machine wrote the folder, and nobody changed it since. */
  readonly evidence: 'sealed' | 'notProven';
  /** A digest of the manifest, and so of every file of the folder. */
  readonly manifest: string;
}

/** The seal that only the holder of the key can set: an HMAC over everything that is said. */
export function sealOf(key: Buffer, says: object): Seal {
  const own = createHmac('sha256', key).update('seal').digest();
  const value = createHmac('sha256', own).update(canonical(says)).digest('hex');
  return { method: 'hmac-sha256', keyId: keyIdOf(key), value };
}

/** Whether a seal was set with this key on exactly this. */
export function holds(seal: Seal | null, key: Buffer, says: object): boolean {
  if (seal === null) return false;
  return timingSafeEqual(Buffer.from(seal.value, 'hex'), Buffer.from(sealOf(key, says).value, 'hex'));
}

/**
 * What vouches for a folder.
 * @param key that of this machine; null: there is none
 * @throws SecureScoreError evidenceInvalid: it was sealed with this key, and changed since
 */
export function provenanceOf(
  { folder, manifest }: { readonly folder: string; readonly manifest: Manifest },
  key: Buffer | null,
): Provenance {
  const { seal, ...says } = manifest;
  const digest = digestOf(says);
  if (seal === null || key === null || seal.keyId !== keyIdOf(key)) {
    return { evidence: 'notProven', manifest: digest };
  }
  if (holds(seal, key, says)) return { evidence: 'sealed', manifest: digest };
  throw new SecureScoreError('evidenceInvalid', `${folder} was changed after it was sealed: its seal does not hold`, {
    hint: 'It proves nothing any more. Collect again with securescore collect --out DIR.',
  });
}
