// Mutation testing (docs/testing.md): all mutants, or those of a seeded sample of lines.
//   node scripts/mutation.js [--sample LINES] [--seed NUMBER] [--in FOLDER[,FOLDER]]
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = new URL('../', import.meta.url);
const { values } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' }, in: { type: 'string' } },
});
const configured = JSON.parse(readFileSync(new URL('stryker.config.json', root), 'utf8')).mutate;
const mutate = values.in?.split(',').map((folder) => `${folder.replace(/\/$/, '')}/**/*.ts`) ?? configured;

/** Lines that hold code, as ranges that Stryker takes: it mutates what begins and ends within one. */
function lines() {
  return mutate.flatMap((pattern) => {
    const folder = pattern.replace('/**/*.ts', '');
    const files = readdirSync(new URL(folder, root), { recursive: true }).filter((name) => name.endsWith('.ts'));
    return files.sort().flatMap((name) => {
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      return readFileSync(new URL(path, root), 'utf8')
        .split('\n')
        .flatMap((text, index) => (isCode(text) ? [`${path}:${index + 1}-${index + 1}`] : []));
    });
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

function drawn(count, seed) {
  const next = random(seed);
  const all = lines().map((line) => [next(), line]);
  return all
    .sort(([a], [b]) => a - b)
    .slice(0, count)
    .map(([, line]) => line)
    .sort();
}

const chosen = values.sample === undefined ? mutate : drawn(Number(values.sample), Number(values.seed));
const stryker = fileURLToPath(new URL('node_modules/@stryker-mutator/core/bin/stryker.js', root));
const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', chosen.join()], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
