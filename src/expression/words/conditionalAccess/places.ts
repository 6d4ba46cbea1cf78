import type { Word } from '../../word.ts';
import { includesText, need, needObject, needStrings } from '../read.ts';

const condition = (policy: unknown, key: string): Readonly<Record<string, unknown>> | null =>
  needObject(need(policy, 'conditions', 'policy'), key, 'policy.conditions');

/** Named locations that the tenant trusts. */
function trustedIds(namedLocations: unknown): readonly string[] {
  if (!Array.isArray(namedLocations)) throw new Error('named locations are missing');
  return namedLocations
    .filter((one: unknown) => need(one, '@odata.type', 'namedLocation') === '#microsoft.graph.ipNamedLocation')
    .filter((one: unknown) => need(one, 'isTrusted', 'namedLocation') === true)
    .map((one: unknown) => String(need(one, 'id', 'namedLocation')));
}

export const placeWords: readonly Word[] = [
  {
    name: 'targetsPlatform',
    of: 'conditionalAccessPolicy',
    takes: [['platform', 'string']],
    gives: 'bool',
    means: 'Devices of this platform (android, iOS, windows, macOS, linux) are included and not excluded.',
    run: (policy: unknown, platform: string) => {
      const platforms = condition(policy, 'platforms');
      if (platforms === null) return true;
      const where = 'policy.conditions.platforms';
      const included = needStrings(platforms, 'includePlatforms', where);
      const named = included.length === 0 || includesText(included, 'all') || includesText(included, platform);
      return named && !includesText(needStrings(platforms, 'excludePlatforms', where), platform);
    },
  },
  {
    name: 'targetsUntrustedLocations',
    of: 'conditionalAccessPolicy',
    takes: [['namedLocations', 'dyn']],
    gives: 'bool',
    means: 'The policy applies everywhere but, at most, in places that are marked as trusted.',
    run: (policy: unknown, namedLocations: unknown) => {
      const locations = condition(policy, 'locations');
      if (locations === null) return true;
      const where = 'policy.conditions.locations';
      if (!includesText(needStrings(locations, 'includeLocations', where), 'All')) return false;
      const excluded = needStrings(locations, 'excludeLocations', where).filter((id) => id !== 'AllTrusted');
      const trusted = excluded.length === 0 ? [] : trustedIds(namedLocations);
      return excluded.every((id) => includesText(trusted, id));
    },
  },
];
