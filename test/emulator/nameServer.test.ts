import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { startDns } from '../../src/emulator/nameServer.ts';

it('goes on after packets that ask nothing', async () => {
  const server = await startDns({ names: { 'a.test': { TXT: ['v=spf1 -all'], AAAA: ['2001:db8::1'] } } });
  const socket = createSocket('udp4');
  const [host = '', port = ''] = server.address.split(':');
  for (const bytes of ['', 'no question', '\0'.repeat(12), `${'\0'.repeat(5)}\u0001${'\0'.repeat(6)}\u0009a`]) {
    await new Promise((resolve) => socket.send(Buffer.from(bytes, 'latin1'), Number(port), host, resolve));
  }
  socket.close();
  const resolver = new Resolver({ timeout: 1000, tries: 2 });
  resolver.setServers([server.address]);
  expect(await resolver.resolveTxt('a.test')).toEqual([['v=spf1 -all']]);
  expect(await resolver.resolve6('A.test')).toEqual(['2001:db8::1']);
  await server.close();
});
