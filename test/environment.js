import { runInContext } from 'node:vm';
import NodeEnvironment from 'jest-environment-node';

// A module of the older kind: what it exports by default is seen as itself, or as a property.
const Usual = NodeEnvironment.default ?? NodeEnvironment;

/** What the language itself brings, and of Node what no test replaces. */
const names = [
  ...['Object', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Symbol', 'Promise', 'Proxy', 'Reflect'],
  ...['String', 'Number', 'Boolean', 'BigInt', 'RegExp', 'JSON', 'Math', 'Intl', 'Function'],
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError'],
  ...['ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Atomics', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array'],
  ...['Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array', 'Float32Array', 'Float64Array'],
  ...['BigInt64Array', 'BigUint64Array', 'parseInt', 'parseFloat', 'isNaN', 'isFinite'],
  ...['encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI'],
  ...['process', 'Buffer', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'AbortController', 'AbortSignal'],
];

/**
 * Every test file has a global object of its own, and Jest watches each access to it, which takes twenty times as long as an access
 * does. Constants of the global scope are found before anybody looks at the object.
 */
export default class FastGlobals extends Usual {
  constructor(...given) {
    super(...given);
    runInContext(`const { ${names.join(', ')} } = globalThis;`, this.getVmContext());
  }
}
