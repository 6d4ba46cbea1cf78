import { spellingsOf } from '../expression/declaredTypes.ts';
import { spellingOf } from '../expression/spelling.ts';
import type { RequestedEvidence, Spelling } from '../model/evidence.ts';
import type { Provider } from '../providers/provider.ts';
import { providerOf } from '../providers/registry.ts';
import { fillAbsent } from './absent.ts';
import { dropping } from './dropped.ts';
import { respelling } from './respelling.ts';

/** An answer as the rest of the program reads it: spelt as it is declared, with what the service leaves out. Changes the record. */
export function preparedFor(definition: RequestedEvidence): (record: unknown) => unknown {
  const drop = dropping(definition.drops ?? [], definition.keeps);
  const respell =
    typeof definition.type === 'string'
      ? respellingFor(definition)
      : declaredFor({ ...definition, whenAbsent: {} }, providerOf(definition));
  const fill = fillAbsent(definition.whenAbsent);
  return (record) => fill(respell(drop(record)));
}

const known = new WeakMap<RequestedEvidence, (record: unknown) => unknown>();

/** The build worked out how Graph spells what it answers to our own requests: reading its types takes a tenth of a second. */
function respellingFor(definition: RequestedEvidence): (record: unknown) => unknown {
  const before = known.get(definition);
  if (before) return before;
  const spelling = definition.spelling ?? publishedSpelling(definition);
  const respell = respelling(spelling, { streams: definition.shape === 'population' });
  known.set(definition, respell);
  return respell;
}

/** How the service publishes the values of an answer. */
export function publishedSpelling(definition: RequestedEvidence): Spelling {
  return spellingOf(providerOf(definition).typeOf(definition), definition.request);
}

/** The same where the evidence file declares what an answer is. */
export function declaredFor(
  definition: Pick<RequestedEvidence, 'whenAbsent' | 'type'>,
  provider: Pick<Provider, 'ignoresCase'>,
): (record: unknown) => unknown {
  const fill = fillAbsent(definition.whenAbsent);
  if (typeof definition.type === 'string' || !provider.ignoresCase) return fill;
  const spellings = spellingsOf(definition.type);
  return (record) => fill(respelt(record, spellings));
}

/** Each property under the name that was declared; one that stands there already, in its own spelling, is left alone. */
function respelt(value: unknown, spellings: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) {
    for (const one of value) respelt(one, spellings);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  for (const [key, inner] of Object.entries(object)) {
    respelt(inner, spellings);
    const declared = spellings.get(key.toLowerCase());
    if (declared === undefined || declared === key || Object.hasOwn(object, declared)) continue;
    object[declared] = inner;
    Reflect.deleteProperty(object, key);
  }
  return value;
}
