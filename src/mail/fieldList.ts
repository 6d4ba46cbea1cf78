import { firstIn, isAll, isBlank, isLetterOrDigit, isPrintable, unblanked } from './signs.ts';
import type { Fault } from './tagList.ts';

interface Field {
  readonly name: string;
  readonly value: string;
  /** Where its name begins, and where its value does; the first character is 1. */
  readonly at: number;
  readonly valueAt: number;
}

export interface FieldList {
  /** The version first. */
  readonly fields: readonly Field[];
  readonly fault: Fault | null;
}

/**
 * "v=STSv1; id=1" and "v=TLSRPTv1; rua=mailto:a@b.test" (RFC 8461, 3.1; RFC 8460, 3): stricter than tags, with no space around
 * the equals sign. One thing wrong spoils all of it.
 * @returns null: the text begins with another version
 */
export function readFields(text: string, version: string): FieldList | null {
  const begin = `v=${version}`;
  if (!text.startsWith(begin)) return null;
  let behind = begin.length;
  while (isBlank(text.charAt(behind))) behind++;
  // v=STSv10 is another version, and one without a field behind it is none.
  if (text.charAt(behind) !== ';') return null;
  const fields: Field[] = [{ name: 'v', value: version, at: 1, valueAt: 3 }];
  for (const part of partsOf(text, behind + 1)) {
    if (part.text === '') {
      if (part.isLast) break;
      return { fields, fault: { at: part.at, says: 'there is nothing between two semicolons' } };
    }
    const field = fieldOf(part.text, part.at);
    if ('says' in field) return { fields, fault: field };
    fields.push(field);
  }
  return { fields, fault: fields.length > 1 ? null : { at: text.length + 1, says: 'nothing follows the version' } };
}

interface Part {
  /** Without the blanks around it. */
  readonly text: string;
  readonly at: number;
  readonly isLast: boolean;
}

function* partsOf(text: string, begin: number): Generator<Part> {
  for (let from = begin; from <= text.length;) {
    const semicolon = text.indexOf(';', from);
    const end = semicolon < 0 ? text.length : semicolon;
    const part = unblanked(text.slice(from, end));
    yield { text: part.text, at: from + part.from + 1, isLast: semicolon < 0 };
    from = end + 1;
  }
}

function fieldOf(text: string, at: number): Field | Fault {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  const value = text.slice(equals + 1);
  if (!isName(name)) return { at, says: `${JSON.stringify(text)} is not NAME=VALUE` };
  const valueAt = at + equals + 1;
  // An address may hold an equals sign, and blanks stand around the comma between two; other fields hold neither.
  const isFit = (sign: string): boolean =>
    name === 'rua' ? isPrintable(sign) || isBlank(sign) : isPrintable(sign) && sign !== '=';
  const odd = firstIn(value, (sign) => !isFit(sign));
  if (odd >= 0) return { at: valueAt + odd, says: `${name} has a character that no record may have` };
  return value === '' ? { at: valueAt, says: `${name} is empty` } : { name, value, at, valueAt };
}

/** RFC 8461, 3.1: sts-ext-name. */
function isName(text: string): boolean {
  const isSign = (sign: string): boolean => isLetterOrDigit(sign) || '_-.'.includes(sign);
  return text.length <= 32 && isLetterOrDigit(text.charAt(0)) && isAll(text, isSign);
}
