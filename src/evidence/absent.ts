import { copyOf } from '../model/copy.ts';

type Path = readonly string[];

/** Fills in what Graph leaves out to say that something is not set (whenAbsent of the evidence). Changes the record. */
export function fillAbsent(defaults: Readonly<Record<string, unknown>>): (record: unknown) => unknown {
  const paths = Object.entries(defaults).map(([path, value]) => [path.split('.'), value] as const);
  if (paths.length === 0) return (record) => record;
  return (record) => {
    for (const [path, value] of paths) fill(record, path, 0, value);
    return record;
  };
}

/** @param at where in the path the record is */
function fill(record: unknown, path: Path, at: number, value: unknown): void {
  const key = path[at];
  if (key === undefined || typeof record !== 'object' || record === null) return;
  if (Array.isArray(record)) {
    for (const one of record) fill(one, path, at, value);
    return;
  }
  const object = record as Record<string, unknown>;
  if (at < path.length - 1) fill(object[key], path, at + 1, value);
  else if (object[key] === undefined) object[key] = copyOf(value);
}
