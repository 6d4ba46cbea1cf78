import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AuthenticationRecord, GetTokenOptions, TokenCredential } from '@azure/identity';
import { configFolder } from '../configFolder.ts';
import type { Environment } from '../../model/environment.ts';
import { makeFolder } from '../../files/makeFolder.ts';

/**
 * Remembers whose tokens in the store of the operating system are meant: without that the library would ask the user again.
 * The file holds a name and ids, nothing that opens anything.
 */
export class SignInRecord {
  readonly #file: string;
  readonly #key: string;

  /** @param signIn what tells one sign-in from another: authority, tenant, application */
  constructor(env: Environment, signIn: readonly string[]) {
    this.#file = join(configFolder(env), 'sign-in.json');
    this.#key = signIn.join(' ');
  }

  /** Null: nobody has signed in so yet, or the file is of no use. */
  async read(): Promise<AuthenticationRecord | null> {
    const record = (await this.#all())[this.#key];
    return isRecord(record) ? record : null;
  }

  /** Where it cannot be written, the user is asked again the next time, and that is all. */
  async write(record: AuthenticationRecord): Promise<void> {
    const { authority, homeAccountId, clientId, tenantId, username } = record;
    const kept = { ...(await this.#all()), [this.#key]: { authority, homeAccountId, clientId, tenantId, username } };
    try {
      await makeFolder(dirname(this.#file));
      await writeFile(this.#file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  }

  async #all(): Promise<Readonly<Record<string, unknown>>> {
    try {
      const value: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    } catch {
      return {};
    }
  }
}

function isRecord(value: unknown): value is AuthenticationRecord {
  if (typeof value !== 'object' || value === null) return false;
  const names = ['authority', 'homeAccountId', 'clientId', 'tenantId', 'username'];
  return names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'string');
}

interface Authenticating {
  authenticate(scopes: string[], options: GetTokenOptions): Promise<AuthenticationRecord | undefined>;
}

const canAuthenticate = (credential: object): credential is Authenticating =>
  'authenticate' in credential && typeof credential.authenticate === 'function';

/** Signs in (without asking, where the store still has a sign-in) and writes down who did. */
export async function remember(
  credential: TokenCredential,
  scopes: string[],
  options: GetTokenOptions,
  record: SignInRecord,
): Promise<void> {
  if (!canAuthenticate(credential)) return;
  const found = await credential.authenticate(scopes, options);
  if (found !== undefined) await record.write(found);
}
