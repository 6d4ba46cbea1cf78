import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { auditEvidence } from '../../src/audit/offline.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { isRequested } from '../../src/model/evidence.ts';
import { FolderSource } from '../../src/evidence/folder/folderSource.ts';
import { formOf } from '../../src/evidence/folder/form.ts';
import { configurationSchema } from '../../src/model/configuration.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { inTemporaryFolder } from './collecting.ts';

const slow = 60_000;
const catalogue = await loadCatalogue();
const requested = [...catalogue.evidence.values()].filter(isRequested);

/** A folder whose every file holds this text; hashes are held against the manifest before, elsewhere. */
async function odd(folder: string, text: string): Promise<Manifest> {
  const evidence: Record<string, Manifest['evidence'][string]> = {};
  for (const definition of requested) {
    const form = formOf(definition);
    const file = `${definition.name}.${form.form === 'value' ? 'json' : 'ndjson.gz'}`;
    await writeFile(join(folder, file), form.form === 'value' ? text : gzipSync(text));
    evidence[definition.name] = {
      status: 'available',
      request: definition.request,
      permission: null,
      time: '2026-01-15T12:00:00Z',
      ...form,
      file,
      sha256: '0'.repeat(64),
      records: 1,
    };
  }
  return {
    schemaVersion: 2,
    tool: { name: 'securescore', version: '1.0.0' },
    tenant: { id: null, displayName: null, initialDomain: null },
    cloud: 'global',
    identity: null,
    startedAt: '2026-01-15T12:00:00.000Z',
    finishedAt: '2026-01-15T12:00:00.000Z',
    requests: 0,
    selection: 'all',
    controls: [],
    catalogue: catalogue.digest,
    plans: null,
    redaction: null,
    evidence,
    seal: null,
  };
}

describe('a saved folder that holds what nobody collected ends the run, and says where', () => {
  const good = gzipSync('{"id":"a","accountEnabled":true}\n');
  it.each<[string, string, Buffer | string, string]>([
    [
      'a record that is null',
      'users.ndjson.gz',
      gzipSync('{"id":"a"}\nnull\n'),
      'line 2: it holds a record that is nothing',
    ],
    [
      'a record without an id',
      'users.ndjson.gz',
      gzipSync('{"id":"a"}\n{"b":1}\n'),
      'line 2: it holds a record that has no id',
    ],
    [
      'a line that is no JSON',
      'users.ndjson.gz',
      gzipSync('{"id":"a"}\n{"id":"b"}\n{"id":\n'),
      'line 3: it is not JSON',
    ],
    ['an empty line', 'users.ndjson.gz', gzipSync('\n'), 'line 1: it is not JSON'],
    ['text in place of gzip', 'users.ndjson.gz', '{"id":"a"}\n', 'line 1: it cannot be read (Z_DATA_ERROR)'],
    ['a gzip file that is cut off', 'users.ndjson.gz', good.subarray(0, -4), 'it cannot be read (Z_BUF_ERROR)'],
    [
      'a gzip file with something behind it',
      'users.ndjson.gz',
      Buffer.concat([good, gzipSync('7\n')]),
      'line 2: it holds a record that is a number',
    ],
    [
      'a line of 40 MB',
      'users.ndjson.gz',
      gzipSync(`{"id":"${'a'.repeat(40_000_000)}"}\n`),
      'line 1: it cannot be read (the line is too long)',
    ],
    ['no JSON', 'domains.json', '[\n{"id" 5}]', 'domains.json, line 2: it is not JSON'],
    ['nothing', 'domains.json', '', 'domains.json, line 1: it is not JSON'],
    ['a number', 'domains.json', '5', 'domains.json: it is not an answer that would have been kept'],
    [
      'a list with null in it',
      'domains.json',
      '[{"id":"a"}, null]',
      'domains.json: it is not an answer that would have been kept',
    ],
  ])('%s', (_, file, content, message) =>
    inTemporaryFolder(async (folder) => {
      const manifest = await odd(folder, '{"id":"a"}');
      await writeFile(join(folder, file), content);
      const source = new FolderSource({ folder, manifest }, catalogue.evidence);
      const name = file.replace(/\..*$/, '');
      const read = async (): Promise<void> => {
        if (file.endsWith('.json')) await source.setting(name);
        else for await (const page of source.stream(name)) expect(page.ok).toBe(true);
      };
      await expect(read()).rejects.toMatchObject({
        code: 'evidenceInvalid',
        message: expect.stringContaining(message) as unknown,
      });
    }),
  );
});

it.each(['null', '5', '"x"', '{}', '[null, 5, {}]', '[[]]', '{"a": null}', '{"a": {"value": 5}}', '{"id":', ''])(
  'a folder of %s is refused by an audit, naming the file',
  (text) =>
    inTemporaryFolder(async (folder) => {
      const audited = auditEvidence({
        catalogue,
        controls: catalogue.controls,
        selection: 'all',
        configuration: configurationSchema.parse({ emergencyAccounts: ['break-glass@contoso.example'] }),
        thresholds: [],
        version: '1.0.0',
        evidence: { folder, manifest: await odd(folder, text) },
        key: null,
      });
      await expect(audited).rejects.toMatchObject({
        code: 'evidenceInvalid',
        message: expect.stringContaining(`${folder}/`) as unknown,
      });
    }),
  slow,
);
