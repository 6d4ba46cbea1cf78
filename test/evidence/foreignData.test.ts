import { gzipSync } from 'node:zlib';
import { LiveSource } from '../../src/evidence/live.ts';
import { connect } from '../../src/graph/connect.ts';
import { readBody } from '../../src/graph/request/body.ts';
import { clouds } from '../../src/graph/nationalClouds.ts';
import { SecureScoreError } from '../../src/model/errors.ts';
import type { ServiceReader } from '../../src/model/graph.ts';
import { catalogueOf, plan } from '../audit/sample.ts';
import { serve } from '../graph/server.ts';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number): string => '{"a":'.repeat(depth) + '[]' + '}'.repeat(depth);
/** As large as nothing that is parsed before anybody looks how deep it is. */
const large = ' '.repeat(5_000_000);

describe('JSON of another', () => {
  it.each([
    ['as deep as anything real', nested(400), 'json'],
    ['as deep as may be', nested(500), 'json'],
    ['one level deeper', nested(501), 'garbled'],
    ['objects as deep as may be, and a list', objects(499), 'json'],
    ['objects one level deeper', objects(500), 'garbled'],
    ['deep beside what is not', `[{"a":1},[],${nested(500)},{}]`, 'garbled'],
    ['large, and as deep as may be', `[${large}${nested(499)}]`, 'json'],
    ['large, and one level deeper', `[${large}${nested(500)}]`, 'garbled'],
    ['large, and brackets in a text', `[${large}${JSON.stringify('['.repeat(9000))}]`, 'json'],
    ['brackets in a text', JSON.stringify({ name: `${'['.repeat(9000)}\\"\\\\` }), 'json'],
    ['deeper than a stack', nested(200_000), 'garbled'],
    ['objects deeper than a stack', '{"a":'.repeat(200_000), 'garbled'],
    ['a text that never ends', `["${'\\'.repeat(9)}`, 'garbled'],
  ])('%s', (_sentence, text, form) => {
    expect(readBody(text).form).toBe(form);
  });
});

describe('a body that unpacks to more than any page takes', () => {
  it('is let go, and costs what it was the answer to', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000, 0x20));
    const server = await serve(() => ({ raw: bomb, headers: { 'Content-Encoding': 'gzip' } }));
    try {
      let bytes = 0;
      const { graph } = await connect({
        env: { SECURESCORE_ACCESS_TOKEN: 'opaque' },
        graphUrl: server.url,
        tries: 1,
        onRequest: (sent) => (bytes = sent.bytes),
      });
      expect(await graph.read('/v1.0/domains')).toMatchObject({ ok: false, reason: { code: 'unexpectedAnswer' } });
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(70_000_000);
    } finally {
      await server.close();
    }
  }, 30_000);
});

describe('whatever is thrown while one evidence is read', () => {
  const throwing = (error: Error): LiveSource => {
    const reader: ServiceReader = {
      read: () => Promise.reject(error),
      // eslint-disable-next-line require-yield -- it breaks before its first page
      async *pages() {
        await Promise.reject(error);
      },
    };
    return new LiveSource({
      catalogue: catalogueOf(),
      readers: () => reader,
      cloud: clouds.global,
      licences: { known: true, plans: new Set(plan) },
    });
  };
  const unexpected = { code: 'unexpectedAnswer', detail: expect.stringContaining('cannot be read') as unknown };

  it.each([new RangeError('Maximum call stack size exceeded'), new TypeError('Invalid URL')])(
    'is an unexpected answer: %s',
    async (error) => {
      const source = throwing(error);
      expect(await source.setting('defaults')).toMatchObject({ ok: false, reason: unexpected });
      expect(await source.setting('policies')).toMatchObject({ ok: false, reason: unexpected });
      for await (const page of source.stream('users')) expect(page).toMatchObject({ ok: false, reason: unexpected });
    },
  );

  it('but what ends the run ends it', async () => {
    const source = throwing(new SecureScoreError('interrupted', 'interrupted'));
    await expect(source.setting('defaults')).rejects.toMatchObject({ code: 'interrupted' });
  });
});
