import channels from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import v8 from 'node:v8';

// Collecting garbage early is for tenants of a million people, and costs the sample tenant a third of its time.
v8.setFlagsFromString = () => undefined;
// What one run listens to is not heard by the next.
const { subscribe } = channels;
const subscribed = [];
channels.subscribe = (name, listener) => {
  subscribed.push([name, listener]);
  subscribe(name, listener);
};
syncBuiltinESMExports();
const { main } = await import('../../../dist/cli/main.js');

const exit = process.exit.bind(process);
process.on('message', async (asked) => process.send(await run(asked)));
process.once('disconnect', () => exit());
const ownListeners = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
const ownResources = process.getActiveResourcesInfo();

/** What a process holds grows with every run. */
const mostMemory = 700e6;

/** Runs the program as bin/securescore.js does, and gathers what it writes. */
async function run({ args, env, cwd }) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  const told = { out: '', err: '' };
  const take =
    (name) =>
    (text, ...rest) => {
      told[name] += text;
      const after = rest.at(-1);
      if (typeof after === 'function') process.nextTick(after);
      return true;
    };
  process.stdout.write = take('out');
  process.stderr.write = take('err');
  const leaving = new Promise((resolve) => {
    process.exit = (code) => {
      resolve({ code, isLeft: true });
      return new Promise(() => undefined);
    };
  });
  const ended = await Promise.race([main(args).then((code) => ({ code, isLeft: false })), leaving]);
  process.exit = exit;
  leave(ended.code);
  const isAsBefore = !ended.isLeft && process.memoryUsage.rss() < mostMemory && (await isQuiet());
  return { ...told, code: ended.code, isAsBefore };
}

/** What was to happen at the end of the process happens, and nothing that was listened to is listened to any longer. */
function leave(code) {
  for (const one of subscribed.splice(0)) channels.unsubscribe(...one);
  for (const name of process.eventNames()) {
    for (const listener of process.rawListeners(name)) {
      if (ownListeners.get(name)?.includes(listener)) continue;
      if (name === 'exit') listener.call(process, code);
      process.removeListener(name, listener.listener ?? listener);
    }
  }
}

/** Whether nothing is left of a run that the end of its process would have ended. */
async function isQuiet() {
  for (let turn = 0; turn < 20; turn += 1) {
    if (busyWith().length === 0) return true;
    await pause(5);
  }
  return false;
}

const busyWith = () => process.getActiveResourcesInfo().filter((one) => !ownResources.includes(one));
