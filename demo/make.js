// Writes the sample tenant that `securescore audit --demo` reads: node demo/make.js
import { writeFileSync } from 'node:fs';
import { tenant } from './source/tenant.js';

writeFileSync(new URL('tenant.json', import.meta.url), `${JSON.stringify(tenant, null, 1)}\n`);
