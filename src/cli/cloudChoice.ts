import { clouds } from '../graph/nationalClouds.ts';
import type { CloudName } from '../model/clouds.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Environment } from '../model/environment.ts';
import { SecureScoreError } from '../model/errors.ts';

/**
 * The cloud that credentials go to. The command line says it, or the environment by the sign-in service that it names; a
 * configuration may only agree, for whoever may change a repository would choose the host.
 * @throws SecureScoreError configInvalid
 */
export function chosenCloud(
  flags: { readonly cloud?: CloudName | undefined },
  { cloud: stated }: Pick<Configuration, 'cloud'>,
  env: Environment,
): CloudName {
  if (flags.cloud !== undefined) return flags.cloud;
  if (stated === undefined || stated === 'global') return 'global';
  const authority = env['AZURE_AUTHORITY_HOST'] ?? '';
  if (URL.canParse(authority) && new URL(authority).origin === clouds[stated].authority) return stated;
  throw new SecureScoreError(
    'configInvalid',
    `the configuration is for the cloud ${stated}, but only the configuration says so`,
    {
      hint: `Credentials go only where the command line says: add --cloud ${stated}.`,
    },
  );
}
