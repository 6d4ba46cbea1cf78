import { readFileSync } from 'node:fs';
import { errorCodes } from '../src/model/errors.ts';
import { reasonCodes } from '../src/model/reason.ts';

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');

it('docs/errors.md lists exactly the error codes, with their exit codes', () => {
  const listed = [...page.matchAll(/^\| `(\w+)` \| (\d+) \| .+ \|$/gm)].map(([, code, exit]) => [code, Number(exit)]);
  expect(listed).toEqual(Object.entries(errorCodes).map(([code, { exit }]) => [code, exit]));
});

it('docs/errors.md lists exactly the reasons of findings', () => {
  const listed = [...page.matchAll(/^\| `(\w+)` \| [^|\d][^|]* \|$/gm)].map(([, code]) => code);
  expect(listed).toEqual([...reasonCodes]);
});
