/** Throws away what nothing needs and nobody should keep (drops of the evidence), secrets above all. Changes the record. */
export function dropping(properties: readonly string[]): (record: unknown) => unknown {
  if (properties.length === 0) return (record) => record;
  const drop = (record: unknown): unknown => {
    if (Array.isArray(record)) record.forEach(drop);
    else if (typeof record === 'object' && record !== null) {
      for (const property of properties) Reflect.deleteProperty(record, property);
    }
    return record;
  };
  return drop;
}
