/** Exit codes of the command line, the same for every command. */
export const exitCodes = {
  done: 0,
  gateBroken: 1,
  usage: 2,
  signIn: 3,
  incomplete: 4,
  internal: 5,
  interrupted: 130,
} as const;

/** Every fatal error that is not an internal one: its exit code, and the default hint. */
export const errorCodes = {
  usage: { exit: exitCodes.usage, hint: 'Run the command with --help to see what it takes.' },
  unknownControl: { exit: exitCodes.usage, hint: 'securescore controls list prints every id.' },
  nothingSelected: {
    exit: exitCodes.usage,
    hint: 'Widen the selection: securescore controls list prints what there is.',
  },
  configInvalid: { exit: exitCodes.usage, hint: 'Correct the file; docs/configuration.md explains each key.' },
  controlInvalid: { exit: exitCodes.usage, hint: 'securescore controls lint PATH prints everything that is wrong.' },
  controlIdTaken: { exit: exitCodes.usage, hint: 'Give one of the two another id.' },
  policyInvalid: {
    exit: exitCodes.usage,
    hint: 'Give a Conditional Access policy as Microsoft Graph takes it, in JSON (docs/signin.md).',
  },
  evidenceInvalid: { exit: exitCodes.usage, hint: 'Collect it again with securescore collect --out DIR.' },
  resultInvalid: {
    exit: exitCodes.usage,
    hint: 'Give a file that securescore audit --output json=FILE wrote.',
  },
  otherTenant: {
    exit: exitCodes.usage,
    hint: 'Compare results of one tenant.',
  },
  evidenceInUse: { exit: exitCodes.usage, hint: 'Wait for the other run, or name another folder.' },
  cannotRead: { exit: exitCodes.usage, hint: 'Check the path and its permissions.' },
  cannotWrite: { exit: exitCodes.usage, hint: 'Check the path, its permissions and the disk space.' },
  cannotSend: {
    exit: exitCodes.usage,
    hint: 'Save the result (--output json=FILE); securescore send FILE TARGET sends it again. docs/siem.md explains each target.',
  },
  graphUrlRefused: {
    exit: exitCodes.usage,
    hint: 'Use https, or http on a loopback address (127.0.0.1, [::1], localhost).',
  },
  noCredentials: {
    exit: exitCodes.signIn,
    hint: 'Sign in with `az login`, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or provide a token in SECURESCORE_ACCESS_TOKEN. To look around without a tenant: securescore audit --demo',
  },
  signInFailed: { exit: exitCodes.signIn, hint: 'securescore doctor shows which step fails.' },
  tokenStoreUnavailable: { exit: exitCodes.signIn, hint: 'Leave --cache-token out: the token is kept in memory only.' },
  tokenRefused: { exit: exitCodes.signIn, hint: 'Sign in again, or get a new token: they live for about an hour.' },
  wrongTenant: { exit: exitCodes.signIn, hint: 'Sign in to the tenant that --tenant names, or correct --tenant.' },
  permissionsMissing: {
    exit: exitCodes.signIn,
    hint: 'securescore permissions prints what to grant, and the link where an administrator consents to it.',
  },
  graphUnreachable: {
    exit: exitCodes.signIn,
    hint: 'Check the network, the proxy (HTTPS_PROXY) and --graph-url; securescore doctor tells them apart.',
  },
  notGraph: { exit: exitCodes.signIn, hint: 'Check --graph-url; a proxy or a sign-in page may be in the way.' },
  signInsUnread: {
    exit: exitCodes.incomplete,
    hint: 'Without them, sign-ins cannot be judged; run the command again.',
  },
  secureScoreUnread: {
    exit: exitCodes.incomplete,
    hint: 'Without it there is nothing to compare with; run the command again.',
  },
  interrupted: { exit: exitCodes.interrupted, hint: 'Run the command again.' },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A fatal error that the user can do something about: what happened and where (message), what to do (hint). */
export class SecureScoreError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'SecureScoreError';
    this.code = code;
    this.hint = options.hint ?? errorCodes[code].hint;
  }

  get exitCode(): number {
    return errorCodes[this.code].exit;
  }
}
