import type { Environment } from '../../model/environment.ts';

/** What hands a workload its federated token: a file (Kubernetes), or an endpoint of the pipeline. */
export type Platform = 'kubernetes' | 'github-actions' | 'azure-pipelines';

export const platformNames: Readonly<Record<Platform, string>> = {
  kubernetes: 'Kubernetes',
  'github-actions': 'GitHub Actions',
  'azure-pipelines': 'Azure DevOps',
};

const isSet = (env: Environment, name: string): boolean => (env[name] ?? '') !== '';

/** The platform that this process runs on, as far as it hands out federated tokens; null: none does. */
export function platformOf(env: Environment): Platform | null {
  if (isSet(env, 'AZURE_FEDERATED_TOKEN_FILE')) return 'kubernetes';
  if (isSet(env, 'ACTIONS_ID_TOKEN_REQUEST_URL')) return 'github-actions';
  return isSet(env, 'SYSTEM_OIDCREQUESTURI') ? 'azure-pipelines' : null;
}

/** Whether a task of Azure DevOps was given a service connection, and the token that speaks for the job. */
export const isServiceConnection = (env: Environment): boolean =>
  platformOf(env) === 'azure-pipelines' &&
  [
    'AZURESUBSCRIPTION_CLIENT_ID',
    'AZURESUBSCRIPTION_TENANT_ID',
    'AZURESUBSCRIPTION_SERVICE_CONNECTION_ID',
    'SYSTEM_ACCESSTOKEN',
  ].every((name) => isSet(env, name));

/** Why no platform hands one out, where it can be told. */
export function withoutPlatform(env: Environment): { readonly what: string; readonly hint: string } {
  if (isSet(env, 'GITHUB_ACTIONS')) {
    return {
      what: 'GitHub gives this job no token to exchange',
      hint: 'Add `permissions: { id-token: write }` to the job.',
    };
  }
  if (isSet(env, 'TF_BUILD')) {
    return {
      what: 'Azure DevOps gives this job no token to exchange',
      hint: 'Run it in a task with a service connection (AzureCLI@2), with SYSTEM_ACCESSTOKEN: $(System.AccessToken) in its env.',
    };
  }
  return {
    what: 'nothing here hands out federated tokens: AZURE_FEDERATED_TOKEN_FILE (Kubernetes), ACTIONS_ID_TOKEN_REQUEST_URL (GitHub Actions) and SYSTEM_OIDCREQUESTURI (Azure DevOps) are not set',
    hint: 'The platform sets them where workload identity is switched on for the service account or the job.',
  };
}
