import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { auditEvidence } from '../../src/audit/offline.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { isRequested } from '../../src/model/evidence.ts';
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

it.each(['null', '5', '"x"', '{}', '[null, 5, {}]', '[[]]', '{"a": null}', '{"a": {"value": 5}}', '{"id":', ''])(
  'evidence that is %s gives every control its finding, and lets none pass',
  (text) =>
    inTemporaryFolder(async (folder) => {
      const { findings } = await auditEvidence({
        catalogue,
        controls: catalogue.controls,
        selection: 'all',
        configuration: configurationSchema.parse({ emergencyAccounts: ['break-glass@contoso.example'] }),
        thresholds: [],
        version: '1.0.0',
        evidence: { folder, manifest: await odd(folder, text) },
        key: null,
      });
      expect(findings.map(({ id }) => id)).toEqual(catalogue.controls.map(({ id }) => id));
      const wrong = findings.filter(({ status }) => status === 'pass' || status === 'partial');
      expect(wrong.map(({ id, status, message }) => `${id} ${status}: ${message}`)).toEqual([]);
    }),
  slow,
);
