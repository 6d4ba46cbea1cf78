/** The ways to sign in that `--auth` takes. */
export const credentialKinds = [
  'default',
  'browser',
  'device-code',
  'client-secret',
  'client-certificate',
  'managed-identity',
  'workload-identity',
  'azure-cli',
  'azure-developer-cli',
  'azure-powershell',
  'environment-token',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

interface Words {
  /** One phrase for people: who signs in, and how. */
  readonly who: (clientId: string) => string;
  /** Follows "Signing in ". */
  readonly how: string;
}

const words: Readonly<Record<CredentialKind, Words>> = {
  default: { who: () => 'the first of the default credentials that answers', how: '' },
  browser: { who: () => 'a user, in the browser', how: 'in the browser' },
  'device-code': { who: () => 'a user, with a device code', how: 'with a device code' },
  'client-secret': { who: (id) => `application ${id}, with a secret`, how: 'with a client secret' },
  'client-certificate': { who: (id) => `application ${id}, with a certificate`, how: 'with a certificate' },
  'managed-identity': { who: () => 'the managed identity of this machine', how: 'with the managed identity' },
  'workload-identity': { who: () => 'the workload identity of this machine', how: 'with the workload identity' },
  'azure-cli': { who: () => 'the account signed in to the Azure CLI', how: 'through the Azure CLI' },
  'azure-developer-cli': {
    who: () => 'the account signed in to the Azure Developer CLI',
    how: 'through the Azure Developer CLI',
  },
  'azure-powershell': {
    who: () => 'the account signed in to Azure PowerShell',
    how: 'through Azure PowerShell',
  },
  'environment-token': { who: () => 'the token in SECURESCORE_ACCESS_TOKEN', how: 'with SECURESCORE_ACCESS_TOKEN' },
};

export const whoSignsIn = (kind: CredentialKind, clientId: string): string => words[kind].who(clientId);

/** The subject of a sentence: "Signing in through the Azure CLI". */
export const signingIn = (kind: CredentialKind): string => `Signing in ${words[kind].how}`.trim();

/** Members of the default chain, by the name of their class. */
const members: Readonly<Record<string, string>> = {
  EnvironmentCredential: 'the application in the environment',
  WorkloadIdentityCredential: 'the workload identity of this machine',
  ManagedIdentityCredential: 'the managed identity of this machine',
  VisualStudioCodeCredential: 'Visual Studio Code',
  AzureCliCredential: 'the Azure CLI',
  AzurePowerShellCredential: 'Azure PowerShell',
  AzureDeveloperCliCredential: 'the Azure Developer CLI',
};

/** A member of the default chain as people know it. */
export const memberName = (className: string): string => members[className] ?? className;

/** Which member of the default chain a message of the library is about; null: it does not say. */
export function memberIn(message: string): string | null {
  const name = Object.keys(members).find((one) => message.includes(one));
  return name === undefined ? null : memberName(name);
}
