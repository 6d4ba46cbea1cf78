type Fits = 'yes' | 'no' | 'maybe';

/** TODO */
export function filterFits(_rule: unknown, _device: Readonly<Record<string, unknown>>): Fits {
  return 'maybe';
}
