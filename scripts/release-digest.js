// Writes controls/releases/VERSION.yaml: the points of every control and a digest of what decides its verdict. Run it once,
// when a release is made; `securescore controls changes --release` compares with it. Usage: release-digest.js [--again]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { asReleased } from '../dist/audit/releases.js';
import { loadCatalogue } from '../dist/catalogue/catalogue.js';

const { values } = parseArgs({ options: { again: { type: 'boolean' } } });
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const folder = new URL('../controls/releases/', import.meta.url);
const file = new URL(`${version}.yaml`, folder);
if (existsSync(file) && !values.again) {
  console.error(`controls/releases/${version}.yaml is there already; --again writes it again`);
  process.exit(1);
}
const controls = Object.entries(asReleased(await loadCatalogue()));
const lines = controls.map(([id, { points, digest }]) => `  ${id}: { points: ${points}, digest: '${digest}' }`);
const head = '# Made by npm run release:digest; compared by securescore controls changes --release.';
mkdirSync(folder, { recursive: true });
writeFileSync(
  file,
  `${[head, `version: ${version}`, `date: ${new Date().toISOString().slice(0, 10)}`, 'controls:', ...lines].join('\n')}\n`,
);
console.log(`controls/releases/${version}.yaml: ${controls.length} controls`);
