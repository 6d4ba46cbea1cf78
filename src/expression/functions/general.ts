import type { CelFunction } from '../celFunction.ts';
import { typeOf } from './read.ts';

export const generalFunctions: readonly CelFunction[] = [
  {
    name: 'odataType',
    of: 'dyn',
    takes: [],
    gives: 'string',
    means: 'The kind of an object as Graph names it, without "#microsoft.graph."; empty where Graph says none.',
    run: typeOf,
  },
  {
    name: 'flags',
    of: 'string',
    takes: [],
    gives: 'list<string>',
    means: 'The single values of a combined enumeration, such as "deviceCodeFlow,authenticationTransfer".',
    // Some answers hold them as a list.
    run: (text: string | readonly string[]) =>
      [text].flat().flatMap((one) => one.split(',').map((name) => name.trim())),
  },
  {
    name: 'distinct',
    of: 'list<string>',
    takes: [],
    gives: 'list<string>',
    means: 'Every value once, in order.',
    run: (list: readonly string[]) => [...new Set(list)].sort(),
  },
];
