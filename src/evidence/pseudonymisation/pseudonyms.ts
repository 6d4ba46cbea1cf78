import { createHmac } from 'node:crypto';

export interface TokenRules {
  readonly key: Buffer;
  /** Domains that stay: the tenant's own, which other evidence speaks of. In lower case. */
  readonly domains: ReadonlySet<string>;
  /** Beginnings of names that expressions look for, and that therefore stay. */
  readonly prefixes: readonly string[];
  /** Those of them that expressions look for in small letters, however the name is written. */
  readonly inAnyCase?: ReadonlySet<string>;
}

const guestMark = '#EXT#';

/** Names as tokens: the same name, in whatever letter case, is the same token; from the token nobody gets back. */
export class Tokens {
  readonly #rules: TokenRules;

  constructor(rules: TokenRules) {
    this.#rules = rules;
  }

  /** A name, a telephone number, whatever is not an address. */
  name(text: string): string {
    return `${this.#prefixOf(text)}${this.#token(text)}`;
  }

  /**
   * An e-mail address or a user principal name. The domain stays where it is the tenant's.
   * @param ownDomain a user principal name is in a domain of the tenant whatever the list of domains says
   */
  address(text: string, ownDomain: boolean): string {
    const at = text.lastIndexOf('@');
    if (at < 0) return this.name(text);
    const domain = text.slice(at + 1);
    const guest = text.slice(0, at).toUpperCase().includes(guestMark) ? guestMark : '';
    const kept = ownDomain || this.#isOwn(domain) ? domain : `${this.#token(domain)}.invalid`;
    return `${this.#prefixOf(text)}${this.#token(text)}${guest}@${kept}`;
  }

  #isOwn(domain: string): boolean {
    const name = domain.toLowerCase();
    return this.#rules.domains.has(name) || name.endsWith('.onmicrosoft.com');
  }

  /** The ways to write a name that has one of the prefixes in another letter case; the name as it is comes first. */
  spellings(text: string): readonly string[] {
    const lower = text.toLowerCase();
    const prefixes = this.#rules.prefixes.filter((prefix) => lower.startsWith(prefix.toLowerCase()));
    return [text, ...prefixes.map((prefix) => `${prefix}${text.slice(prefix.length)}`)];
  }

  #prefixOf(text: string): string {
    const { prefixes, inAnyCase } = this.#rules;
    const lower = text.toLowerCase();
    return (
      prefixes.find((prefix) => text.startsWith(prefix) || (inAnyCase?.has(prefix) && lower.startsWith(prefix))) ?? ''
    );
  }

  #token(text: string): string {
    const digest = createHmac('sha256', this.#rules.key).update(text.toLowerCase().normalize('NFC')).digest('hex');
    return `p-${digest.slice(0, 16)}`;
  }
}
