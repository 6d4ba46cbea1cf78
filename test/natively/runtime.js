import asyncHooks, { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import Runtime from 'jest-runtime';

const load = createRequire(import.meta.url);
/** Not in newer versions of Node, which do not need it. */
const canReplace = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage')?.writable ?? false;

/**
 * Jest's runtime, where Node itself loads what a test imports. What several test files import is loaded once a process, and stays
 * as fast as it has become; a context of its own for every file, which Jest makes otherwise, takes nearly as long as the tests.
 */
export default class NativeRuntime extends Runtime {
  /** Jest's own part in a test file, again for every file: it keeps what the file defined. */
  requireInternalModule(path) {
    delete load.cache[path];
    if (canReplace) asyncHooks.AsyncLocalStorage = OneAtATime;
    try {
      return load(path);
    } finally {
      if (canReplace) asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await import(pathToFileURL(path).href);
  }
}

/**
 * Tells Jest which test it is in. Tests of a file run one after the other, so that there is one; before Node 24, what tells it of
 * several at once is told of every promise, and that of every file so far would be.
 */
class OneAtATime {
  #current;

  getStore() {
    return this.#current;
  }

  async run(current, callback) {
    const before = this.#current;
    this.#current = current;
    try {
      return await callback();
    } finally {
      this.#current = before;
    }
  }
}
