import type { RequestedEvidence } from '../../model/evidence.ts';
import { providerOf } from '../../providers/registry.ts';
import { withoutPeople } from './freeText.ts';
import { isPerson, isPersonal, namesAUser, namesInItsPlace } from './personal.ts';
import type { Tokens } from './pseudonyms.ts';

const wholeAddress = /^((?:smtp|sip|eum|mailto):)?([^\s@]+@[^\s@]+)$/i;

/** Where Graph says which request an answer came from; it may hold names, and no verdict looks at it. */
const links = /@odata\.(?:context|id|editLink|readLink|nextLink|navigationLink|associationLink)$/i;

/** Removes people from evidence and keeps what verdicts need: ids, domains, settings, and who is the same as whom. */
export class Pseudonymiser {
  readonly #tokens: Tokens;
  readonly #keepsDomains: boolean;

  constructor(tokens: Tokens, keepsDomains = false) {
    this.#tokens = tokens;
    this.#keepsDomains = keepsDomains;
  }

  #withPublicDomains(): Pseudonymiser {
    return new Pseudonymiser(this.#tokens, true);
  }

  /** @param value one record of a population, or an evidence as its file holds it */
  evidence(value: unknown, definition: RequestedEvidence): unknown {
    const { type: declared, forEach } = definition;
    if (providerOf(definition).domainsArePublic) return this.#withPublicDomains().#answers(value, declared, forEach);
    return this.#answers(value, declared, forEach);
  }

  #answers(value: unknown, declared: RequestedEvidence['type'], forEach: string | undefined): unknown {
    const type = typeof declared === 'string' ? declared : null;
    if (forEach === undefined) return this.#walk(value, '', type, false);
    const answers = Object.entries(value as Readonly<Record<string, object>>).map(([key, answer]) => [
      this.text(key),
      'value' in answer ? { value: this.#walk(answer.value, '', type, false) } : this.#walk(answer, '', null, false),
    ]);
    return Object.fromEntries(answers) as unknown;
  }

  /** A user principal name as it is in a redacted folder. */
  userPrincipalName(text: string): string {
    return text === '' ? text : this.#tokens.address(text, true);
  }

  /** Every form that a user principal name may have in a redacted folder, whichever letter case it is given in. */
  everyForm(userPrincipalName: string): readonly string[] {
    return this.#tokens.spellings(userPrincipalName).map((spelling) => this.userPrincipalName(spelling));
  }

  /** The name of a person or a device. */
  name(text: string): string {
    return this.#tokens.name(text);
  }

  /** Who signed in: a user, or an application, whose name stays. */
  identity(text: string): string {
    return text.includes('@') ? this.userPrincipalName(text) : text;
  }

  /** Free text: addresses, accounts and personal sites go, the rest stays. */
  text(text: string): string {
    return withoutPeople(text, {
      address: (found) => this.#tokens.address(found, this.#keepsDomains),
      name: (found) => this.#tokens.name(found),
    });
  }

  #walk(value: unknown, key: string, type: string | null, personal: boolean): unknown {
    if (typeof value === 'string') return personal ? this.#personal(value, key) : this.text(value);
    if (Array.isArray(value)) return value.map((one: unknown) => this.#walk(one, key, type, personal));
    if (typeof value !== 'object' || value === null) return value;
    return this.#object(value as Readonly<Record<string, unknown>>, key, type);
  }

  #object(object: Readonly<Record<string, unknown>>, key: string, type: string | null): unknown {
    const person = isPerson(object, key, type);
    const ofUser = namesAUser(object);
    const entries = Object.entries(object)
      .filter(([name]) => !(name.includes('@') && links.test(name)))
      .map(([name, value]) => {
        const personal =
          isPersonal(name, person) || namesInItsPlace(object, key, name) || (ofUser && name === 'principalDisplayName');
        return [this.text(name), this.#walk(value, name, null, personal)];
      });
    return Object.fromEntries(entries) as unknown;
  }

  #personal(text: string, key: string): string {
    if (text === '') return text;
    if (/userPrincipalName$|^upn$/i.test(key)) return this.userPrincipalName(text);
    const [, scheme = '', address] = wholeAddress.exec(text) ?? [];
    return address === undefined ? this.#tokens.name(text) : `${scheme}${this.#tokens.address(address, false)}`;
  }
}
