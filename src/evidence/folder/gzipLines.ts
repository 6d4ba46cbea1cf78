import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The lines of a gzip file. Only \n ends one: readline would break at U+2028 as well, which JSON leaves as it is. */
export async function* gzipLines(file: string): AsyncGenerator<string, void, undefined> {
  const text = new PassThrough({ encoding: 'utf8' });
  // An error on the way reaches the reader through the stream that it destroys.
  pipeline(createReadStream(file), createGunzip(), text).catch(() => undefined);
  let rest = '';
  for await (const chunk of text as AsyncIterable<string>) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
