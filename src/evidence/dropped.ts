/**
 * Throws away what nothing needs and nobody should keep (drops and keeps of the evidence), secrets above all. Changes the record.
 * @param kept what stays of the objects in a property of the record
 */
export function dropping(
  properties: readonly string[],
  kept: Readonly<Record<string, readonly string[]>> = {},
): (record: unknown) => unknown {
  const parts = Object.entries(kept).map(([property, stays]) => ({ property, stays: new Set(stays) }));
  if (properties.length === 0 && parts.length === 0) return (record) => record;
  const drop = (record: unknown): unknown => {
    if (Array.isArray(record)) record.forEach(drop);
    else if (isObject(record)) {
      for (const property of properties) Reflect.deleteProperty(record, property);
      for (const { property, stays } of parts) keepOnly(record[property], stays);
    }
    return record;
  };
  return drop;
}

function keepOnly(value: unknown, stays: ReadonlySet<string>): void {
  if (Array.isArray(value)) for (const one of value) keepOnly(one, stays);
  else if (isObject(value)) {
    for (const property of Object.keys(value)) if (!stays.has(property)) Reflect.deleteProperty(value, property);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
