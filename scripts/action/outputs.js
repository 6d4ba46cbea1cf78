// Prints what the action tells of a result: numbers and words of ours, never a text from the tenant.
import { readFileSync } from 'node:fs';
import { formatNumber } from '../../dist/report/format.js';

const { score, gates, exitCode } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const limits = [0, 100, ...gates.map(({ wanted }) => wanted)];
// As the report rounds: never across a gate.
const two = (value) => (value === null ? '' : formatNumber(value, limits));
const gate = { 1: 'broken', 4: 'undecided' }[exitCode] ?? (gates.length === 0 ? 'none' : 'held');
for (const [name, value] of [
  ['gate', gate],
  ['score', two(score.percentage)],
  ['awarded', two(score.awarded)],
  ['available', two(score.available)],
  ['completeness', two(score.completeness.percentage)],
])
  console.log(`${name}=${value}`);
