import type { Credential } from '../graph/signIn/credential.ts';
import type { TokenFacts } from '../graph/signIn/token.ts';

/** How a sign-in was made, which member of a chain made it, and who it was. */
export function signedInAs(credential: Credential, { identity }: TokenFacts): string {
  const answered = credential.answeredBy();
  const by = answered === null ? '' : `, by ${answered}`;
  return `${credential.description}${by}${identity === null ? '' : `: ${identity}`}`;
}
