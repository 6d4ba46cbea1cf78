import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import type { RE2JS } from 're2js';
import { children } from './enumLiterals.ts';
import { environment } from './environment.ts';
import { EvaluationLimits, type Budget } from './evaluationLimits.ts';
import { linearPattern } from './linearPattern.ts';
import type { Context } from './unavailable.ts';

type Parsed = ReturnType<Environment['parse']>;

/** What cel-js evaluates with: every node of an expression but the outermost passes through `run`. */
interface Evaluator {
  run(node: ASTNode, context: unknown): unknown;
}

let shared: Environment | undefined;
/** Evaluations do not nest, and do not wait. */
let budget: Budget | null = null;

/** An expression of somebody else, ready to be evaluated within limits. */
export function parseLimited(source: string): Pick<Parsed, 'ast'> & ((context: Context) => unknown) {
  const parsed = limitedEnvironment().parse(source);
  renameMatches(parsed.ast);
  const evaluate = (context: Context): unknown =>
    EvaluationLimits.in(context).run(source, (given) => {
      budget = given;
      try {
        return parsed(context) as unknown;
      } finally {
        budget = null;
      }
    });
  return Object.assign(evaluate, { ast: parsed.ast });
}

/** The environment of all expressions, with an evaluator of its own that counts steps and a `matches` in linear time. */
function limitedEnvironment(): Environment {
  if (shared) return shared;
  const env = environment().clone();
  env.registerFunction({
    name: 'evaluatorOfThis',
    returnType: 'dyn',
    params: [],
    handler(this: Evaluator) {
      return this;
    },
  });
  env.registerFunction({
    name: linear,
    receiverType: 'string',
    returnType: 'bool',
    params: [{ name: 'pattern', type: 'string' }],
    handler: matchesInLinearTime,
  });
  const evaluator = env.evaluate('evaluatorOfThis()') as Partial<Evaluator> | undefined;
  if (!evaluator?.run) throw new Error('cel-js hands its evaluator to functions no more');
  counting(evaluator as Evaluator);
  shared = env;
  return env;
}

function counting(evaluator: Evaluator): void {
  const run = evaluator.run.bind(evaluator);
  evaluator.run = (node, context) => {
    budget?.spend(1);
    const value = run(node, context);
    const size = sizeOf(value);
    if (size > 8) budget?.spend(makesAnew.has(node.op) ? size : size >> 3);
    return value;
  };
}

/** A result that is new takes memory; one that was there may still be searched or compared. */
const makesAnew: ReadonlySet<ASTNode['op']> = new Set<ASTNode['op']>(['+', 'call', 'rcall', 'list']);
const charactersAStep = 8;

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length / charactersAStep;
  return Array.isArray(value) ? value.length : 0;
}

const linear = 'matchesInLinearTime';

/** The library lets nobody replace its own function, which takes for ever on (a+)+$. */
function renameMatches(node: ASTNode): void {
  if (node.op === 'rcall' && node.args[0] === 'matches') (node.args as [string, ...unknown[]])[0] = linear;
  children(node).forEach(renameMatches);
}

const patterns = new Map<string, RE2JS>();
const mostPatterns = 1000;

function matchesInLinearTime(text: string, pattern: string): boolean {
  let known = patterns.get(pattern);
  if (!known) {
    if (patterns.size >= mostPatterns) patterns.clear();
    patterns.set(pattern, (known = linearPattern(pattern)));
  }
  // A pattern of a thousand states takes a thousand times as long as one of one.
  budget?.spend(Math.ceil((text.length * (pattern.length + 1)) / 64));
  return known.matcher(text).find();
}
