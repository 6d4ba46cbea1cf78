/** What takes the place of a person in free text. */
interface Replacement {
  /** @param found with @ between its parts, however that was written */
  readonly address: (found: string) => string;
  readonly name: (found: string) => string;
}

/** How texts write @: as it is, wide, in a link (once or twice), in HTML, in JSON. */
const sign = /[@＠]|%(?:25){0,3}40|&#(?:64|x0{0,4}40);|&commat;|\\u0040/giy;
const mayHoldSign = /[@＠]|%(?:25)*40|&#|&commat|\\u0040/i;
/** An address within other text; in a link its parts stay apart, elsewhere too much is taken rather than too little. */
const inText = /[\p{L}\p{M}\p{N}_.%+'#!~$*^`{|}/?=&-]/u;
const inLink = /[\p{L}\p{M}\p{N}_.+'#!~$*^`{|}-]/u;
const beginning = /[\p{L}\p{N}_]/u;
/** A machine of the own network has no dot. */
const domain = /[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{M}\p{N}-]+)*/uy;
const isLink = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Windows writes domains in capitals; registry keys and the machine's own accounts are not people. */
const account =
  /(?<![\\/:\w.-])(?!(?:HK[A-Z]+|HKEY_[A-Z_]+|BUILTIN|AUTHORITY|SERVICE|SOFTWARE|SYSTEM)\\)[A-Z][A-Z0-9-]{0,14}\\{1,2}(?!\\)[\p{L}\p{N}][\p{L}\p{N}._$-]{0,63}(?![\\\p{L}\p{N}])/gu;
const personalSite = /((?:\/|%2f)personal(?:\/|%2f))((?:(?!%2f)[^/?#\s"'])+)/gi;

/** The text without whoever it names in a form that tells; names alone look like other words. In time that its length takes. */
export function withoutPeople(text: string, { address, name }: Replacement): string {
  let found = text;
  if (/personal/i.test(found)) found = found.replace(personalSite, (_, path: string, who: string) => path + name(who));
  if (mayHoldSign.test(found)) found = withoutAddresses(found, address);
  return found.includes('\\') ? found.replace(account, name) : found;
}

function withoutAddresses(text: string, address: (found: string) => string): string {
  const part = isLink.test(text) ? inLink : inText;
  let out = '';
  let kept = 0;
  /** Where the characters began that may stand before the sign; null: none did. */
  let start: number | null = null;
  for (let at = 0; at < text.length;) {
    const length = lengthOfSign(text, at);
    const end = length > 0 && start !== null ? endOfDomain(text, at + length) : null;
    if (end !== null && start !== null) {
      out += text.slice(kept, start) + address(`${text.slice(start, at)}@${text.slice(at + length, end)}`);
      kept = at = end;
      start = null;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (!part.test(character)) start = null;
    else if (start === null && beginning.test(character)) start = at;
    at += character.length;
  }
  return out + text.slice(kept);
}

function lengthOfSign(text: string, at: number): number {
  if (!'@＠%&\\'.includes(text.charAt(at))) return 0;
  sign.lastIndex = at;
  return sign.exec(text)?.[0].length ?? 0;
}

function endOfDomain(text: string, at: number): number | null {
  domain.lastIndex = at;
  return domain.test(text) ? domain.lastIndex : null;
}
