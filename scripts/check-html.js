// Opens the page that `--format html` makes in a browser: at two widths, in light and in dark, axe-core has to find nothing,
// nothing may be loaded, and nothing may scroll sideways. What drives the browser is downloaded into .cache for this, and the
// browser is the one of this machine (CHROME, or chromium on the path): so it is run by hand when the page changes.
// `node scripts/check-html.js FILE...` looks at other pages. Pictures and a PDF are left in .cache/html.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const cache = resolve('.cache/html');
const quietly = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64_000_000 };
mkdirSync(cache, { recursive: true });
execFileSync(
  'npm',
  ['install', '--silent', '--no-save', '--no-audit', '--no-fund', '--prefix', cache, 'playwright-core@1.65.1'],
  quietly,
);
const require = createRequire(import.meta.url);
const { chromium } = createRequire(`${cache}/`)('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const given = process.argv.slice(2);
const demo = `${cache}/demo.html`;
if (given.length === 0) {
  execFileSync(
    process.execPath,
    ['bin/securescore.js', 'audit', '--demo', '--quiet', '--output', `html=${demo}`],
    quietly,
  );
}

const sizes = [
  [375, 800],
  [1280, 900],
];
const executablePath = process.env.CHROME ?? execFileSync('which', ['chromium'], quietly).trim();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
let wrong = 0;
const say = (where, what) => {
  wrong += 1;
  console.error(`${where}: ${what}`);
};

async function look(file, [width, height], colorScheme) {
  const where = `${basename(file)} at ${width}, ${colorScheme}`;
  // The page forbids every script but its own, which axe-core is not.
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && say(where, message.text()));
  page.on('pageerror', (error) => say(where, error.message));
  await page.goto(pathToFileURL(file).href);
  const picture = `${cache}/${basename(file, '.html')}-${width}-${colorScheme}`;
  await page.screenshot({ path: `${picture}.png` });
  await page.evaluate(() =>
    globalThis.document.querySelectorAll('.rows details').forEach((one, at) => (one.open = at < 12)),
  );
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(globalThis.document));
  for (const { id, help, nodes } of violations) say(where, `${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
  const [wide, room] = await page.evaluate(() => {
    globalThis.document.querySelectorAll('details').forEach((one) => (one.open = true));
    return [globalThis.document.documentElement.scrollWidth, globalThis.document.documentElement.clientWidth];
  });
  if (wide > room) say(where, `scrolls sideways: ${wide} in ${room}`);
  if (asked.length > 1) say(where, `loads ${asked.slice(1).join(', ')}`);
  await context.close();
}

/** As it is opened by everybody else: the policy of the page is in force, and its style and script have to pass it. */
async function asItIs(file) {
  const page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && say(basename(file), message.text()));
  page.on('pageerror', (error) => say(basename(file), error.message));
  await page.goto(pathToFileURL(file).href);
  const rows = await page.locator('.rows > li').count();
  if (rows > 0 && !(await page.locator('.filters').isVisible())) say(basename(file), 'its script does not run');
  if (rows > 0) {
    await page.fill('#search', 'zzzz qqqq');
    await page.waitForTimeout(400);
    if ((await page.locator('.rows > li:visible').count()) > 0) say(basename(file), 'the search hides nothing');
  }
  await page.reload();
  await page.pdf({ path: `${cache}/${basename(file, '.html')}.pdf`, format: 'A4' });
  await page.close();
  return rows;
}

for (const file of given.length === 0 ? [demo] : given.map((one) => resolve(one))) {
  for (const size of sizes) for (const scheme of ['light', 'dark']) await look(file, size, scheme);
  console.log(`${basename(file)}: ${await asItIs(file)} findings, ${readFileSync(file).length} bytes`);
}
await browser.close();
if (wrong > 0) process.exit(1);
console.log('axe-core finds nothing, nothing is loaded, and nothing scrolls sideways');
