import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { controlPages } from './generate/control-pages.js';
import { points } from './generate/points.js';
import { coverage } from './generate/coverage.js';
import { screens } from './generate/screens.js';
import { schemas } from './generate/schemas.js';
import { resultFields } from './generate/result-fields.js';

// Writes every file that is made from the code and the controls, so that none can drift from it; with --check it only names
// those that have. Run after a build. A generator gives { folder, files: [{ path, text }] }; to add one, add it to this list.
// What lies in its folder, if it names one, and is not among its files is deleted.
const generators = [schemas, resultFields, controlPages, coverage, points, screens];

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');

function complain(path, what) {
  console.error(`${path} ${what}: run npm run generate`);
  process.exitCode = 1;
}

async function formatted(path, text) {
  if (/\.(?:md|svg)$/.test(path)) return text;
  const file = new URL(path, root);
  return format(text, { ...(await resolveConfig(file)), filepath: path });
}

for (const generate of generators) {
  const { folder, files } = await generate();
  for (const { path, text } of files) {
    const file = new URL(path, root);
    const wanted = await formatted(path, text);
    if (wanted === (await readFile(file, 'utf8').catch(() => null))) continue;
    if (check) complain(path, 'is not current');
    else {
      await mkdir(new URL('./', file), { recursive: true });
      await writeFile(file, wanted);
      console.log(`wrote ${path}`);
    }
  }
  if (folder === undefined) continue;
  const known = new Set(files.map(({ path }) => path));
  const there = await readdir(new URL(folder, root), { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = there.filter((one) => one.isFile()).map((one) => `${folder}${one.name}`);
  for (const path of paths.filter((one) => !known.has(one))) {
    if (check) complain(path, 'is left over');
    else {
      await rm(new URL(path, root));
      console.log(`deleted ${path}`);
    }
  }
}
