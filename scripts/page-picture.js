// The picture of the page in the docs, from the sample tenant: `npm run picture`. The browser is the one of this machine (CHROME, or chromium
// on the path), and no two draw alike: so it is run by hand when the page changes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const mostBytes = 150_000;
const picture = resolve('docs/report-page.png');
const page = join(mkdtempSync(join(tmpdir(), 'page-')), 'page.html');
const quietly = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };

execFileSync(
  process.execPath,
  ['bin/securescore.js', 'audit', '--demo', '--quiet', '--output', `html=${page}`],
  quietly,
);
const browser = process.env.CHROME ?? execFileSync('which', ['chromium'], quietly).trim();
const look = ['--headless', '--no-sandbox', '--hide-scrollbars', '--window-size=1100,820', `--screenshot=${picture}`];
execFileSync(browser, [...look, pathToFileURL(page).href], quietly);
const { size } = statSync(picture);
console.log(`docs/report-page.png: ${size} bytes`);
if (size > mostBytes) process.exit(1);
