// The sample tenant: what it answers, and a folder with what was collected from it. Both are made once for a run.
import { readFileSync } from 'node:fs';
import { loadCatalogue } from '../dist/catalogue/catalogue.js';
import { startEmulator } from '../dist/emulator/emulator.js';
import { audit } from '../dist/audit/audit.js';
import { connect } from '../dist/graph/connect.js';
import { configurationSchema } from '../dist/model/configuration.js';

export const catalogue = await loadCatalogue();
const configuration = configurationSchema.parse({});
const tenant = JSON.parse(readFileSync(new URL('../demo/tenant.json', import.meta.url), 'utf8'));

/** Time that passes only by waiting. */
function leapingClock() {
  let now = Date.parse('2026-11-28T12:00:00Z');
  return {
    now: () => now,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      now += ms;
      return Promise.resolve();
    },
  };
}

export const about = {
  catalogue,
  configuration,
  selection: 'all',
  thresholds: [],
  version: '1.0.0',
};

/** An audit of some controls over this transport. */
export async function audited(transport, controls, more = {}) {
  const connection = await connect({
    env: { SECURESCORE_ACCESS_TOKEN: 'any' },
    graphUrl: 'http://127.0.0.1:9',
    budgets: false,
    clock: leapingClock(),
    transport,
    random: () => 0.5,
    tries: 2,
    pageCap: 50,
  });
  return audit({ ...about, controls, connection, clock: () => new Date('2026-11-28T12:00:00Z'), ...more });
}

/** What the emulator answered to each request of an audit of everything, as bytes. */
export const answers = await recorded();

async function recorded() {
  const emulator = await startEmulator({ tenant });
  const found = new Map();
  try {
    await audited(async (url, init) => {
      const response = await fetch(String(url).replace('http://127.0.0.1:9', emulator.url), init);
      const body = (await response.text()).replaceAll(emulator.url, 'http://127.0.0.1:9');
      found.set(String(url), { status: response.status, body });
      return new Response(body, { status: response.status, headers: { 'content-type': 'application/json' } });
    }, catalogue.controls);
  } finally {
    await emulator.close();
  }
  return found;
}

/** So many controls, by a number. */
export function someControls(start, count = 12) {
  const { controls } = catalogue;
  return Array.from({ length: count }, (_, at) => controls[(start + at * 37) % controls.length]);
}
