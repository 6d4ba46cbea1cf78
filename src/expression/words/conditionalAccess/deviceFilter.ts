import type { Word } from '../../word.ts';
import { need, needObject } from '../read.ts';

/** A device of which only these properties are known; what is null was never set. */
interface Device {
  readonly known: Readonly<Record<string, string>>;
  readonly registered: boolean;
}

/**
 * Neither belongs to the organisation: one that Entra has never seen, and a person's own that is registered. A device that
 * is not registered has no properties: only operators that deny match it.
 * https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
const unmanaged: readonly Device[] = [
  { known: {}, registered: false },
  { known: { iscompliant: 'false', trusttype: 'workplace', deviceownership: 'personal' }, registered: true },
];

/** True, false, or null where nobody can tell. */
type Answer = boolean | null;

const token = /\s*(\(|\)|\[|\]|,|"(?:[^"\\]|\\.)*"|'[^']*'|-[A-Za-z]+|[A-Za-z0-9_.]+)/y;

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

/** Reads a rule and answers it for one device: or, and, not, brackets, comparisons. */
class Rule {
  readonly #tokens: readonly string[];
  readonly #device: Device;
  #at = 0;

  constructor(rule: string, device: Device) {
    this.#tokens = tokensOf(rule);
    this.#device = device;
  }

  answer(): Answer {
    const result = this.#or();
    if (this.#at < this.#tokens.length) throw new Error(`the device filter goes on with ${this.#next()}`);
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
      return inner === null ? null : !inner;
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
    if (!this.#device.registered) return denies;
    const value = this.#device.known[property];
    return value === undefined ? null : test(value, values) !== denies;
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

export const deviceFilterWords: readonly Word[] = [
  {
    name: 'targetsUnmanagedDevices',
    of: 'conditionalAccessPolicy',
    takes: [],
    gives: 'bool',
    means:
      "The policy applies to devices that are not the organisation's: it has no device filter, or one that keeps devices without registration and people's own.",
    run: (policy: unknown) => {
      const conditions = need(policy, 'conditions', 'policy');
      const devices = needObject(conditions, 'devices', 'policy.conditions');
      if (devices === null) return true;
      const filter = needObject(devices, 'deviceFilter', 'policy.conditions.devices');
      if (filter === null) return true;
      const where = 'policy.conditions.devices.deviceFilter';
      const rule = need(filter, 'rule', where);
      if (typeof rule !== 'string') throw new Error('the device filter has no rule');
      const wanted = need(filter, 'mode', where) === 'include';
      return unmanaged.every((device) => new Rule(rule, device).answer() === wanted);
    },
  },
];
