import { fieldOf, type TypeTable } from '../expression/typeTable.ts';
import { isObject } from '../expression/functions/read.ts';
import type { Control, Example } from '../model/control.ts';
import { isRequested, type EvidenceDefinition, type RequestedEvidence } from '../model/evidence.ts';
import { reasonCodes } from '../model/reason.ts';
import { providerOf } from '../providers/registry.ts';
import { closest } from './closest.ts';
import type { Breach } from '../model/breach.ts';

type Path = readonly PropertyKey[];

/**
 * What the examples of a control state but no answer could contain: a property that does not exist, a value of another
 * type, a value that an enumeration does not have. Such an example proves nothing about a tenant.
 */
export function wrongFacts(control: Control, evidence: ReadonlyMap<string, EvidenceDefinition>): readonly Breach[] {
  return control.examples.flatMap((example, index) =>
    Object.entries(example.given).flatMap(([name, value]) => {
      const definition = evidence.get(name);
      if (!definition) {
        const message = `there is no evidence named ${name}${closest(name, evidence.keys())}`;
        return [{ path: ['examples', index, 'given', name], message }];
      }
      return new Facts(definition, example).of(value, ['examples', index, 'given', name]);
    }),
  );
}

class Facts {
  readonly #definition: EvidenceDefinition;
  readonly #newer: ReadonlySet<string>;
  readonly #found: Breach[] = [];

  constructor(definition: EvidenceDefinition, { newer = [] }: Example) {
    this.#definition = definition;
    this.#newer = new Set(newer);
  }

  of(value: unknown, path: Path): readonly Breach[] {
    const definition = this.#definition;
    if (!this.#isUnavailable(value, path)) {
      if (!isRequested(definition)) this.#texts(value, path);
      else if (definition.forEach === undefined) this.#answer(value, path, definition);
      else if (!isObject(value)) this.#wrong(path, 'an answer for each key', value);
      else for (const [key, one] of Object.entries(value)) this.#keyed(one, [...path, key], definition);
    }
    return this.#found;
  }

  #keyed(value: unknown, path: Path, definition: RequestedEvidence): void {
    if (!this.#isUnavailable(value, path)) this.#answer(value, path, definition);
  }

  #isUnavailable(value: unknown, path: Path): boolean {
    if (!isObject(value) || Object.keys(value).join() !== 'unavailable') return false;
    const code = String(value['unavailable']);
    if (!reasonCodes.some((known) => known === code)) {
      this.#say([...path, 'unavailable'], `unknown reason ${code}${closest(code, reasonCodes)}`);
    }
    return true;
  }

  #answer(value: unknown, path: Path, definition: RequestedEvidence): void {
    const { shape, notFoundMeans } = definition;
    const { types, type } = providerOf(definition).typeOf(definition);
    if (shape === 'ids') this.#texts(value, path);
    else if (shape !== 'object') this.#value(`list<${type}>`, value, path, types, false);
    else this.#value(type, value, path, types, notFoundMeans === null);
  }

  #texts(value: unknown, path: Path): void {
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
    if (!isList) this.#wrong(path, 'a list of strings', value);
  }

  #value(type: string, value: unknown, path: Path, types: TypeTable, mayBeNull: boolean): void {
    if (value === null && mayBeNull) return;
    const element = /^list<(.+)>$/.exec(type)?.[1];
    const values = types.values(type);
    if (element !== undefined) {
      if (!Array.isArray(value)) this.#wrong(path, 'a list', value);
      else value.forEach((one: unknown, index) => this.#value(element, one, [...path, index], types, mayBeNull));
    } else if (values) this.#enumeration(values, value, path);
    else if (type in plainTypes) {
      const [wanted, called] = plainTypes[type] ?? [];
      if (typeof value !== wanted) this.#wrong(path, called ?? '', value);
    } else if (types.has(type)) this.#object(type, value, path, types);
  }

  #enumeration(values: readonly string[], value: unknown, path: Path): void {
    if (typeof value !== 'string') {
      this.#wrong(path, `one of the values ${values.join(', ')}`, value);
      return;
    }
    // Some are sets of values: "a,b".
    for (const one of value.split(',').map((part) => part.trim())) {
      if (!values.includes(one) && !this.#newer.has(one))
        this.#say(path, `"${one}" is not one of the values ${values.join(', ')}${closest(one, values)}`);
    }
  }

  #object(owner: string, value: unknown, path: Path, types: TypeTable): void {
    if (!isObject(value)) {
      this.#wrong(path, 'an object', value);
      return;
    }
    for (const [key, one] of Object.entries(value)) {
      const type = fieldOf(types, owner, key);
      if (type !== undefined) this.#value(type, one, [...path, key], types, true);
      // Annotations, such as @odata.type, are of no type.
      else if (!key.includes('@') && !this.#newer.has(key)) this.#unknownKey(key, types.fields(owner), path);
    }
  }

  #unknownKey(key: string, fields: Readonly<Record<string, string>>, path: Path): void {
    const near = closest(key, Object.keys(fields));
    this.#say(
      [...path, key],
      `${schemaOf(this.#definition)} has no property ${key} here${near}; a newer one is listed in \`newer\` of the example`,
    );
  }

  #wrong(path: Path, wanted: string, value: unknown): void {
    const found = value === undefined ? 'nothing' : JSON.stringify(value);
    this.#say(path, `${wanted} is expected, but this is ${found.length > 40 ? `${found.slice(0, 37)}...` : found}`);
  }

  #say(path: Path, message: string): void {
    this.#found.push({ path, message });
  }
}

/** Whose schema it is; what is declared beside the request is the evidence file's. */
function schemaOf(definition: EvidenceDefinition): string {
  const isDeclared = isRequested(definition) && typeof definition.type !== 'string';
  return isDeclared ? 'the evidence file' : "Graph's schema";
}

const plainTypes: Readonly<Record<string, readonly [wanted: string, called: string]>> = {
  string: ['string', 'text'],
  bool: ['boolean', 'true or false'],
  double: ['number', 'a number'],
  int: ['number', 'a number'],
};
