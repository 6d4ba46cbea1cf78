import { createRequire } from 'node:module';
import type * as Re2 from 're2js';

const load = createRequire(import.meta.url);

/** Most runs have no such pattern: it is loaded for the first. */
const re2 = (): typeof Re2 => load('re2js') as typeof Re2;

/**
 * A pattern that is found in linear time: RE2, as CEL says.
 * @throws Error that says what RE2 does not take
 */
export const linearPattern = (pattern: string): Re2.RE2JS => re2().RE2JS.compile(pattern);
