/** A device of which only these properties are known, by the values that they may have (null: none); what is not named was never told. */
export interface DeviceKind {
  readonly known: Readonly<Record<string, readonly (string | null)[]>>;
  /** A device that Entra has never seen has no properties: only operators that deny match it. */
  readonly registered: boolean;
}

/** True, false, or null where the kind of device alone does not say. */
type Answer = boolean | null;

const token = /\s*(\(|\)|\[|\]|,|"(?:[^"\\]|\\.)*"|'[^']*'|-[A-Za-z]+|[A-Za-z0-9_.]+)/y;

/** @throws Error where the rule cannot be read */
function tokensOf(rule: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < rule.trimEnd().length) {
    const match = token.exec(rule);
    if (!match?.[1]) throw new Error(`the device filter "${rule}" cannot be read`);
    tokens.push(match[1]);
  }
  return tokens;
}

const operators: Readonly<Record<string, (value: string, wanted: readonly string[]) => boolean>> = {
  eq: (value, [one]) => value === one,
  in: (value, wanted) => wanted.includes(value),
  startswith: (value, [one = '']) => value.startsWith(one),
  endswith: (value, [one = '']) => value.endsWith(one),
  contains: (value, [one = '']) => value.includes(one),
};

/**
 * Whether a rule for devices matches a kind of device.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 * @throws Error where the rule cannot be read
 */
export function ruleMatches(rule: string, device: DeviceKind): Answer {
  return new Reader(tokensOf(rule), device).answer();
}

/** Reads a rule from left to right: or, and, not, brackets, comparisons. */
class Reader {
  readonly #tokens: readonly string[];
  readonly #device: DeviceKind;
  #at = 0;

  constructor(tokens: readonly string[], device: DeviceKind) {
    this.#tokens = tokens;
    this.#device = device;
  }

  answer(): Answer {
    const result = this.#or();
    if (this.#at < this.#tokens.length) throw new Error(`the device filter continues with ${this.#next()}`);
    return result;
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #is(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #or(): Answer {
    let result = this.#and();
    while (this.#is('-or')) {
      const right = this.#and();
      result = result === true || right === true ? true : result === false && right === false ? false : null;
    }
    return result;
  }

  #and(): Answer {
    let result = this.#not();
    while (this.#is('-and')) {
      const right = this.#not();
      result = result === false || right === false ? false : result === true && right === true ? true : null;
    }
    return result;
  }

  #not(): Answer {
    if (this.#is('-not')) {
      const inner = this.#not();
      // Whether a negated rule matches a device without properties is not documented.
      return inner === null || !this.#device.registered ? null : !inner;
    }
    if (!this.#is('(')) return this.#comparison();
    const inner = this.#or();
    if (!this.#is(')')) throw new Error('the device filter lacks a bracket');
    return inner;
  }

  #comparison(): Answer {
    const property = this.#next()
      .toLowerCase()
      .replace(/^device\./, '');
    const operator = this.#next().toLowerCase().slice(1);
    const values = this.#values();
    const denies = operator === 'ne' || operator.startsWith('not');
    const test = operators[operator === 'ne' ? 'eq' : operator.replace(/^not/, '')];
    if (!test) throw new Error(`the device filter has the operator ${operator}`);
    // Whether nothing equals null is not documented.
    if (values.some((one) => one === '' || one === 'null')) return null;
    if (!this.#device.registered) return denies;
    const matches = this.#device.known[property]?.map((value) => (value !== null && test(value, values)) !== denies);
    return matches === undefined || new Set(matches).size > 1 ? null : (matches[0] ?? null);
  }

  #values(): readonly string[] {
    const plain = (text: string): string => text.replace(/^["']|["']$/g, '').toLowerCase();
    if (!this.#is('[')) return [plain(this.#next())];
    const values: string[] = [];
    while (!this.#is(']')) {
      if (this.#at >= this.#tokens.length) throw new Error('the device filter lacks a bracket');
      if (!this.#is(',')) values.push(plain(this.#next()));
    }
    return values;
  }
}
