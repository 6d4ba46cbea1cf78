import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { startEmulator, type TenantData } from '../../src/emulator/emulator.ts';
import { signInReportSchema } from '../../src/model/signInReport.ts';
import { ran } from './program.ts';

const root = new URL('../../', import.meta.url);
const json = (path: string): object => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true });
addFormats.default(ajv);
const validate = ajv.compile(json('schemas/signin.schema.json'));
const slow = 60_000;

const tenant = json('demo/tenant.json') as TenantData;
const { value: users } = tenant['/v1.0/users'] as { readonly value: readonly { readonly userPrincipalName: string }[] };
const { value: policies } = tenant['/v1.0/identity/conditionalAccess/policies'] as {
  readonly value: readonly { readonly id: string; readonly displayName: string }[];
};

const asked = async (...flags: readonly string[]): Promise<unknown> => {
  const { code, out, err } = await ran(['signin', '--demo', '--quiet', '--format', 'json', ...flags]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as unknown;
};
const expectValid = (answer: unknown): void => {
  expect(signInReportSchema.safeParse(answer).success).toBe(true);
  expect({ valid: validate(answer), errors: validate.errors ?? null }).toEqual({ valid: true, errors: null });
};

describe('securescore signin prints what its schema describes', () => {
  it(
    'for people of every kind',
    async () => {
      for (const { userPrincipalName } of users.slice(0, 6)) expectValid(await asked('--user', userPrincipalName));
    },
    slow,
  );

  it(
    'for changes: a policy less, a policy enforced',
    async () => {
      const [first] = policies;
      expectValid(await asked('--without', first?.id ?? ''));
      expectValid(
        await asked(
          '--enforce',
          policies.find(({ displayName }) => /report/i.test(displayName))?.id ?? policies.at(-1)?.id ?? '',
        ),
      );
    },
    slow,
  );

  it(
    'where nothing of roles, places and groups may be read',
    async () => {
      const names = ['/v1.0/users', '/v1.0/identity/conditionalAccess/policies', '/v1.0/organization'];
      const few = Object.fromEntries(Object.entries(tenant).filter(([path]) => names.includes(path)));
      const emulator = await startEmulator({ tenant: few });
      try {
        const { code, out } = await ran(
          [
            'signin',
            '--graph-url',
            emulator.url,
            '--no-budgets',
            '--quiet',
            '--format',
            'json',
            '--user',
            users[0]?.userPrincipalName ?? '',
          ],
          { SECURESCORE_ACCESS_TOKEN: 'demo' },
        );
        expect(code).toBe(0);
        expectValid(JSON.parse(out));
      } finally {
        await emulator.close();
      }
    },
    slow,
  );

  it.each([
    ['another version', { schemaVersion: 2 }],
    ['a property that nobody knows', { extra: true }],
    ['no state', { states: [] }],
    ['a time that is none', { measuredAt: 'yesterday' }],
  ])(
    'and is refused with %s',
    async (_, mutation) => {
      const answer = (await asked('--user', users[0]?.userPrincipalName ?? '')) as object;
      expect(validate({ ...answer, ...mutation })).toBe(false);
    },
    slow,
  );
});
