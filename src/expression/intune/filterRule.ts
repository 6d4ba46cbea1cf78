type Fits = 'yes' | 'no' | 'maybe';
type Device = Readonly<Record<string, unknown>>;

/** What rules call the properties of a managed device. Anything else, and a device that lacks one, cannot be told. */
const properties: Readonly<Record<string, string>> = {
  devicename: 'deviceName',
  manufacturer: 'manufacturer',
  model: 'model',
  osversion: 'osVersion',
  deviceownership: 'managedDeviceOwnerType',
};

const owners: Readonly<Record<string, string>> = { company: 'corporate', personal: 'personal' };

/**
 * Whether the rule of an assignment filter fits a device: comparisons joined by and, or, not and brackets.
 * https://learn.microsoft.com/intune/fundamentals/filters/ref-device-properties
 */
export function filterFits(rule: unknown, device: Device): Fits {
  if (typeof rule !== 'string') return 'maybe';
  const tokens = rule.match(/\(|\)|"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]]*\]|[^\s()]+/g) ?? [];
  const reader = new Reader(tokens, device);
  const fits = reader.any();
  return reader.isAtEnd ? fits : 'maybe';
}

class Reader {
  readonly #tokens: readonly string[];
  readonly #device: Device;
  #at = 0;

  constructor(tokens: readonly string[], device: Device) {
    this.#tokens = tokens;
    this.#device = device;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  any(): Fits {
    let fits = this.#all();
    while (this.#takes('or')) fits = either(fits, this.#all());
    return fits;
  }

  #all(): Fits {
    let fits = this.#one();
    while (this.#takes('and')) fits = not(either(not(fits), not(this.#one())));
    return fits;
  }

  #one(): Fits {
    if (this.#takes('not')) return not(this.#one());
    if (!this.#takes('(')) return this.#comparison();
    const fits = this.any();
    return this.#takes(')') ? fits : 'maybe';
  }

  #comparison(): Fits {
    const [name = '', operator = '', value = ''] = this.#tokens.slice(this.#at, this.#at + 3);
    this.#at += 3;
    const property = properties[name.replace(/^device\./i, '').toLowerCase()];
    const found = property === undefined ? undefined : this.#device[property];
    if (typeof found !== 'string') return 'maybe';
    return compare(owners[found] ?? found, operator.replace(/^-/, '').toLowerCase(), value);
  }

  #takes(word: string): boolean {
    if (this.#tokens[this.#at]?.toLowerCase().replace(/^-/, '') !== word) return false;
    this.#at += 1;
    return true;
  }
}

function compare(found: string, operator: string, literal: string): Fits {
  const text = found.toLowerCase();
  const values = [...literal.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, a, b]) => (a ?? b ?? '').toLowerCase());
  const [value] = values;
  // A literal that is none, such as an unquoted word, is not guessed at.
  if (value === undefined) return 'maybe';
  const says = (yes: boolean): Fits => (yes ? 'yes' : 'no');
  switch (operator) {
    case 'eq':
      return says(text === value);
    case 'ne':
      return says(text !== value);
    case 'startswith':
      return says(text.startsWith(value));
    case 'notstartswith':
      return says(!text.startsWith(value));
    case 'contains':
      return says(text.includes(value));
    case 'notcontains':
      return says(!text.includes(value));
    case 'in':
      return says(values.includes(text));
    case 'notin':
      return says(!values.includes(text));
    default:
      return 'maybe';
  }
}

function not(fits: Fits): Fits {
  if (fits === 'maybe') return 'maybe';
  return fits === 'yes' ? 'no' : 'yes';
}

function either(one: Fits, other: Fits): Fits {
  if (one === 'yes' || other === 'yes') return 'yes';
  return one === 'maybe' || other === 'maybe' ? 'maybe' : 'no';
}
