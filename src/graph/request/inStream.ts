import type { Answered } from './exchange.ts';

const names = new Set(['error', 'odata.error', '@odata.error']);

/**
 * Whether an answer that began well says at its end that it failed. Its status was sent before the service met the trouble, so
 * whatever came until then is not the whole (OData JSON format 4.01, 19: in-stream error). No object of Graph that is asked for
 * has a property of this name.
 */
export function holdsError({ body }: Answered): boolean {
  if (body.form !== 'json' || typeof body.value !== 'object' || body.value === null) return false;
  return Object.entries(body.value).some(([name, value]) => names.has(name.toLowerCase()) && saysSomething(value));
}

const saysSomething = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
