import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { openPlain } from '../../files/plainFile.ts';
import { damaged } from './damaged.ts';
import { codeOf } from '../../files/codeOf.ts';

/** No record and no list of ids comes near. */
const longestLine = 32_000_000;

/**
 * The lines of a gzip file. Only \n ends one: readline would break at U+2028 as well, which JSON leaves as it is.
 * @throws SecureScoreError evidenceInvalid (no gzip file, one that is cut off, or a line that nobody wrote)
 */
export async function* gzipLines(file: string): AsyncGenerator<string, void, undefined> {
  let line = 1;
  try {
    const packed = (await openPlain(file, 'read')).createReadStream();
    const text = new PassThrough({ encoding: 'utf8' });
    // An error on the way reaches the reader through the stream that it destroys.
    pipeline(packed, createGunzip(), text).catch(() => undefined);
    let pieces: string[] = [];
    let length = 0;
    for await (const chunk of text as AsyncIterable<string>) {
      const [first = '', ...more] = chunk.split('\n');
      length += first.length;
      if (length > longestLine) throw new Error('the line is too long');
      pieces.push(first);
      for (const next of more) {
        yield pieces.join('');
        line += 1;
        pieces = [next];
        length = next.length;
      }
    }
    if (length > 0) yield pieces.join('');
  } catch (cause) {
    throw damaged(file, line, `it cannot be read (${codeOf(cause)})`, cause);
  }
}
