import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import Runtime from 'jest-runtime';

const load = createRequire(import.meta.url);
/** Not in newer versions, which do not need it. */
const canReplace = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage')?.writable ?? false;

/**
 * Jest's runtime, where Node itself loads what a test imports. What several test files import is loaded once a process, and stays
 * as fast as it has become; a context of its own for every file, which Jest makes otherwise, takes nearly as long as the tests.
 */
export default class NativeRuntime extends Runtime {
  #storages = [];

  /** Jest's own part in a test file, anew for every file: it keeps what the file defined. */
  requireInternalModule(path) {
    delete load.cache[path];
    if (!canReplace) return load(path);
    const storages = this.#storages;
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor() {
        super();
        storages.push(this);
      }
    };
    try {
      return load(path);
    } finally {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await import(pathToFileURL(path).href);
  }

  teardown() {
    // Before Node 24 every promise of the files that follow would be told to each of these.
    for (const storage of this.#storages) storage.disable();
    super.teardown();
  }
}
