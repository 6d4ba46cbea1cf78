import { request } from 'node:http';
import { served } from './serving.ts';

/** What the emulator answers to somebody who says that it is called so. */
const statusFor = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { Host: host, Authorization: 'Bearer any' };
    request(`${url}/v1.0/organization`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

it('answers to this machine only, whatever name leads here', async () => {
  await served({ tenant: { '/v1.0/organization': { value: [] } } }, async (_get, { url }) => {
    const { port } = new URL(url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'LOCALHOST']) {
      expect([host, await statusFor(url, host)]).toEqual([host, 200]);
    }
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.nip.io']) {
      expect([host, await statusFor(url, host)]).toEqual([host, 421]);
    }
  });
});
