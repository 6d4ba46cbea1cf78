import { spellingsOf } from '../expression/declaredTypes.ts';
import type { RequestedEvidence } from '../model/evidence.ts';
import type { Provider } from '../providers/provider.ts';
import { providerOf } from '../providers/registry.ts';
import { fillAbsent } from './absent.ts';

/** An answer as the rest of the program reads it: spelt as it is declared, with what the service leaves out. Changes the record. */
export function preparedFor(
  definition: Pick<RequestedEvidence, 'whenAbsent' | 'type' | 'provider'>,
  provider: Pick<Provider, 'ignoresCase'> = providerOf(definition),
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
