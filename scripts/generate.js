import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { controlSchema } from '../dist/model/control.js';
import { evidenceFileSchema } from '../dist/model/evidence.js';
import { reportSchema } from '../dist/model/report.js';

// Writes every file that is made from the code, so that none can drift from it; with --check it only names those that have.
// Run after a build. A generator gives [{ path, text }]; to add one, add it to this list.
const generators = [schemas];

/** JSON Schemas of what people and programs exchange with securescore; `input` is what an author writes, defaults left out. */
function schemas() {
  return [
    { name: 'result', title: 'The result of a securescore run', schema: reportSchema, io: 'output' },
    { name: 'control', title: 'A securescore control file', schema: controlSchema, io: 'input' },
    { name: 'evidence', title: 'A securescore evidence file', schema: evidenceFileSchema, io: 'input' },
  ].map(({ name, title, schema, io }) => {
    const { $schema, ...body } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
    const $id = `https://securescore.dev/schemas/${name}.schema.json`;
    return { path: `schemas/${name}.schema.json`, text: JSON.stringify({ $schema, $id, title, ...body }) };
  });
}

const root = new URL('../', import.meta.url);
const check = process.argv.includes('--check');

for (const generate of generators) {
  for (const { path, text } of await generate()) {
    const file = new URL(path, root);
    const wanted = await format(text, { ...(await resolveConfig(file)), filepath: path });
    if (wanted === (await readFile(file, 'utf8').catch(() => null))) continue;
    if (check) {
      console.error(`${path} is not current: run npm run generate`);
      process.exitCode = 1;
    } else {
      await mkdir(new URL('./', file), { recursive: true });
      await writeFile(file, wanted);
      console.log(`wrote ${path}`);
    }
  }
}
