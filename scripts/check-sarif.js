// Has what `--format sarif` prints of the sample tenant read by Microsoft's own validator of SARIF. It is downloaded into
// .cache for this, because it is larger than everything else together; so it is run by hand when the format changes.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const tool = '@microsoft/sarif-multitool@5.7.0';
const cache = '.cache/sarif';
const run = (command, args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64_000_000 });

run('npm', ['install', '--silent', '--no-save', '--no-audit', '--no-fund', '--prefix', cache, tool]);
run(process.execPath, ['bin/securescore.js', 'audit', '--demo', '--quiet', '--output', `sarif=${cache}/demo.sarif`]);
const said = run(`${cache}/node_modules/.bin/sarif-multitool`, ['validate', `${cache}/demo.sarif`]);
const count = JSON.parse(readFileSync(`${cache}/demo.sarif`, 'utf8')).runs[0].results.length;
if (/: (?:error|warning) /.test(said) || !said.includes('Analysis completed successfully')) {
  console.error(said);
  process.exit(1);
}
console.log(`${count} results, and the validator finds nothing wrong`);
