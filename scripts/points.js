import { readFile, writeFile } from 'node:fs/promises';
import { built, catalogue } from './generate/built.js';

// Divides the points of controls/themes.yaml among our controls by theme and rank, and writes them into the control files.
// Run after a build, when a control, its rank or a theme has changed; then build again.
const { loadThemes } = await built('catalogue/loadThemes.js');
const { pointsByBudget } = await built('catalogue/pointsByBudget.js');

const points = pointsByBudget(catalogue.controls, loadThemes());

/** The number of a control: in a file of its own, or in its line among those that Microsoft measures. */
const placeOf = ({ kind, microsoft }) =>
  kind === 'microsoft' ? new RegExp(`^(    ${microsoft}: \\{ )points: [\\d.]+(,)`, 'm') : /^()points: .*()$/m;

let changed = 0;
for (const { id, file, probe, points: before } of catalogue.controls) {
  const after = points.get(id);
  if (after === before) continue;
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(placeOf(probe), `$1points: ${after}$2`));
  changed += 1;
}
console.log(`${changed} of ${catalogue.controls.length} controls have other points now`);
