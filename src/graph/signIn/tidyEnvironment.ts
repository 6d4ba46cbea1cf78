import { proxyNames } from '../proxy.ts';

/** What a program is given by a shell, a pipeline or a file of variables, and what people paste into these with quotes and all. */
const names = [
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_SECRET_FILE',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_AUTHORITY_HOST',
  'AZURE_USERNAME',
  'AZURE_TOKEN_CREDENTIALS',
  ...proxyNames,
];

/**
 * Takes blanks, line breaks and quotes from around values that never have any: the identity library reads the variables itself, and
 * calls an application with a line break in its id no application. Passwords stay what they are.
 */
export function tidyEnvironment(env: Record<string, string | undefined>): void {
  for (const name of names) {
    const given = env[name];
    if (given === undefined) continue;
    const tidy = unquoted(given);
    if (tidy !== given) env[name] = tidy;
  }
  const authority = env['AZURE_AUTHORITY_HOST'];
  if (authority !== undefined && /^[\w.-]+\/?$/.test(authority)) env['AZURE_AUTHORITY_HOST'] = `https://${authority}`;
}

/** Without the quotes and blanks around it. */
export function unquoted(given: string): string {
  const trimmed = given.trim();
  return /^(["'])(.*)\1$/s.exec(trimmed)?.[2]?.trim() ?? trimmed;
}
