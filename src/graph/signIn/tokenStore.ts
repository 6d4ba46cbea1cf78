import { createRequire } from 'node:module';
import type * as Identity from '@azure/identity';
import { SecureScoreError } from '../../model/errors.ts';
import { errorChain } from '../errorChain.ts';
import type { CredentialKind } from './credentialKinds.ts';

/** The others keep their sign-in themselves, or have none to keep. */
const storable: ReadonlySet<CredentialKind> = new Set<CredentialKind>([
  'browser',
  'device-code',
  'client-secret',
  'client-certificate',
]);

/** @throws SecureScoreError usage */
export function checkStorable(kind: CredentialKind): void {
  if (storable.has(kind)) return;
  throw new SecureScoreError('usage', `--cache-token does not work with --auth ${kind}`, {
    hint: `It works with --auth ${[...storable].join(', ')}; the others keep their sign-in themselves.`,
  });
}

/** Not a dependency: it brings native code, which few want and which does not build everywhere. */
const packageName = '@azure/identity-cache-persistence';

/** Not import(): where native code is missing behind it, Node 20 ends the process although the error was caught. */
const load = createRequire(import.meta.url);

/**
 * Has the library keep its tokens in the store of the operating system: libsecret, Keychain, DPAPI. Never in a plain file.
 * @throws SecureScoreError tokenStoreUnavailable
 */
export function useTokenStore({ useIdentityPlugin }: typeof Identity): void {
  try {
    const { cachePersistencePlugin } = load(packageName) as { readonly cachePersistencePlugin: Plugin };
    useIdentityPlugin((context) => cachePersistencePlugin(quietly(context as Context)));
  } catch (error) {
    const isThere = !errorChain(error).some(({ message }) => message.includes(`'${packageName}'`));
    throw isThere
      ? new SecureScoreError('tokenStoreUnavailable', `The native part of ${packageName} does not load.`, {
          hint: 'On Linux it needs libsecret (libsecret-1-0; to build it libsecret-1-dev). Or leave --cache-token out.',
        })
      : new SecureScoreError('tokenStoreUnavailable', `--cache-token needs ${packageName}, which is not installed.`, {
          hint: `npm install ${packageName}, beside securescore (with --global where that is). Or leave --cache-token out.`,
        });
  }
}

type Provider = (options?: unknown) => Promise<unknown>;
interface Context {
  readonly cachePluginControl: { setPersistence(provider: Provider): void };
}
type Plugin = (context: Context) => void;

/** The library opens two stores and waits for one of them: without this the failure of the other ends the process. */
function quietly(context: Context): Context {
  const setPersistence = (provider: Provider): void => {
    context.cachePluginControl.setPersistence((options) => {
      const opening = provider(options);
      opening.catch(() => undefined);
      return opening;
    });
  };
  return { cachePluginControl: { setPersistence } };
}

/** The error where the store itself cannot be used; null: the error is another one. */
export function storeError(error: unknown): SecureScoreError | null {
  const messages = errorChain(error).map(({ message }) => message);
  const said = messages.find((message) => /keyring|keychain|persistence|libsecret|dpapi/i.test(message));
  if (said === undefined) return null;
  return new SecureScoreError('tokenStoreUnavailable', 'The store of the operating system cannot be used.', {
    hint: 'On Linux a session with an unlocked keyring is needed (gnome-keyring and D-Bus). Or leave --cache-token out.',
  });
}
