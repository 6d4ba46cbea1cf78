// Writes the sample tenant that `securescore audit --demo` reads: node demo/make.js
// With --check it writes nothing, and fails where the file is not what would be written.
import { readFileSync, writeFileSync } from 'node:fs';
import { tenant } from './source/tenant.js';

const file = new URL('tenant.json', import.meta.url);
const text = `${JSON.stringify(tenant, null, 1)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('demo/tenant.json is not what demo/make.js writes; run node demo/make.js');
  process.exitCode = 1;
}
