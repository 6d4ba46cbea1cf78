// Graph's permissions are Resource.Verb with optional qualifiers: AuditLog.Read.All, Policy.ReadWrite.ConditionalAccess.
const permission =
  /\b[A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]+)*\.(?:Read|ReadBasic|ReadWrite|Manage|Export|Run|Send|Create|View)(?:\.[A-Za-z]+)*\b/g;

/** The permissions that a message says are missing, without those that it says the token has. */
export function permissionNames(message: string): readonly string[] {
  const missing = message.replace(/(?:,?\s*application roles|scopes on the request|token contains):.*$/is, '');
  return [...new Set(missing.match(permission) ?? [])];
}
