// npm run bench [a|b|c|d|e ...]: speed and memory as ratios, each measured in one run against the emulator in its own process.
import { fork } from 'node:child_process';
import { loadCatalogue } from '../dist/catalogue/catalogue.js';
import { evidenceOf, dependencies } from '../dist/evidence/dependencies.js';
import { connect } from '../dist/graph/connect.js';
import { minimumOf } from '../dist/graph/pace/minimum.js';
import { costOf, graphLanes, workloadOf } from '../dist/graph/pace/workloads.js';
import { withPageSize } from '../dist/graph/reading/pageSizes.js';
import { populations } from './tenant.js';

const here = (name) => new URL(name, import.meta.url);
const scale = Number(process.env.BENCH_USERS ?? 1_000_000);

/** Runs a script and gives what it sends. */
function run(script, ...args) {
  return new Promise((resolve, reject) => {
    const child = fork(here(script), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('message', resolve);
    child.once('exit', (code) => code && reject(new Error(`${script} ended with ${code}`)));
  });
}

/** An emulator for as long as `work` takes; `seen` gives the requests that it saw. */
async function withEmulator(options, work) {
  const child = fork(here('emulator.js'), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { url } = await new Promise((resolve) => child.once('message', resolve));
  const seen = () =>
    new Promise((resolve) => {
      child.once('message', (message) => resolve(message.seen));
      child.send('seen');
    });
  try {
    return await work(url, seen);
  } finally {
    child.kill();
  }
}

const catalogue = await loadCatalogue();
const pathOf = (request) => request.split('?')[0];

/** The controls that walk through one of the generated populations, and the requests that fetch these. */
function onPopulations(paths) {
  const streamed = [...catalogue.evidence.values()].filter(
    (one) => one.shape === 'population' && paths.includes(pathOf(one.request)),
  );
  const names = new Set(streamed.map(({ name }) => name));
  const controls = catalogue.controls.filter((control) =>
    [...dependencies(evidenceOf(control, catalogue), catalogue)].some((name) => names.has(name)),
  );
  const ids = controls
    .filter((control) => [...evidenceOf(control, catalogue)].some((name) => names.has(name)))
    .map(({ id }) => id);
  // The same pages as ours.
  return { ids, gets: streamed.map(({ request }) => withPageSize(request)) };
}

/** A request as the lanes of Graph meter it. */
const metered = (path) => ({ workload: workloadOf(path), cost: costOf(path) });

const figure = (value) => (Math.round(value * 100) / 100).toFixed(2);
const verdict = (held) => (held ? 'holds' : 'DOES NOT HOLD');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function million() {
  const { ids, gets } = onPopulations(Object.keys(populations));
  const measure = (count, rounds) =>
    withEmulator({ count }, async (url) => {
      const pairs = [];
      // The emulator is compiled while it runs: whoever asks first would pay for it.
      await run('bare.js', url, ...gets);
      for (let round = 0; round < rounds; round += 1) {
        const ours = await run('audit.js', url, JSON.stringify({ ids }));
        const bare = await run('bare.js', url, ...gets);
        pairs.push({ ours, bare });
      }
      return pairs;
    });
  const small = await measure(scale / 10, 3);
  const pairs = await measure(scale, 3);
  const ratio = median(pairs.map(({ ours, bare }) => ours.seconds / bare.seconds));
  const peakOf = (measured) => median(measured.map(({ ours }) => ours.megabytes));
  const peak = peakOf(pairs);
  const growth = peak / peakOf(small);
  console.log(
    `(a) ${scale} users and as many registration details, ${ids.length} controls, ${pairs[0].ours.counted} counted`,
  );
  for (const { ours, bare } of pairs)
    console.log(
      `    ours ${figure(ours.seconds)} s, bare loop ${figure(bare.seconds)} s (${bare.records} records), ratio ${figure(ours.seconds / bare.seconds)}`,
    );
  console.log(`    time ${figure(ratio)} times the bare loop (at most 1.3): ${verdict(ratio <= 1.3)}`);
  console.log(
    `    peak ${figure(peak)} MB (at most 160): ${verdict(peak <= 160)}; ${figure(growth)} times the peak of ${scale / 10} (at most 1.1): ${verdict(growth <= 1.1)}`,
  );
}

async function buckets() {
  await withEmulator({ buckets: true }, async (url, seen) => {
    const ours = await run('audit.js', url, JSON.stringify({ budgets: true }));
    const requests = await seen();
    const refused = requests.filter(({ status }) => status === 429).length;
    const minimum = minimumOf(
      requests.map(({ path }) => metered(path)),
      graphLanes,
      'S',
    );
    const ratio = ours.seconds / minimum.seconds;
    console.log(
      `(b) the whole catalogue under Graph's limits: ${ours.requests} requests, ${figure(ours.seconds)} s, theoretical minimum ${figure(minimum.seconds)} s`,
    );
    console.log(
      `    ${figure(ratio)} times the minimum (at most 1.1): ${verdict(ratio <= 1.1)}; refused as too many: ${refused}: ${verdict(refused === 0)}`,
    );
  });
}

async function latency() {
  await withEmulator({ latencyMs: 150 }, async (url, seen) => {
    const ours = await run('audit.js', url, '{}');
    const paths = (await seen()).map(({ path }) => path);
    const bare = await run('bare.js', url, ...paths.filter((path) => !path.includes('skiptoken')));
    console.log(
      `(c) the whole catalogue at 150 ms latency: ${ours.requests} requests, ${figure(ours.seconds)} s; one after the other ${figure(bare.seconds)} s`,
    );
    console.log(`    ${figure(ours.seconds / bare.seconds)} of the time`);
  });
}

async function byControls() {
  const { ids } = onPopulations(['/v1.0/users']);
  console.log(`(d) records a second over one population, by number of controls`);
  await withEmulator({ count: scale / 5 }, async (url) => {
    // The catalogue has fewer than 40 on users: those ten, four times.
    for (const [first, copies] of [
      [1, 1],
      [10, 1],
      [10, 4],
    ]) {
      const { seconds } = await run('audit.js', url, JSON.stringify({ ids: ids.slice(0, first), copies }));
      console.log(`    ${first * copies} controls: ${Math.round(scale / 5 / seconds)} records a second`);
    }
  });
}

async function smallReads() {
  const count = 600;
  const latencyMs = 100;
  await withEmulator({ latencyMs, buckets: true }, async (url) => {
    const { graph } = await connect({ env: { SECURESCORE_ACCESS_TOKEN: 'bench' }, graphUrl: url });
    const began = performance.now();
    const paths = Array.from({ length: count }, (_, index) => `/v1.0/groups/${index}/transitiveMembers?$select=id`);
    await Promise.all(paths.map((path) => graph.read(path)));
    const seconds = (performance.now() - began) / 1000;
    const { seconds: minimum } = minimumOf(paths.map(metered), graphLanes, 'S');
    console.log(
      `(e) ${count} small reads at ${latencyMs} ms latency under Graph's limits: ${figure(seconds)} s, one after the other ${figure((count * latencyMs) / 1000)} s, theoretical minimum ${figure(minimum)} s`,
    );
  });
}

const parts = { a: million, b: buckets, c: latency, d: byControls, e: smallReads };
const asked = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await part();
