import { Environment } from '@marcbachmann/cel-js';
import { IdSet } from './idSet.ts';
import { functions } from './functions/index.ts';

let shared: Environment | undefined;

/**
 * The environment in which expressions run: everything is dynamic, and a member word answers on any receiver. That types
 * and words fit together is the type checker's business (typeEnvironment.ts), before anything runs.
 */
export function environment(): Environment {
  shared ??= build();
  return shared;
}

function build(): Environment {
  const env = new Environment({
    unlistedVariablesAreDyn: true,
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
  });
  env.registerType('IdSet', { ctor: IdSet });
  env.registerOperator('string in IdSet', (id: string, ids: IdSet) => ids.has(id));
  for (const word of functions) {
    env.registerFunction({
      name: word.name,
      ...(word.of === null ? {} : { receiverType: 'dyn' }),
      returnType: word.gives.includes('.') || /^[a-z]+[A-Z]/.test(word.gives) ? 'dyn' : word.gives,
      params: word.takes.map(([name, type]) => ({ name, type: runtimeType(type) })),
      handler: word.run as (...values: unknown[]) => unknown,
    });
  }
  return env;
}

// At run time a parameter is a list, a plain value, or anything.
function runtimeType(type: string): string {
  return type.startsWith('list') ? 'list' : ['string', 'bool', 'int', 'double'].includes(type) ? type : 'dyn';
}
