import { tokensOf, UnsupportedFilter, type FilterLiteral, type Token } from './filter-tokens.ts';
import { comparison, comparisons, textFunctions, textTest, valueAt } from './filter-values.ts';
import { isRecord, type GraphRecord } from './tenantData.ts';

type Test = (scope: GraphRecord) => boolean;

export interface Filter {
  readonly matches: (record: GraphRecord) => boolean;
  /** The operators used that directory objects only take as an advanced query. */
  readonly advanced: readonly string[];
}

/** Recursive descent over the part of OData's $filter that posture checks use; everything else is refused. */
class Parser {
  readonly advanced: string[] = [];
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(filter: string) {
    this.#tokens = tokensOf(filter);
  }

  whole(): Test {
    const test = this.#or();
    if (this.#at < this.#tokens.length) throw new UnsupportedFilter('Syntax error: the filter goes on after its end.');
    return test;
  }

  #or(): Test {
    let left = this.#and();
    while (this.#takeWord('or')) {
      const [first, second] = [left, this.#and()];
      left = (scope) => first(scope) || second(scope);
    }
    return left;
  }

  #and(): Test {
    let left = this.#unary();
    while (this.#takeWord('and')) {
      const [first, second] = [left, this.#unary()];
      left = (scope) => first(scope) && second(scope);
    }
    return left;
  }

  #unary(): Test {
    if (this.#takeWord('not')) {
      this.advanced.push('not');
      const negated = this.#unary();
      return (scope) => !negated(scope);
    }
    if (this.#takeSymbol('(')) {
      const inner = this.#or();
      this.#expectSymbol(')');
      return inner;
    }
    return this.#condition();
  }

  #condition(): Test {
    const word = this.#word();
    const text = textFunctions.find((name) => name === word.toLowerCase());
    if (text) {
      if (text === 'endswith') this.advanced.push('endsWith');
      this.#expectSymbol('(');
      const path = this.#word().split('/');
      this.#expectSymbol(',');
      const test = textTest(text, this.#literal());
      this.#expectSymbol(')');
      return (scope) => test(valueAt(scope, path));
    }
    const lambda = /^(.+)\/(any|all)$/.exec(word);
    if (lambda) return this.#lambda((lambda[1] ?? '').split('/'), lambda[2] === 'all');
    return this.#compared(word.split('/'));
  }

  #lambda(path: readonly string[], all: boolean): Test {
    if (all) throw new UnsupportedFilter("The lambda operator 'all' is not supported.");
    this.#expectSymbol('(');
    if (this.#takeSymbol(')')) return (scope) => list(valueAt(scope, path)).length > 0;
    const name = this.#word();
    this.#expectSymbol(':');
    const test = this.#or();
    this.#expectSymbol(')');
    return (scope) => list(valueAt(scope, path)).some((element) => test({ [name]: element }));
  }

  #compared(path: readonly string[]): Test {
    const operator = this.#word().toLowerCase();
    // $count of a collection inside a filter is an advanced query wherever it is allowed.
    if (path.at(-1) === '$count') {
      this.advanced.push('$count');
      const found = comparisons.find((each) => each === operator);
      if (!found) throw new UnsupportedFilter(`Operator '${operator}' is not supported.`);
      const test = comparison(found, this.#literal());
      return (scope) => test(list(valueAt(scope, path.slice(0, -1))).length);
    }
    if (operator === 'in') return this.#in(path);
    const found = comparisons.find((each) => each === operator);
    if (!found) throw new UnsupportedFilter(`Operator '${operator}' is not supported.`);
    if (found === 'ne') this.advanced.push('ne');
    const test = comparison(found, this.#literal());
    return (scope) => test(valueAt(scope, path));
  }

  #in(path: readonly string[]): Test {
    this.#expectSymbol('(');
    const tests = [comparison('eq', this.#literal())];
    while (this.#takeSymbol(',')) tests.push(comparison('eq', this.#literal()));
    this.#expectSymbol(')');
    return (scope) => {
      const value = valueAt(scope, path);
      return tests.some((test) => test(value));
    };
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new UnsupportedFilter('Syntax error: the filter ends too early.');
    this.#at++;
    return token;
  }

  #word(): string {
    const token = this.#next();
    if (token.kind !== 'word') throw new UnsupportedFilter('Syntax error: a property or an operator was expected.');
    return token.text;
  }

  #literal(): FilterLiteral {
    const token = this.#next();
    if (token.kind === 'literal') return token.value;
    throw new UnsupportedFilter('Syntax error: a value was expected.');
  }

  #takeWord(text: string): boolean {
    const token = this.#tokens[this.#at];
    const taken = token?.kind === 'word' && token.text.toLowerCase() === text;
    if (taken) this.#at++;
    return taken;
  }

  #takeSymbol(text: string): boolean {
    const token = this.#tokens[this.#at];
    const taken = token?.kind === 'symbol' && token.text === text;
    if (taken) this.#at++;
    return taken;
  }

  #expectSymbol(text: string): void {
    if (!this.#takeSymbol(text)) throw new UnsupportedFilter(`Syntax error: '${text}' was expected.`);
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Compiles a $filter. Throws UnsupportedFilter. */
export function compileFilter(filter: string): Filter {
  const parser = new Parser(filter);
  const matches = parser.whole();
  return { matches: (record) => isRecord(record) && matches(record), advanced: parser.advanced };
}
