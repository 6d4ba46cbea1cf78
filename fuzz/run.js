// npm run fuzz -- [SECONDS] [--seed N] [--cases N] [--target NAME]: throws what nobody documents at the readers. See docs/testing.md.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { targets } from './targets.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, cases: { type: 'string' }, target: { type: 'string' } },
});
const seconds = Number(positionals[0] ?? 60);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const most = Number(values.cases ?? Infinity);
/** On a busy machine a case of hundreds of requests takes a second or two. */
const longestMs = 20_000;
const mostGrowth = 300 * 1024 * 1024;
const seeds = new URL('./seeds/', import.meta.url);
const found = new URL('../.cache/fuzz/', import.meta.url);

const names = Object.entries(targets).flatMap(([name, { weight }]) => Array(weight).fill(name));
const chosen = values.target === undefined ? names : names.filter((name) => name === values.target);
if (chosen.length === 0) throw new Error(`no target ${values.target}: ${Object.keys(targets).join(', ')}`);

/** @returns what is wrong; null: nothing */
async function thrown(target, drawn) {
  const began = performance.now();
  try {
    const over = Symbol();
    const outcome = await Promise.race([targets[target].run(drawn), wait(longestMs, over, { ref: false })]);
    const took = Math.round(performance.now() - began);
    return outcome === over || took > longestMs ? `took ${took} ms` : null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

let failures = 0;
process.on('unhandledRejection', (error) => {
  failures += 1;
  console.error('a rejection that nobody handles:', error);
});

for (const name of readdirSync(seeds).filter((one) => one.endsWith('.json') && values.target === undefined)) {
  const { target, drawn } = JSON.parse(readFileSync(new URL(name, seeds), 'utf8'));
  const wrong = await thrown(target, drawn);
  if (wrong === null) continue;
  failures += 1;
  console.error(`seeds/${name}: ${wrong}`);
}

console.log(`seed ${seed}: npm run fuzz -- ${seconds} --seed ${seed}`);
const until = performance.now() + seconds * 1000;
const counts = {};
let before = null;
let cases = 0;
for (; cases < most && performance.now() < until; cases += 1) {
  const target = chosen[fc.sample(fc.nat(chosen.length - 1), { seed: seed + cases, numRuns: 1 })[0]];
  const [drawn] = fc.sample(targets[target].draws, { seed: seed + cases, numRuns: 1 });
  const began = performance.now();
  const wrong = await thrown(target, drawn);
  counts[target] ??= { cases: 0, slowestMs: 0 };
  counts[target].cases += 1;
  counts[target].slowestMs = Math.max(counts[target].slowestMs, Math.round(performance.now() - began));
  // What is loaded once is loaded by then.
  if (cases === 100) before = settledMemory();
  if (wrong === null) continue;
  failures += 1;
  mkdirSync(found, { recursive: true });
  const file = new URL(`${target}-${seed + cases}.json`, found);
  writeFileSync(file, JSON.stringify({ target, why: wrong.split('\n')[0], drawn }));
  console.error(`${target}, seed ${seed + cases}: ${wrong}\n  kept in ${file.pathname}`);
}
const growth = before === null ? 0 : settledMemory() - before;
if (growth > mostGrowth) {
  failures += 1;
  console.error(`memory grew by ${Math.round(growth / 1024 / 1024)} MB`);
}
console.log(`${cases} cases, ${failures} wrong, memory ${Math.round(growth / 1024 / 1024)} MB more`);
console.table(counts);
process.exit(failures === 0 ? 0 : 1);

function settledMemory() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
