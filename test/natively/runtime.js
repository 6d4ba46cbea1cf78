import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import Runtime from 'jest-runtime';

const load = createRequire(import.meta.url);

/**
 * Jest's runtime, where Node itself loads what a test imports. What several test files import is loaded once a process, and stays
 * as fast as it has become; a context of its own for every file, which Jest makes otherwise, takes half of the suite's time.
 */
export default class NativeRuntime extends Runtime {
  /** Jest's own part in a test file, anew for every file: it keeps what the file defined. */
  requireInternalModule(path) {
    delete load.cache[path];
    return load(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await import(pathToFileURL(path).href);
  }
}
