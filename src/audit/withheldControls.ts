import type { Licences } from '../model/licence.ts';
import { readToken } from '../graph/signIn/token.ts';
import type { Wire } from '../graph/wire.ts';
import { SecureScoreError } from '../model/errors.ts';
import { graphName } from '../model/evidence.ts';
import type { Reason } from '../model/reason.ts';
import { needsOf } from '../permissions/permissionNeeds.ts';
import { preflight, type Preflight, type PreflightOptions, type ServiceToken } from '../permissions/preflight.ts';
import { providers } from '../providers/registry.ts';

export interface WithheldOptions extends Omit<PreflightOptions, 'licences' | 'cloud' | 'token' | 'services'> {
  readonly connection: Pick<PreflightOptions, 'cloud' | 'token'> & { readonly wire: Wire };
  /** Called with what the token lacks, before anything is collected. */
  readonly onPreflight?: (found: Preflight) => void;
}

/**
 * What need not be requested because the token certainly cannot read it: only its own controls are affected.
 * @throws SecureScoreError permissionsMissing: not one request is left
 */
export async function withheldControls(
  options: WithheldOptions,
  licences: Licences,
): Promise<ReadonlyMap<string, Reason>> {
  const { controls, catalogue, connection } = options;
  const { cloud, token } = connection;
  const services = await serviceTokens(options);
  const found = preflight({ controls, catalogue, licences, cloud, token, services });
  if (!found) return new Map();
  if (found.nothingLeft) {
    const names = found.missing.map(({ permission }) => permission).join(', ');
    const why = names === '' ? 'only a signed-in user can read what they need' : `it lacks ${names}`;
    throw new SecureScoreError('permissionsMissing', `The token covers none of the selected controls; ${why}.`);
  }
  options.onPreflight?.(found);
  return found.withheld;
}

/** The tokens of the services beside Graph that the controls read; a missing token affects only that service. */
async function serviceTokens({
  controls,
  catalogue,
  connection: { cloud, wire },
}: WithheldOptions): Promise<ReadonlyMap<string, ServiceToken>> {
  const others = providers.flatMap(({ name, title, host }) =>
    host === undefined || name === graphName ? [] : [{ name, title, host }],
  );
  if (others.length === 0) return new Map();
  const used = new Set(needsOf(controls, catalogue, cloud).map(({ evidence }) => evidence.provider));
  const asked = others.filter(({ name }) => used.has(name));
  const tokens = asked.map(async ({ name, title, host }): Promise<readonly [string, ServiceToken]> => {
    try {
      return [name, { facts: readToken(await wire.tokenFor(host.audience(cloud), host.variable).token(null, null)) }];
    } catch (error) {
      if (!(error instanceof SecureScoreError) || error.code === 'interrupted') throw error;
      return [name, { reason: { code: 'permissionMissing', detail: `${title}: ${error.message}`, hint: error.hint } }];
    }
  });
  return new Map(await Promise.all(tokens));
}
