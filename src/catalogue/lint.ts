import type { Environment, TypeCheckResult } from '@marcbachmann/cel-js';
import type { Breach } from '../model/breach.ts';
import { closest } from './closest.ts';
import { breachesOf } from './controlRules.ts';
import type { Catalogue } from './catalogue.ts';
import { changeExpressions } from './changeExpressions.ts';
import { evidenceVariables, expressionsOf, recordVariable } from './expressions.ts';
import type { ElementOf, Located, Variables } from '../expression/located.ts';
import { populationExpressions } from './evidenceExpressions.ts';
import { inferredExpressions } from './evidenceExpressions.ts';
import { evidenceExpressions } from './evidenceExpressions.ts';
import { evidenceBreaches } from './evidenceRules.ts';
import { reservedDefinitions, reservedVariables, takenName } from './reservedNames.ts';
import { unknownFunction } from './unknownFunction.ts';
import type { YamlProblem } from './yamlProblem.ts';
import type { Control, Parameter } from '../model/control.ts';
import { isRequested } from '../model/evidence.ts';
import { providerOf } from '../providers/registry.ts';
import { compileExpression } from '../expression/expression.ts';
import { namesIn } from '../expression/reads.ts';
import { TypeEnvironment, type VariableType } from '../expression/typeEnvironment.ts';
import { foregone } from '../expression/foregone.ts';
import { wrongDurations } from '../expression/wrongDurations.ts';
import { wrongPatterns } from '../expression/wrongPatterns.ts';
import { functions } from '../expression/functions/index.ts';
import { isDeclared } from '../expression/declaredTypes.ts';
import type { TypeTable } from '../expression/typeTable.ts';
import { recordsGivenIn, wrongLiterals, wrongOptionals } from '../expression/enumLiterals.ts';

/**
 * Everything that is wrong with a catalogue and that its schema cannot see: expressions that do not fit published or
 * declared types, requests that ask for properties which do not exist, points that do not add up, links that lead elsewhere.
 * @param within the files to look at; the rest is loaded because they depend on it
 */
export function lint(catalogue: Catalogue, within: (file: string) => boolean = () => true): readonly YamlProblem[] {
  return new Linter(catalogue, within).run();
}

class Linter {
  readonly #types: TypeEnvironment;
  readonly #problems: YamlProblem[] = [];
  readonly #evidence: Variables;
  readonly #catalogue: Catalogue;

  readonly #within: (file: string) => boolean;

  constructor(catalogue: Catalogue, within: (file: string) => boolean) {
    this.#catalogue = catalogue;
    this.#within = within;
    this.#evidence = evidenceVariables(catalogue.evidence);
    const records = [...catalogue.evidence.values()].map(recordVariable);
    this.#types = new TypeEnvironment([...this.#evidence.values(), ...records]);
  }

