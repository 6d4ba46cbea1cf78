// Code scanning makes an alert of every result, whatever its kind, suppressed or not: it gets what failed and nobody accepted. What
// could not be checked stays in as a note, since an alert that is gone from one upload counts as fixed.
import { readFileSync, writeFileSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
const log = JSON.parse(readFileSync(from, 'utf8'));
for (const run of log.runs) {
  run.results = run.results
    .filter(({ kind, suppressions }) => suppressions === undefined && (kind === 'fail' || kind === 'open'))
    .map((result) => (result.kind === 'open' ? { ...result, kind: 'fail', level: 'note' } : result));
  const { driver } = run.tool;
  const used = new Set(run.results.map(({ ruleId }) => ruleId));
  driver.rules = driver.rules.filter(({ id }) => used.has(id));
  const places = new Map(driver.rules.map(({ id }, index) => [id, index]));
  for (const result of run.results) result.ruleIndex = places.get(result.ruleId);
}
writeFileSync(to, JSON.stringify(log), { mode: 0o600 });
