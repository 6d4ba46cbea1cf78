import type { Advice } from './aadsts.ts';
import type { CredentialKind } from './credentialKinds.ts';

/** What a kind lacks that is not set up, and how to set it up; the default chain and what checks itself are not in it. */
export const unavailable: Partial<Record<CredentialKind, Advice>> = {
  'managed-identity': {
    what: 'this machine has no managed identity, or its metadata service does not answer',
    hint: 'Assign an identity to the machine in Azure; for a user-assigned one set AZURE_CLIENT_ID. Elsewhere use another --auth.',
  },
  'workload-identity': {
    what: 'AZURE_TENANT_ID, AZURE_CLIENT_ID or AZURE_FEDERATED_TOKEN_FILE is missing or empty',
    hint: 'The platform sets them where workload identity is switched on for the service account or the job.',
  },
  'azure-cli': {
    what: 'the Azure CLI is not installed, or nobody is signed in to it for this tenant',
    hint: 'Run `az login --tenant TENANT --allow-no-subscriptions`.',
  },
  'azure-developer-cli': {
    what: 'the Azure Developer CLI is not installed, or nobody is signed in to it for this tenant',
    hint: 'Run `azd auth login --tenant-id TENANT`.',
  },
  'azure-powershell': {
    what: 'PowerShell with Az.Accounts is not installed, or nobody is signed in to it for this tenant',
    hint: 'Run `Connect-AzAccount -Tenant TENANT`, or use another --auth.',
  },
};

/** How to ask a program for a token without us, for what it says when it crashes. */
export const alone: Partial<Record<CredentialKind, string>> = {
  'azure-cli': 'az account get-access-token --resource https://graph.microsoft.com',
  'azure-developer-cli': 'azd auth token --scope https://graph.microsoft.com/.default',
  'azure-powershell': 'Get-AzAccessToken -ResourceUrl https://graph.microsoft.com',
};

/** How to sign in again where a command line tool cannot answer a claims challenge by itself; null: it is none. */
export function challengeAdvice(said: string): Advice | null {
  const command =
    /((?:az|azd auth) login --claims-challenge [^\s"']+(?: --scope [^\s"']+)?(?: --tenant(?:-id)? [^\s"']+)?)/.exec(
      said,
    )?.[1];
  const cmdlet = /(Connect-AzAccount [^\r\n]*-ClaimsChallenge [^\s"']+)/i.exec(said)?.[1];
  const run = command ?? cmdlet;
  if (run === undefined) return null;
  return { what: 'Microsoft wants the user to sign in again: the account or a policy changed', hint: `Run: ${run}` };
}
