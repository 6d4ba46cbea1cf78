import { isObject } from '../../expression/functions/read.ts';
import { fieldOf } from '../../expression/typeTable.ts';
import type { Example } from '../../model/control.ts';
import { isRequested, type EvidenceDefinition } from '../../model/evidence.ts';
import { providerOf } from '../../providers/registry.ts';
import { otherValues } from './otherValues.ts';
import { propertyPaths, replaced, valueAt, type Path } from './paths.ts';

type Given = Example['given'];
type Evidences = ReadonlyMap<string, EvidenceDefinition>;

/** What an answer could lack, and the example without it. */
export interface Loss {
  /** As a person reads it: authorizationPolicy.allowInvitesFrom, or nothing at all of a record. */
  readonly what: string;
  /** The property; null: more than one is gone. */
  readonly property: string | null;
  /** Whether none of a piece of evidence could be read. */
  readonly isUnread: boolean;
  /** Where it is in `given`. */
  readonly path: Path;
  readonly given: Given;
}

/**
 * An example once for each property that an answer could lack, once for each empty answer or record, and once for each piece
 * of evidence that cannot be read. What Graph leaves out to say "not set" is not a loss.
 */
export function lossesOf({ given }: Example, evidence: Evidences): readonly Loss[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const definition = evidence.get(name);
    const lost = (path: Path, rest: unknown, property: string | null, isUnread = false): Loss => ({
      what: [name, ...path].join('.'),
      property,
      isUnread,
      path: [name, ...path],
      given: { ...given, [name]: rest },
    });
    if (isUnavailable(value)) return [];
    const single = propertyPaths(value)
      .filter((path) => canBeLost(definition, path))
      .map((path) => lost(path, replaced(value, path, undefined), String(path.at(-1))));
    const whole = answersIn(definition, value).map((path) => lost(path, emptied(definition, value, path), null));
    return [...single, ...whole, lost([], { unavailable: 'permissionMissing' }, null, true)];
  });
}

const isUnavailable = (value: unknown): boolean => isObject(value) && 'unavailable' in value;

const isKeyed = (definition: EvidenceDefinition | undefined): boolean =>
  definition !== undefined && isRequested(definition) && definition.forEach !== undefined;

/** The part of a path that lies within one answer: what comes before is the key that it was asked by. */
const within = (definition: EvidenceDefinition | undefined, path: Path): Path =>
  path.slice(isKeyed(definition) ? 1 : 0);

function canBeLost(definition: EvidenceDefinition | undefined, path: Path): boolean {
  const inside = within(definition, path);
  return inside.length > 0 && !isOptional(definition, inside) && isDeclared(definition, inside);
}

function isOptional(definition: EvidenceDefinition | undefined, path: Path): boolean {
  if (!definition || !isRequested(definition)) return false;
  return path.filter((key) => typeof key === 'string').join('.') in definition.whenAbsent;
}

/** An answer can lack only what the schema promises: an unknown property is missing from every answer. */
function isDeclared(definition: EvidenceDefinition | undefined, path: Path): boolean {
  if (!definition || !isRequested(definition)) return true;
  const record = providerOf(definition).typeOf(definition);
  const { types } = record;
  let { type } = record;
  for (const key of path) {
    if (typeof key === 'number' || !types.has(type)) continue;
    const field: string | undefined = fieldOf(types, type, key);
    if (field === undefined && !key.startsWith('@')) return false;
    type = (field ?? 'string').replace(/^list<(.+)>$/, '$1');
  }
  return true;
}

/** Where the objects of an answer are: one, or the elements of a list, for each key where there are keys. */
function answersIn(definition: EvidenceDefinition | undefined, value: unknown): readonly Path[] {
  const keys = isKeyed(definition) && isObject(value) ? Object.keys(value) : [null];
  return keys.flatMap((key) => {
    const answer = key === null ? value : (value as Readonly<Record<string, unknown>>)[key];
    const above = key === null ? [] : [key];
    if (!Array.isArray(answer)) return isObject(answer) && !isUnavailable(answer) ? [above] : [];
    return answer.flatMap((one: unknown, index): Path[] => (isObject(one) ? [[...above, index]] : []));
  });
}

/** The same with an object at this path that holds its id and what may be missing anyway. */
function emptied(definition: EvidenceDefinition | undefined, value: unknown, path: Path): unknown {
  const keys = Object.keys(valueAt(value, path) as object);
  const gone = keys.filter((key) => key !== 'id' && canBeLost(definition, [...path, key]));
  return gone.reduce((rest, key) => replaced(rest, [...path, key], undefined), value);
}

/** What an answer could contain instead of nothing. */
export interface Possibility {
  readonly value: unknown;
  readonly given: Given;
}

/** The example with every value that the property which was lost could have had. */
export function possibilitiesOf(
  { given }: Example,
  { path: [name, ...path], property }: Loss,
  examples: readonly Example[],
  evidence: Evidences,
): readonly Possibility[] {
  // No two records share an id, and a record without one is rejected.
  if (property === null || property === 'id') return [];
  const answer = String(name);
  const definition = evidence.get(answer);
  const seen = new Set(examples.flatMap((example) => textsIn(example.given[answer]).get(property) ?? []));
  return otherValues(definition, within(definition, path), [...seen]).map((value) => ({
    value,
    given: { ...given, [answer]: replaced(given[answer], path, value) },
  }));
}

const texts = new WeakMap<object, ReadonlyMap<string, readonly string[]>>();

/** The texts that an answer holds anywhere, by the name of their property. Every loss asks for some of the same answers. */
function textsIn(answer: unknown): ReadonlyMap<string, readonly string[]> {
  if (typeof answer !== 'object' || answer === null) return new Map();
  const known = texts.get(answer);
  if (known) return known;
  const found = new Map<string, string[]>();
  for (const path of propertyPaths(answer)) {
    const [value, property] = [valueAt(answer, path), String(path.at(-1))];
    if (typeof value === 'string') found.set(property, [...(found.get(property) ?? []), value]);
  }
  texts.set(answer, found);
  return found;
}

/**
 * What the answers of an example lack as it is, of the properties that a control asks for: it may pass because of that.
 * @param asked names of properties
 */
export function lackingIn({ given }: Example, asked: ReadonlySet<string>, evidence: Evidences): readonly Loss[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const definition = evidence.get(name);
    if (!definition || !isRequested(definition)) return [];
    const { types, type } = providerOf(definition).typeOf(definition);
    const known = types.fields(type);
    return answersIn(definition, value).flatMap((path) => {
      const object = valueAt(value, path) as object;
      return Object.keys(known)
        .filter((key) => asked.has(key) && !(key in object) && canBeLost(definition, [...path, key]))
        .map((key) => {
          const at = [name, ...path, key];
          return { what: at.join('.'), property: key, isUnread: false, path: at, given };
        });
    });
  });
}
