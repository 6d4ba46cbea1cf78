import type { Licences } from '../evidence/licences.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { Reason } from '../model/reason.ts';
import { preflight, type Preflight, type PreflightOptions } from '../permissions/preflight.ts';

export interface PermittedOptions extends Omit<PreflightOptions, 'licences' | 'cloud' | 'token'> {
  readonly connection: Pick<PreflightOptions, 'cloud' | 'token'>;
  /** Told what the token lacks, before anything is collected. */
  readonly onPreflight?: (found: Preflight) => void;
}

/**
 * What need not be asked because the token cannot read it for certain: that costs those controls, and no others.
 * @throws SecureScoreError permissionsMissing: not one request is left
 */
export function withheldFrom(options: PermittedOptions, licences: Licences): ReadonlyMap<string, Reason> {
  const { controls, catalogue, connection } = options;
  const found = preflight({ controls, catalogue, licences, cloud: connection.cloud, token: connection.token });
  if (!found) return new Map();
  if (found.nothingLeft) {
    const names = found.missing.map(({ permission }) => permission).join(', ');
    const why = names === '' ? 'only a signed-in user can read what they need' : `it lacks ${names}`;
    throw new SecureScoreError('permissionsMissing', `The token covers none of the selected controls; ${why}.`);
  }
  options.onPreflight?.(found);
  return found.withheld;
}
