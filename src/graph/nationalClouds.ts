import type { CloudName } from '../model/clouds.ts';

export interface Cloud {
  readonly name: CloudName;
  /** Origin of Microsoft Graph, without a trailing slash. */
  readonly graph: string;
  /** Origin of the sign-in service. */
  readonly authority: string;
  /** What the token is asked for; tokens are not exchangeable between clouds. */
  readonly scope: string;
  /** The audience of a federated token that is exchanged for one of Microsoft's. */
  readonly exchangeAudience: string;
  /** Beginnings of paths (after the version) that this cloud does not have. */
  readonly missing: readonly string[];
}

type Hosts = Readonly<Record<'graph' | 'authority', string>> & { readonly audience?: string };

const cloud = (name: CloudName, { graph, authority, audience = '' }: Hosts, missing: readonly string[]): Cloud => ({
  name,
  graph: `https://${graph}`,
  authority: `https://${authority}`,
  scope: `https://${graph}/.default`,
  exchangeAudience: `api://AzureADTokenExchange${audience}`,
  missing,
});

const missingForUsGovernment = [
  '/policies/authenticationFlowsPolicy',
  '/policies/ownerlessGroupPolicy',
  '/security/attackSimulation',
];
const usGovernment = { authority: 'login.microsoftonline.us', audience: 'USGov' };

/** National clouds and what their published schemas lack. GCC lives in the global cloud. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: cloud('global', { graph: 'graph.microsoft.com', authority: 'login.microsoftonline.com' }, []),
  usgov: cloud('usgov', { graph: 'graph.microsoft.us', ...usGovernment }, missingForUsGovernment),
  'usgov-dod': cloud('usgov-dod', { graph: 'dod-graph.microsoft.us', ...usGovernment }, missingForUsGovernment),
  china: cloud(
    'china',
    { graph: 'microsoftgraph.chinacloudapi.cn', authority: 'login.chinacloudapi.cn', audience: 'China' },
    ['/security', '/identityProtection', '/policies/authenticationMethodsPolicy'],
  ),
};

/** Whether the cloud has the endpoint at all, as far as its published schema says. */
export function cloudHas(target: Cloud, path: string): boolean {
  const resource = path.replace(/^\/(?:v1\.0|beta)/, '').replace(/\?.*$/s, '');
  return !target.missing.some((missing) => resource === missing || resource.startsWith(`${missing}/`));
}
