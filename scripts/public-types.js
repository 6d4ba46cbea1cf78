// Leaves of the declarations in dist/ those that the public ones use, with imports that every TypeScript resolves.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join, resolve } from 'node:path';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const kept = new Set();
const left = [join(dist, 'library', 'index.d.ts')];
while (left.length > 0) {
  const file = left.pop();
  if (kept.has(file)) continue;
  kept.add(file);
  const text = readFileSync(file, 'utf8').replace(
    /(from |import\()(['"])(\.{1,2}\/[^'"]+)\.ts\2/g,
    (_, before, quote, path) => {
      left.push(resolve(dirname(file), `${path}.d.ts`));
      return `${before}${quote}${path}.js${quote}`;
    },
  );
  writeFileSync(file, text);
}
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const file = join(dist, name);
  if (name.endsWith('.d.ts') && !kept.has(file)) rmSync(file);
}
