import { fork } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Before the first test: starts what runs the program for all of them, and says where it listens. It ends with Jest, however that ends. */
export default async function start() {
  const place = join(await mkdtemp(join(tmpdir(), 'securescore-warm-')), 'socket');
  const script = fileURLToPath(new URL('./server.js', import.meta.url));
  const server = fork(script, [place], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  await new Promise((resolve, reject) => server.once('message', resolve).once('exit', reject).once('error', reject));
  server.unref();
  server.channel.unref();
  process.env.SECURESCORE_WARM = place;
  globalThis.warmServer = server;
}
