import { readFileSync } from 'node:fs';

interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
}

function ownPackage(): Package {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Package;
}

/** The version of the package. */
export function packageVersion(): string {
  return ownPackage().version;
}

/** The versions of Node that the package runs on, as in ">=20.19.0". */
export function requiredNode(): string {
  return ownPackage().engines.node;
}
