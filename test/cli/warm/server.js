import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** So many runs at a time, each in a process of its own; the others wait. */
const most = availableParallelism();

const script = fileURLToPath(new URL('./runner.js', import.meta.url));
const [place = ''] = process.argv.slice(2);
/** By the certificates that Node trusts besides its own: it reads their file when it starts. */
const idle = new Map();
const all = new Set();
const waiting = [];
let busy = 0;

/** A connection asks for one run, as JSON, and gets what came of it. */
const server = createServer({ allowHalfOpen: true }, (socket) => {
  let asked = '';
  socket.setEncoding('utf8').on('data', (data) => (asked += data));
  socket.on('end', () => {
    const run = JSON.parse(asked);
    const trusted = run.env.NODE_EXTRA_CA_CERTS ?? '';
    waiting.push({ run, trusted, answer: (told) => socket.end(JSON.stringify(told)) });
    next();
  });
  socket.on('error', () => undefined);
});

function next() {
  if (busy >= most || waiting.length === 0) return;
  busy += 1;
  const { run, trusted, answer } = waiting.shift();
  const runner = idle.get(trusted)?.pop() ?? started(trusted);
  const done = (told) => {
    runner.off('message', done).off('exit', lost);
    busy -= 1;
    if (told.isAsBefore) idle.set(trusted, [...(idle.get(trusted) ?? []), runner]);
    else runner.kill('SIGKILL');
    answer(told);
    next();
  };
  const lost = (code, signal) =>
    done({ code, out: '', err: `it ended by itself (${String(signal)})`, isAsBefore: false });
  runner.once('message', done).once('exit', lost);
  runner.send(run);
}

function started(trusted) {
  const child = fork(script, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Room for what is young, as in npm run test:only: less of it is copied.
    execArgv: ['--max-semi-space-size=64', '--min-semi-space-size=32'],
    env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
  });
  all.add(child);
  child.on('error', () => undefined);
  child.once('exit', () => {
    all.delete(child);
    for (const [key, some] of idle)
      idle.set(
        key,
        some.filter((one) => one !== child),
      );
  });
  return child;
}

server.listen(place, () => process.send('ready'));
process.once('disconnect', async () => {
  await Promise.all([...all].map((child) => child.kill('SIGKILL') && once(child, 'exit')));
  rmSync(dirname(place), { recursive: true, force: true });
  process.exit();
});
