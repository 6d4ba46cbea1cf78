import { createServer, type AddressInfo, type Socket } from 'node:net';
import { sendSyslog } from '../../src/cli/sendSyslog.ts';

const sockets: Socket[] = [];
/** Takes connections, and reads nothing. */
const server = createServer((socket) => sockets.push(socket.pause().on('error', () => undefined)));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  sockets.forEach((one) => one.destroy());
  return new Promise((resolve) => server.close(resolve));
});

const target = (transport: 'tcp' | 'tls') =>
  ({ kind: 'syslog', transport, host: '127.0.0.1', port: (server.address() as AddressInfo).port }) as const;
const message = Buffer.alloc(8_000, 'x');

it('a receiver that reads nothing is given up, and nobody claims to know what it has', async () => {
  const many = Array.from({ length: 3_000 }, () => message);
  expect(await sendSyslog(target('tcp'), many, 200)).toEqual({
    sent: null,
    failure: 'it did not take the messages in time',
  });
});

it('a receiver that never begins with TLS is given up, and has nothing', async () => {
  expect(await sendSyslog(target('tls'), [message], 200)).toEqual({
    sent: 0,
    failure: 'it did not take the messages in time',
  });
});
