// Packs the project as npm would publish it, installs the tarball somewhere else, in a path with a space and without the network,
// and audits the sample tenant with what lies there, as a command and as a library. Needs a build, and a cache that `npm ci` has filled.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeShipped, shippedPackages, writeShipped } from './shipped.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const run = (command, args, cwd) =>
  execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64_000_000,
  });
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

function fail(what) {
  process.stderr.write(`the package: ${what}\n`);
  process.exitCode = 1;
}

/** `npm install` on a clean checkout changes nothing in the lock file. */
function tryLock(folder) {
  mkdirSync(folder);
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, name), join(folder, name));
  run(npm, ['install', '--package-lock-only', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'], folder);
  const lock = 'package-lock.json';
  const [before, after] = [root, folder].map((where) => readFileSync(join(where, lock), 'utf8'));
  if (before !== after) fail('npm install changes package-lock.json');
  // Newer npm writes them down for what it adds; npm 10, which comes with Node 20 and 22, takes all of them out again.
  if (/"libc": /.test(before)) fail('package-lock.json has kinds of C library ("libc"): take them out');
}

/**
 * A project that has nothing but the tarball, which alone says which versions it needs. npm heeds its shrinkwrap where the registry
 * says that there is one; a lock file says so, too.
 */
function installInto(folder, tarball) {
  const { name, version, dependencies, bin, engines } = json(join(root, 'package.json'));
  const spec = `file:${tarball}`;
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  const project = { name: 'elsewhere', version: '1.0.0', private: true, dependencies: { [name]: spec } };
  const own = { version, resolved: spec, integrity, dependencies, bin, engines, hasShrinkwrap: true };
  mkdirSync(folder);
  write(join(folder, 'package.json'), project);
  write(join(folder, 'package-lock.json'), {
    ...project,
    lockfileVersion: 3,
    requires: true,
    packages: { '': project, [`node_modules/${name}`]: own },
  });
  run(npm, ['ci', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], folder);
}

/** The versions that are installed are those of our lock file, and the list of them in the package is complete. */
function tryVersions(elsewhere) {
  const installed = join(elsewhere, 'node_modules', 'securescore');
  const shipped = shippedPackages().map(([path, { version, optional }]) => ({ path, version, optional }));
  const others = shipped.filter(({ path, version, optional }) => {
    const file = join(installed, path, 'package.json');
    return existsSync(file) ? json(file).version !== version : !optional;
  });
  if (others.length > 0)
    fail(`is installed without ${others.map(({ path, version }) => `${path} ${version}`).join(', ')}`);
  const { components } = json(join(installed, 'sbom.cdx.json'));
  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl.replace(/^pkg:npm\/|[?#].*$/g, ''))));
  const unlisted = shipped
    .map(({ path, version }) => `${path.replace(/^.*node_modules\//, '')}@${version}`)
    .filter((one) => !listed.has(one));
  if (shipped.length < 10 || unlisted.length > 0) fail(`lists ${listed.size} packages, without ${unlisted.join(', ')}`);
}

/** A program that imports what lies there gets the result that the command line prints, and cannot reach past the exports. */
function tryLibrary(elsewhere, score) {
  const program = join(elsewhere, 'program.mjs');
  writeFileSync(
    program,
    `import { audit, report } from 'securescore';
    const events = [];
    const result = await audit({ source: 'demo', onProgress: ({ type }) => events.push(type) });
    const markdown = await report(result, 'markdown');
    const inside = await import('securescore/dist/cli/main.js').catch(({ code }) => code);
    console.log(JSON.stringify({ score: result.score, judged: events.includes('judged'), markdown: markdown.length, inside }));`,
  );
  const told = JSON.parse(run(process.execPath, [program], elsewhere));
  if (JSON.stringify(told.score) !== JSON.stringify(score)) fail('gives a program another score than the command line');
  if (!told.judged || told.markdown === 0) fail('tells a program nothing');
  if (told.inside !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') fail('lets programs import what is not public');
  const installed = join(elsewhere, 'node_modules', 'securescore');
  const { exports, types } = json(join(installed, 'package.json'));
  const missing = [types, ...Object.values(exports['.'])].filter((path) => !existsSync(join(installed, path)));
  if (missing.length > 0) fail(`lacks ${missing.join(', ')}`);
}

const work = mkdtempSync(join(tmpdir(), 'securescore-package-'));
try {
  tryLock(join(work, 'lock'));
  writeShipped();
  const [{ filename, files }] = JSON.parse(
    run(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', work], root),
  );
  for (const name of ['npm-shrinkwrap.json', 'sbom.cdx.json', 'SECURITY.md'])
    if (!files.some(({ path }) => path === name)) fail(`has no ${name}`);
  const strays = files.filter(({ path }) => /^(?:src|test|scripts|bench|\.)|\.test\.|\.map$/.test(path));
  if (strays.length > 0) fail(`holds ${strays.map(({ path }) => path).join(', ')}`);
  const elsewhere = join(work, 'a path with a space');
  installInto(elsewhere, join(work, filename));
  tryVersions(elsewhere);
  const program = join(
    elsewhere,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'securescore.cmd' : 'securescore',
  );
  const { version } = json(join(root, 'package.json'));
  if (run(program, ['--version'], elsewhere).trim() !== version) fail(`does not say that it is ${version}`);
  const report = JSON.parse(run(program, ['audit', '--demo', '--format', 'json'], elsewhere));
  if (!(report.findings.length > 100) || !(report.score.available > 0)) fail('audits nothing');
  tryLibrary(elsewhere, report.score);
  const last = run(program, ['audit', '--demo'], elsewhere).trimEnd().split('\n').at(-1) ?? '';
  if (!/^PASS .*exit 0$/.test(last)) fail(`ends with "${last}"`);
} finally {
  removeShipped();
  rmSync(work, { recursive: true, force: true });
}
