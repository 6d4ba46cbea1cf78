import { ModuleMocker } from 'jest-mock';

const { env, cwd } = { env: { ...process.env }, cwd: process.cwd() };
/** Under this name Jest keeps who hears of the tests of a file; a file before is over. */
const listeners = Symbol.for('EVENT_HANDLERS');

/** Where tests run: the process as it is. What a file changed of it is put back for the next one. */
export default class NativeEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;

  async setup() {
    delete globalThis[listeners];
    // Node itself knows the lines of TypeScript.
    Error.prepareStackTrace = undefined;
  }

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
    process.exitCode = undefined;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