  run(): readonly YamlProblem[] {
    for (const name of reservedDefinitions(this.#catalogue))
      this.#breach(this.#fileOf(name), { path: [name], message: takenName(name), ofKey: true });
    // With a name that means something else, nothing that is said of other expressions can be trusted.
    if (this.#problems.length > 0) return this.#problems;
    for (const one of this.#catalogue.evidence.values()) {
      const file = this.#fileOf(one.name);
      if (!this.#within(file)) continue;
      for (const breach of evidenceBreaches(one, this.#catalogue)) this.#breach(file, breach);
      this.#check(
        file,
        [
          ...evidenceExpressions(one, this.#catalogue, (s, local) =>
            this.#element(s, new Map([...this.#globals({}), ...local])),
          ),
          ...inferredExpressions(one),
        ],
        {},
      );
    }
    for (const one of this.#catalogue.populations.values()) {
      const file = this.#fileOf(one.name);
      if (!this.#within(file)) continue;
      if (!this.#catalogue.evidence.has(one.of))
        this.#report(file, [one.name, 'of'], `there is no evidence named ${one.of}`);
      else this.#check(file, populationExpressions(one, this.#catalogue), {});
    }
    for (const control of this.#catalogue.controls) if (this.#within(control.file)) this.#control(control);
    return this.#problems;
  }

  #control(control: Control): void {
    const taken = reservedVariables(control);
    for (const breach of taken) this.#breach(control.file, breach);
    if (taken.length > 0) return;
    const variables = this.#globals(control.parameters);
    const element: ElementOf = (source, local) => this.#element(source, new Map([...variables, ...local]));
    const expressions = [expressionsOf, changeExpressions].flatMap((those) => those(control, this.#catalogue, element));
    this.#check(control.file, expressions, control.parameters);
    for (const breach of breachesOf(control, this.#catalogue)) this.#breach(control.file, breach);
  }

  #globals(parameters: Readonly<Record<string, Parameter>>): Variables {
    const variables = new Map<string, VariableType>(this.#evidence);
    variables.set('emergencyAccounts', { kind: 'plain', cel: 'idSet' });
    variables.set('now', { kind: 'plain', cel: 'google.protobuf.Timestamp' });
    if (Object.keys(parameters).length > 0) variables.set('parameters', { kind: 'plain', cel: 'map' });
    return variables;
  }

  /** What one element of a list expression is. */
  #element(source: string, variables: Variables): VariableType {
    const plain: VariableType = { kind: 'plain', cel: 'dyn' };
    const direct = variables.get(source.trim());
    if (direct?.kind === 'record' && direct.wrap === 'list') return { ...direct, wrap: 'one' };
    const result = this.#types.with(variables).check(source);
    const element = result.valid ? /^list<(.+)>$/.exec(result.type ?? '')?.[1] : undefined;
    return element === undefined ? plain : { kind: 'plain', cel: element };
  }

  #check(file: string, expressions: readonly Located[], parameters: Readonly<Record<string, Parameter>>): void {
    for (const expression of expressions) {
      const variables = new Map([...this.#globals(parameters), ...expression.local]);
      const environment = this.#types.with(variables);
      const result = environment.check(expression.source);
      if (!result.valid) this.#typeProblem(file, expression, result, environment);
      else if (!fits(result.type, expression.gives)) {
        this.#report(
          file,
          expression.path,
          `this gives ${result.type ?? 'nothing'}, but ${expression.gives} is expected`,
        );
      } else this.#literals(file, expression, variables, parameters);
    }
  }

  #typeProblem(file: string, at: Located, result: TypeCheckResult, environment: Environment): void {
    const { error } = result;
    const message = error?.summary ?? 'this is not a CEL expression';
    const missing = /^No such key: (.+)$/.exec(message)?.[1];
    const unknown = /^Unknown variable: (.+)$/.exec(message)?.[1];
    const said =
      missing !== undefined
        ? `${noProperty(missing, this.#ownersIn(at))}${this.#nearestProperty(missing)}`
        : unknown !== undefined
          ? `unknown variable ${unknown}${closest(
              unknown,
              environment.getDefinitions().variables.map(({ name }) => name),
            )}`
          : (unknownFunction(message, new Set(environment.getDefinitions().functions.map(({ name }) => name))) ??
            message);
    this.#report(file, at.path, said, error?.range?.start ?? 0);
  }

  /** The tables of the types that an expression sees by name. */
  #ownersIn({ source, local }: Located): readonly TypeTable[] {
    const { ast } = compileExpression(source);
    const given = recordsGivenIn(ast).map(({ types }) => types);
    const named = [...namesIn(ast)].flatMap((name) => {
      const variable = local.get(name) ?? this.#evidence.get(name);
      return variable?.kind === 'record' ? [variable.types] : [];
    });
    return [...named, ...given];
  }

  #nearestProperty(name: string): string {
    const all = new Set<string>();
    for (const one of this.#catalogue.evidence.values()) {
      if (!isRequested(one)) continue;
      const { types, type } = providerOf(one).typeOf(one);
      Object.keys(types.fields(type)).forEach((field) => all.add(field));
    }
    for (const { record = {} } of functions) Object.keys(record).forEach((field) => all.add(field));
    return closest(name, all);
  }

  #literals(file: string, at: Located, variables: Variables, parameters: Readonly<Record<string, Parameter>>): void {
    const { ast } = compileExpression(at.source);
    for (const { literal, values, start } of wrongLiterals(ast, variables)) {
      this.#report(
        file,
        at.path,
        `"${literal}" is not one of the values ${values.join(', ')}${closest(literal, values)}`,
        start,
      );
    }
    for (const { name, fields, start } of wrongOptionals(ast, variables)) {
      this.#report(file, at.path, `${noProperty(name, this.#ownersIn(at))}${closest(name, fields)}`, start);
    }
    for (const { text, wanted, start } of wrongDurations(ast))
      this.#report(file, at.path, `"${text}" is not ${wanted}`, start);
    for (const { pattern, why, start } of wrongPatterns(ast))
      this.#report(file, at.path, `"${pattern}" is not a pattern that CEL accepts (RE2): ${why}`, start);
    for (const { operator, literal, start } of foregone(ast)) {
      const outcome = literal ? 'this is always true' : 'this is never true';
      this.#report(file, at.path, `"${operator} ${String(literal)}": ${outcome}, whatever the evidence says`, start);
    }
    for (const [, name = ''] of at.source.matchAll(/\bparameters\.([A-Za-z0-9]+)/g)) {
      if (!(name in parameters))
        this.#report(file, at.path, `unknown parameter ${name}${closest(name, Object.keys(parameters))}`);
    }
  }

  #fileOf(name: string): string {
    return this.#catalogue.definedIn.get(name) ?? '';
  }

  #report(file: string, path: readonly PropertyKey[], message: string, offset = 0): void {
    this.#breach(file, { path, message }, offset);
  }

  #breach(file: string, { path, message, ofKey }: Breach, offset = 0): void {
    const yaml = this.#catalogue.files.get(file);
    const place = (ofKey === true ? yaml?.keyPlace(path) : yaml?.place(path, offset)) ?? { line: 1, column: 1 };
    this.#problems.push({ file, ...place, message: `${path.map(String).join('.')}: ${message}` });
  }
}

function noProperty(name: string, owners: readonly TypeTable[]): string {
  const declared = owners.some(({ name: table }) => isDeclared(table));
  const published = "Graph's schema (or the $select of the request)";
  return `${declared ? `${published} or the type that is declared` : published} has no property ${name} here`;
}

function fits(type: string | undefined, wanted: Located['gives']): boolean {
  if (wanted === 'any' || type === undefined || type === 'dyn') return true;
  return wanted === 'list' ? type.startsWith('list') || type.startsWith('map') : type === wanted;
}
