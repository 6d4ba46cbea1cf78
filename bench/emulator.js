// The emulator in a process of its own: node bench/emulator.js '{"count":1000000,"latencyMs":0,"buckets":false}'
import { readFileSync } from 'node:fs';
import { startEmulator } from '../dist/emulator/emulator.js';
import { generated } from './tenant.js';

const { count, ...options } = JSON.parse(process.argv[2] ?? '{}');
const tenant = JSON.parse(readFileSync(new URL('../demo/tenant.json', import.meta.url), 'utf8'));
// Every licence there is, so that no request is left out.
tenant['/v1.0/subscribedSkus'].value.push({
  skuPartNumber: 'BENCH',
  capabilityStatus: 'Enabled',
  prepaidUnits: { enabled: 1, suspended: 0, warning: 0 },
  servicePlans: ['AAD_PREMIUM_P2', 'Entra_Identity_Governance', 'INTUNE_A', 'Entra_Premium_Internet_Access'].map(
    (servicePlanName) => ({ servicePlanName, provisioningStatus: 'Success' }),
  ),
});
const emulator = await startEmulator({ tenant, ...(count && { generated: generated(count) }), ...options });
process.send?.({ url: emulator.url });
process.on('message', () => {
  process.send?.({ seen: emulator.seen.map(({ path, status, time }) => ({ path, status, time })) });
});
