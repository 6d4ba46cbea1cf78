import { copyOf } from '../model/copy.ts';

type Path = readonly string[];

/** Fills in what Graph leaves out to say that something is not set (whenAbsent of the evidence). Changes the record. */
export function fillAbsent(defaults: Readonly<Record<string, unknown>>): (record: unknown) => unknown {
  const paths = Object.entries(defaults).map(([path, value]) => [path.split('.'), value] as const);
  if (paths.length === 0) return (record) => record;
  return (record) => {
    for (const [path, value] of paths) fill(record, path, value);
    return record;
  };
}

function fill(record: unknown, [key, ...rest]: Path, value: unknown): void {
  if (key === undefined || typeof record !== 'object' || record === null) return;
  if (Array.isArray(record)) {
    for (const one of record) fill(one, [key, ...rest], value);
    return;
  }
  const object = record as Record<string, unknown>;
  if (rest.length > 0) fill(object[key], rest, value);
  else if (object[key] === undefined) object[key] = copyOf(value);
}
