// Reads and validates our own controls once, at build time, into dist/catalogue.json.
import { rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { loadCatalogue, ownControls } from '../dist/catalogue/catalogue.js';
import { dependenciesOf, evidenceOf } from '../dist/evidence/dependencies.js';
import { publishedSpelling } from '../dist/evidence/prepared.js';
import { loadRetired } from '../dist/catalogue/retiredNames.js';

const out = new URL('../dist/catalogue.json', import.meta.url);
rmSync(out, { force: true });
const catalogue = await loadCatalogue();
const { controls, evidence, populations, definedIn, ownDigest } = catalogue;
// Where the package lies is another matter on every machine.
const inside = (file) => relative(ownControls, file).replaceAll('\\', '/');
const compiled = {
  digest: ownDigest,
  // Where the package lies is another matter on every machine.
  controls: controls.map((control) => ({
    ...control,
    file: relative(ownControls, control.file).replaceAll('\\', '/'),
  })),
  evidence: [...evidence.values()].map((one) =>
    one.kind === 'requested' && typeof one.type === 'string' ? { ...one, spelling: publishedSpelling(one) } : one,
  ),
  populations: [...populations.values()],
  definedIn: Object.fromEntries([...definedIn].map(([name, file]) => [name, inside(file)])),
  needs: Object.fromEntries([
    ...controls.map((control) => [control.id, [...evidenceOf(control, catalogue)]]),
    ...[...evidence.keys()].map((name) => [name, dependenciesOf(name, catalogue)]),
  ]),
  retired: (await loadRetired(ownControls)).map(({ id }) => id),
};
writeFileSync(out, JSON.stringify(compiled));
