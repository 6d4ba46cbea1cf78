// Mutation testing (docs/testing.md), part by part: all mutants, or those of a seeded sample of lines of each part.
//   node scripts/mutation.js [--sample LINES] [--seed NUMBER] [--again] [--part NAME[,NAME]]
// --again tries once more what the run before left unnoticed or broke off, and keeps the rest as it was.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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
const results = fileURLToPath(new URL('.cache/mutation/', root));

/** Lines that hold code, as ranges that Stryker takes: it mutates what begins and ends within one. */
function lines(folder) {
  const files = readdirSync(new URL(folder, root), { recursive: true }).filter((name) => name.endsWith('.ts'));
  return files.sort().flatMap((name) => {
    const path = `${folder}/${name.replaceAll('\\', '/')}`;
    return readFileSync(new URL(path, root), 'utf8')
      .split('\n')
      .flatMap((text, index) => (isCode(text) ? [`${path}:${index + 1}-${index + 1}`] : []));
  });
}

function isCode(text) {
  return (
    /[a-z]/i.test(text) && !/^\s*(?:\/\/|\/?\*|import |export (?:type|interface)|readonly |interface |type )/.test(text)
  );
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

function drawn(folder, count, seed) {
  const next = random(seed);
  const all = lines(folder).map((line) => [next(), line]);
  return all
    .sort(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, line]) => line)
    .sort();
}

/** How many mutants of each status there are, and the share of those that were noticed. */
function score(tested) {
  const count = (status) => tested.filter((one) => one.status === status).length;
  const noticed = count('Killed') + count('Timeout');
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  const of = noticed + survived + uncovered;
  const share = of === 0 ? '-' : `${((100 * noticed) / of).toFixed(1)} %`;
  return `${share} of ${of}: killed ${count('Killed')}, timed out ${count('Timeout')}, survived ${survived}, reached by no test ${uncovered}`;
}

function testedIn(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const isOpen = ({ status }) => ['Survived', 'NoCoverage', 'Timeout'].includes(status);
const nameOf = ({ fileName, line, column, mutatorName, replacement }) =>
  JSON.stringify([fileName, line, column, mutatorName, replacement]);

function chosenFrom(source, before) {
  if (values.again) return [...new Set(before.filter(isOpen).map((one) => `${one.fileName}:${one.line}-${one.line}`))];
  if (values.sample === undefined) return [`${source}/**/*.ts`];
  return drawn(source, Number(values.sample), Number(values.seed));
}

mkdirSync(results, { recursive: true });
const all = [];
for (const part of values.part?.split(',') ?? Object.keys(parts)) {
  const file = `${results}${part}.jsonl`;
  const before = values.again ? testedIn(file) : [];
  const chosen = chosenFrom(parts[part].source, before);
  const fresh = `${file}.new`;
  writeFileSync(fresh, '');
  const begun = Date.now();
  const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', chosen.join()], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PART: part, MUTATION_LINES: fresh },
  });
  if (status !== 0) process.exit(status ?? 1);
  const found = new Map(testedIn(fresh).map((one) => [nameOf(one), one]));
  const tested = values.again ? before.map((one) => found.get(nameOf(one)) ?? one) : [...found.values()];
  writeFileSync(file, tested.map((one) => `${JSON.stringify(one)}\n`).join(''));
  rmSync(fresh);
  all.push(...tested);
  for (const one of tested.filter((it) => isOpen(it) && it.status !== 'Timeout')) {
    console.log(`${one.fileName}:${one.line}:${one.column} ${one.status} ${one.mutatorName} ${one.replacement}`);
  }
  console.log(`${part}: ${score(tested)} (${Math.round((Date.now() - begun) / 1000)} s)`);
}
console.log(`all: ${score(all)}`);
