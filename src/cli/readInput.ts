import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { SecureScoreError } from '../model/errors.ts';

/** What is in a file; "-" stands for stdin. @throws SecureScoreError cannotRead */
export async function readInput(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = String((cause as { readonly code?: unknown }).code);
    throw new SecureScoreError('cannotRead', `${file} cannot be read (${code})`, { cause });
  }
}
