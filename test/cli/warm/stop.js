import { once } from 'node:events';

/** After the last test. */
export default async function stop() {
  const server = globalThis.warmServer;
  const ended = once(server, 'exit');
  server.ref();
  server.disconnect();
  await ended;
}
