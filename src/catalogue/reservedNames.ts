import { environment } from '../expression/environment.ts';
import type { Control } from '../model/control.ts';
import type { Breach } from '../model/breach.ts';
import { probeVariables } from '../probe/aboutProbe.ts';
import type { Catalogue } from './catalogue.ts';

/** What a run hands to every expression; nobody else may say what it is. */
const variables = ['now', 'emergencyAccounts', 'parameters'];

// https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
const words =
  'true false null in as break const continue else for function if import let loop package namespace return var void while';

const inherited = Object.getOwnPropertyNames(Object.prototype);

let shared: ReadonlySet<string> | undefined;

function reserved(): ReadonlySet<string> {
  if (shared) return shared;
  const known = environment().getDefinitions();
  const names = [...known.variables, ...known.functions].map(({ name }) => name);
  shared = new Set([...variables, ...words.split(' '), ...inherited, ...names]);
  return shared;
}

/** Evidence and populations that take a name which expressions know already: they would stand in for it in every control. */
export function reservedDefinitions({ evidence, populations }: Catalogue): readonly string[] {
  return [...new Set([...evidence.keys(), ...populations.keys()])].filter((name) => reserved().has(name));
}

/** The same for the variables of a control. */
export function reservedVariables({ probe }: Control): readonly Breach[] {
  return probeVariables(probe)
    .filter(({ name }) => reserved().has(name))
    .map(({ name, path }) => ({
      path: ['probe', ...path],
      message: takenName(name),
      ofKey: path.at(-1) === name,
    }));
}

export const takenName = (name: string): string => `expressions already use the name ${name}: choose another`;
