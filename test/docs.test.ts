import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../src/catalogue/catalogue.ts';
import { checkConfiguration, idleEntries, loadConfiguration } from '../src/catalogue/readConfiguration.ts';

it('shows a configuration that names what exists, and in which nothing is idle', async () => {
  const text = await readFile(new URL('../docs/configuration.md', import.meta.url), 'utf8');
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(text) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'securescore-docs-'));
  try {
    await mkdir(join(folder, 'our-controls'));
    await writeFile(join(folder, 'securescore.yaml'), example);
    const loaded = await loadConfiguration(join(folder, 'securescore.yaml'));
    const catalogue = await loadCatalogue();
    expect(() => checkConfiguration(loaded, catalogue)).not.toThrow();
    expect(loaded.values.attestations).toHaveLength(1);
    expect(idleEntries({ ...loaded.values, attestations: [] }, catalogue)).toEqual([]);
    expect(idleEntries(loaded.values, catalogue).filter((one) => !one.includes('yet to come'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
