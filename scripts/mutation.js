// Mutation testing (docs/testing.md), part by part: all mutants, or a seeded sample of those of all parts.
//   node scripts/mutation.js [--sample MUTANTS] [--seed NUMBER] [--again] [--part NAME[,NAME]]
// --again tries once more what the run before left unnoticed or broke off, and keeps the rest as it was.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { parts } from './mutationParts.js';

const root = new URL('../', import.meta.url);
const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
    again: { type: 'boolean' },
  },
});
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', root));
const silent = { debug: () => undefined, info: () => undefined, isDebugEnabled: () => false };
const results = fileURLToPath(new URL('.cache/mutation/', root));
const wantedParts = values.part?.split(',') ?? Object.keys(parts);
const unknownPart = wantedParts.find((name) => !(name in parts));
if (unknownPart !== undefined) {
  console.error(`--part: unknown part ${unknownPart}; the parts are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

/** Every mutant that Stryker knows of in a part. */
async function mutantsIn({ source }) {
  const names = readdirSync(new URL(source, root), { recursive: true }).filter((name) => name.endsWith('.ts'));
  const files = names.sort().map((name) => {
    const path = `${source}/${name.replaceAll('\\', '/')}`;
    return { name: path, mutate: true, content: readFileSync(new URL(path, root), 'utf8') };
  });
  const { mutants } = await new Instrumenter(silent).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  return mutants;
}

/** mulberry32: the same seed, the same lines. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Which mutants of which part are tried: all, or a sample of them all, so that a part has as many as its share of them. */
async function chosenMutants() {
  const all = [];
  for (const [part, it] of Object.entries(parts)) {
    for (const mutant of await mutantsIn(it)) all.push({ part, mutant, at: 0 });
  }
  const next = random(Number(values.seed));
  for (const one of all) one.at = next();
  console.log(
    Object.keys(parts)
      .map((name) => `${name} ${all.filter((one) => one.part === name).length}`)
      .join(', '),
  );
  return values.sample === undefined ? all : all.sort((a, b) => a.at - b.at).slice(0, Number(values.sample));
}

/** How many mutants of each status there are, and the share of those that were noticed. */
function score(tested) {
  const count = (status) => tested.filter((one) => one.status === status).length;
  const noticed = count('Killed') + count('Timeout');
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  const of = noticed + survived + uncovered;
  const share = of === 0 ? '-' : `${((100 * noticed) / of).toFixed(1)} %`;
  return `${share} of ${of} (and ${count('Ignored')} left out): killed ${count('Killed')}, timed out ${count('Timeout')}, survived ${survived}, reached by no test ${uncovered}`;
}

function testedIn(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const isOpen = ({ status }) => ['Survived', 'NoCoverage', 'Timeout'].includes(status);
/** The same mistake in the same place. */
const nameOf = ({ fileName, location: { start, end }, mutatorName, replacement }) =>
  JSON.stringify([fileName, start.line, start.column, end.line, end.column, mutatorName, replacement]);
const rangeOf = ({ fileName, location: { start, end } }) =>
  `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;

mkdirSync(results, { recursive: true });
const drawn = values.again ? [] : await chosenMutants();
const all = [];
for (const part of wantedParts) {
  const file = `${results}${part}.jsonl`;
  const before = values.again ? testedIn(file) : [];
  const chosen = values.again
    ? before.filter(isOpen)
    : drawn.filter((one) => one.part === part).map(({ mutant }) => mutant);
  if (chosen.length === 0) continue;
  const fresh = `${file}.new`;
  writeFileSync(fresh, '');
  const begun = Date.now();
  const wantedFile = `${file}.wanted`;
  writeFileSync(wantedFile, JSON.stringify(chosen));
  const ranges = [...new Set(chosen.map(rangeOf))].join();
  const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', ranges], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PART: part, MUTATION_LINES: fresh, MUTATION_WANTED: wantedFile },
  });
  if (status !== 0) process.exit(status ?? 1);
  const wanted = new Set(chosen.map(nameOf));
  const found = new Map(
    testedIn(fresh)
      .map((one) => [nameOf(one), one])
      .filter(([name]) => wanted.has(name)),
  );
  const tested = values.again ? before.map((one) => found.get(nameOf(one)) ?? one) : [...found.values()];
  writeFileSync(file, tested.map((one) => `${JSON.stringify(one)}\n`).join(''));
  for (const one of [fresh, wantedFile]) rmSync(one);
  all.push(...tested);
  for (const one of tested.filter((it) => isOpen(it) && it.status !== 'Timeout')) {
    console.log(`${rangeOf(one)} ${one.status} ${one.mutatorName} ${one.replacement}`);
  }
  console.log(`${part}: ${score(tested)} (${Math.round((Date.now() - begun) / 1000)} s)`);
}
console.log(`all: ${score(all)}`);
