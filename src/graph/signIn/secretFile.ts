import { readFileSync } from 'node:fs';
import { SecureScoreError } from '../../model/errors.ts';

/** A file that a variable names. @throws SecureScoreError noCredentials */
export function readText(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SecureScoreError('noCredentials', `${variable} names ${path}, which cannot be read.`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}
