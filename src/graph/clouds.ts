import type { CloudName } from '../model/clouds.ts';

export interface Cloud {
  readonly name: CloudName;
  /** Origin of Microsoft Graph, without a trailing slash. */
  readonly graph: string;
  /** Origin of the sign-in service. */
  readonly authority: string;
  /** What the token is asked for; tokens are not exchangeable between clouds. */
  readonly scope: string;
  /** Beginnings of paths (after the version) that this cloud does not have. */
  readonly missing: readonly string[];
}

const cloud = (name: CloudName, graph: string, authority: string, missing: readonly string[]): Cloud => ({
  name,
  graph: `https://${graph}`,
  authority: `https://${authority}`,
  scope: `https://${graph}/.default`,
  missing,
});

const missingForUsGovernment = [
  '/policies/authenticationFlowsPolicy',
  '/policies/ownerlessGroupPolicy',
  '/security/attackSimulation',
];

/** National clouds and what their published schemas lack. GCC lives in the global cloud. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: cloud('global', 'graph.microsoft.com', 'login.microsoftonline.com', []),
  usgov: cloud('usgov', 'graph.microsoft.us', 'login.microsoftonline.us', missingForUsGovernment),
  'usgov-dod': cloud('usgov-dod', 'dod-graph.microsoft.us', 'login.microsoftonline.us', missingForUsGovernment),
  china: cloud('china', 'microsoftgraph.chinacloudapi.cn', 'login.chinacloudapi.cn', [
    '/security',
    '/identityProtection',
    '/policies/authenticationMethodsPolicy',
  ]),
};

/** Whether the cloud has the endpoint at all, as far as its published schema says. */
export function cloudHas(target: Cloud, path: string): boolean {
  const resource = path.replace(/^\/(?:v1\.0|beta)/, '').replace(/\?.*$/s, '');
  return !target.missing.some((missing) => resource === missing || resource.startsWith(`${missing}/`));
}
