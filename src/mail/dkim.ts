import { readDkimKey, type DkimKey } from './dkimKey.ts';
import { known, type MailFacts } from './facts.ts';
import { ask, isFound, normalName, type Answer, type Unavailable, type Walk } from './question.ts';

/** The two selectors that Exchange Online signs by in turn. */
const selectors = ['selector1', 'selector2'] as const;

/**
 * What receivers find at each of the two. `published`: an alias of a name of Microsoft's, who changes the key behind it, or a
 * key itself. `alias`: what it is an alias of; empty: of nothing. `usable`: signatures can be checked with the key that is found
 * there; else `problem` says why not. `bits`: of the key; 0: none is found, or none that can be read. `found`: both in words.
 */
export function* dkimWalk(domain: string): Walk<MailFacts> {
  const facts: Record<string, MailFacts[string]> = {};
  const words: string[] = [];
  let open: Unavailable | null = null;
  for (const selector of selectors) {
    const name = `${selector}._domainkey.${normalName(domain)}`;
    const aliases = yield* ask('CNAME', name);
    const texts = yield* ask('TXT', name);
    const alias = isFound(aliases) ? aliasIn(aliases.records) : aliases;
    const key = isFound(texts) ? keyFacts(texts.records, selector, alias) : texts;
    facts[`${selector}Alias`] = known(alias);
    facts[`${selector}Published`] = known(isPublished(selector, alias, texts));
    facts[`${selector}Usable`] = known<boolean>(usableBy(key, alias));
    facts[`${selector}Bits`] = known<number>('unavailable' in key ? key : key.bits);
    facts[`${selector}Problem`] = known<string | null>('unavailable' in key ? key : key.problem);
    if (typeof alias !== 'string') open ??= alias;
    else if ('unavailable' in key) open ??= key;
    else
      words.push(
        `${selector} is ${alias === '' ? 'not an alias' : `an alias of ${alias}`}, ${key.problem ?? 'and its key is good'}`,
      );
  }
  return { ...facts, found: known<readonly string[]>(open ?? words) };
}

function aliasIn([first]: readonly unknown[]): string {
  return typeof first === 'string' ? normalName(first) : '';
}

/** Names of Microsoft's in every cloud; what comes before them is Microsoft's to choose. */
const microsoft = ['.onmicrosoft.com', '.onmicrosoft.us', '.onmschina.cn', '.dkim.mail.microsoft'] as const;

/** With the two aliases exchanged, signatures are checked with the key of the other. */
const isOfOther = (selector: string, alias: string): boolean =>
  selectors.some((one) => one !== selector && alias.startsWith(`${one}-`)) &&
  microsoft.some((suffix) => alias.endsWith(suffix));

function isPublished(selector: string, alias: string | Unavailable, texts: Answer): boolean | Unavailable {
  if (typeof alias === 'string' && isOfOther(selector, alias)) return false;
  if (typeof alias === 'string' && microsoft.some((suffix) => alias.endsWith(suffix))) return true;
  // A key proves it, whatever its alias is; without one it takes both answers.
  if (!isFound(texts)) return texts;
  if (keysIn(texts.records).length > 0) return true;
  return typeof alias === 'string' ? false : alias;
}

const keysIn = (records: readonly unknown[]): readonly DkimKey[] =>
  records.flatMap((text) => (typeof text === 'string' ? (readDkimKey(text) ?? []) : []));

/** A good key is of use only where the alias does not lead to that of the other selector. */
function usableBy(key: KeyFacts | Unavailable, alias: string | Unavailable): boolean | Unavailable {
  if ('unavailable' in key) return key;
  return key.usable && typeof alias !== 'string' ? alias : key.usable;
}

type KeyFacts = Pick<DkimKey, 'usable' | 'problem'> & { readonly bits: number };

function keyFacts(records: readonly unknown[], selector: string, alias: string | Unavailable): KeyFacts {
  const [key, ...more] = keysIn(records);
  if (typeof alias === 'string' && isOfOther(selector, alias))
    return { usable: false, bits: key?.bits ?? 0, problem: 'which is that of the other selector' };
  if (key === undefined) return { usable: false, bits: 0, problem: 'no key is found there' };
  // RFC 6376, 3.6.2.2: what receivers make of several is not defined.
  if (more.length > 0) return { usable: false, bits: 0, problem: `${String(more.length + 1)} keys are found there` };
  return { usable: key.usable, bits: key.bits ?? 0, problem: key.problem };
}
