import { UntracedError } from '../../model/untracedError.ts';

/** Raised where an answer lacks what a word needs: unknown, never false. */
class MissingError extends UntracedError {
  constructor(path: string) {
    super(`${path} is missing`);
    this.name = 'MissingError';
  }
}

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that must be there; null is a value. */
export function need(object: unknown, key: string, where: string): unknown {
  if (!isObject(object) || object[key] === undefined) throw new MissingError(`${where}.${key}`);
  return object[key];
}

/** The same for an object that may be null. */
export function needObject(object: unknown, key: string, where: string): Json | null {
  const value = need(object, key, where);
  if (value === null || isObject(value)) return value;
  throw new MissingError(`${where}.${key} as an object`);
}

/** The same for a list of strings; null counts as an empty one. */
export function needStrings(object: unknown, key: string, where: string): readonly string[] {
  const value = need(object, key, where);
  if (value === null) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new MissingError(`${where}.${key} as a list of strings`);
}

/** The single values of a combined enumeration, "a,b"; some answers hold them as a list. None of them is none. */
export function needFlags(object: unknown, key: string, where: string): readonly string[] {
  const value = need(object, key, where);
  const texts = typeof value === 'string' ? [value] : needStrings(object, key, where);
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  return names.filter((name) => name !== '' && name.toLowerCase() !== 'none');
}

/** The kind of an object as Graph names it, without "#microsoft.graph."; empty where it says none. */
export function typeOf(object: unknown): string {
  const type = isObject(object) ? object['@odata.type'] : undefined;
  return typeof type === 'string' ? type.replace(/^#?microsoft\.graph\./, '') : '';
}

/** The same where it has to be there. */
export function needType(object: unknown, where: string): string {
  need(object, '@odata.type', where);
  return typeOf(object);
}

/** What says nothing: null, false, an empty string, an empty list, or an object that holds only such. */
export function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.entries(value).every(([key, one]) => key.startsWith('@') || saysNothing(one));
}

/** Properties that say something and that nobody here has heard of: what Microsoft adds tomorrow. */
export function unknownKeys(object: unknown, known: ReadonlySet<string>, prefix = ''): readonly string[] {
  return Object.entries(isObject(object) ? object : {})
    .filter(([key, value]) => key.startsWith(prefix) && !key.includes('@') && !known.has(key) && !saysNothing(value))
    .map(([key]) => key);
}

/** Ids and names compare without regard to letter case. */
export function includesText(list: readonly string[], wanted: string): boolean {
  const text = wanted.toLowerCase();
  return list.some((one) => one.toLowerCase() === text);
}
