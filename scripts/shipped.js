// What the package holds beside the program: npm-shrinkwrap.json, so that whoever installs it gets exactly the versions that
// were tested here, and sbom.cdx.json, the list of them (CycloneDX). Made from package-lock.json when the package is packed, and
// removed afterwards (--remove): npm would take a shrinkwrap in the checkout for its lock file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const json = (name) => JSON.parse(readFileSync(root + name, 'utf8'));
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
const names = { lock: 'npm-shrinkwrap.json', list: 'sbom.cdx.json' };

/** What is installed with the program, by its path in the lock file. */
export function shippedPackages() {
  const { packages } = json('package-lock.json');
  return Object.entries(packages).filter(([path, one]) => path !== '' && !one.dev && !one.devOptional && !one.peer);
}

export function writeShipped() {
  const { packages, ...lock } = json('package-lock.json');
  const own = without(packages[''], 'devDependencies');
  const shrinkwrap = { ...lock, packages: { '': own, ...Object.fromEntries(shippedPackages().map(resolved)) } };
  write(root + names.list, billOfMaterials(shrinkwrap));
  write(root + names.lock, shrinkwrap);
}

/** Where npm's settings kept addresses out of the lock file they are put in: with them nothing but the package itself is fetched. */
function resolved([path, one]) {
  const name = one.name ?? path.replace(/^.*node_modules\//, '');
  const file = `${name.replace(/^.*\//, '')}-${one.version}.tgz`;
  return [path, { version: one.version, resolved: `https://registry.npmjs.org/${name}/-/${file}`, ...one }];
}

const without = (object, ...keys) => Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

export function removeShipped() {
  for (const name of Object.values(names)) rmSync(root + name, { force: true });
}

/**
 * As npm makes it, without what differs each time. Where packages for development stand in the lock file as well, npm leaves out
 * some that both need: it is made where there are none.
 */
function billOfMaterials(lock) {
  const folder = mkdtempSync(join(tmpdir(), 'securescore-sbom-'));
  try {
    write(join(folder, 'package.json'), without(json('package.json'), 'devDependencies', 'scripts'));
    write(join(folder, 'package-lock.json'), lock);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const made = execFileSync(npm, ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      maxBuffer: 100_000_000,
    });
    const bill = without(JSON.parse(made), 'serialNumber');
    const { name, version } = json('package.json');
    const component = { ...bill.metadata.component, name, version, type: 'application' };
    return { ...bill, metadata: { ...without(bill.metadata, 'timestamp'), component } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.includes('--remove')) removeShipped();
  else writeShipped();
}
