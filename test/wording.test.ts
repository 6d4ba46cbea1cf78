import { readdirSync, readFileSync } from 'node:fs';

/** Turns of phrase that people whose first language is another read twice, and what says the same. */
const odd: readonly (readonly [RegExp, string])[] = [
  [/\bleft out: (?=[a-z0-9])/i, 'if omitted: ...'],
  [/\banew\b/i, 'again'],
  [/\bnobody can tell\b/i, 'it is not known'],
  [/\bfor want of\b/i, 'because of'],
  [/\bsigned in to\./i, 'no sign-in is needed'],
  [/\bheeds?\b/i, 'accept, use, follow'],
  [/\bgoes before it\b/i, 'takes precedence'],
  [/\bcomes along\b/i, 'is bundled'],
  [/\boftener\b/i, 'more often'],
  [/\bthis form\b/i, 'this format'],
];

const root = new URL('../', import.meta.url);

/** What people read: pages, help, schemas and the texts of controls. Quoted names of tests are none of it. */
const read = [
  'README.md',
  'SECURITY.md',
  'action.yml',
  ...filesIn('docs/', '.md').filter((name) => !/(?:architecture|invariants|changelog|testing)\.md$/.test(name)),
  ...filesIn('schemas/', '.json'),
  ...filesIn('controls/', '.yaml'),
  ...filesIn('src/cli/commands/', '.ts'),
];

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => folder + name);
}

it.each(odd)('nothing that people read says %s', (pattern) => {
  const found = read.flatMap((name) =>
    readFileSync(new URL(name, root), 'utf8')
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${name}:${String(at + 1)} ${line.trim().slice(0, 120)}`] : [])),
  );
  expect(found).toEqual([]);
});
