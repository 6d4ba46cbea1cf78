import { isMap, isScalar, parseDocument } from 'yaml';
import { SecureScoreError } from '../model/errors.ts';
import type { GateSettings } from '../model/gateSettings.ts';

/**
 * The text of a configuration with these gates set, and everything else as it was: comments, blank lines, the order of keys. A value
 * that stands there is replaced in its place; what is new comes below.
 * @param file how it is called, for errors
 * @throws SecureScoreError configInvalid
 */
export function withGates(file: string, text: string, gates: GateSettings): string {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) {
    throw new SecureScoreError('configInvalid', `${file} is not a configuration in which gates can be set`);
  }
  const entries = Object.entries(gates);
  if (entries.length === 0) return text;
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const section: unknown = document.get('gates', true);
  if (section === undefined) {
    const lines = ['gates:', ...entries.map(([key, value]) => `  ${key}: ${String(value)}`)];
    const before = text.trim() === '' ? text : `${text.replace(/\s*$/, '')}${line}${line}`;
    return `${before}${lines.join(line)}${line}`;
  }
  const missing = entries.filter(([key]) => !document.hasIn(['gates', key]));
  if (missing.length > 0) {
    for (const [key, value] of entries) document.setIn(['gates', key], value);
    return document.toString({ lineWidth: 0 });
  }
  const places = entries.map(([key, value]) => {
    const node: unknown = document.getIn(['gates', key], true);
    if (!isScalar(node) || !node.range) {
      throw new SecureScoreError('configInvalid', `${file}: gates.${key} is not a plain value that can be replaced`);
    }
    return { from: node.range[0], to: node.range[1], value: String(value) };
  });
  // From the end on, so that the places before stay where they are.
  return places
    .sort((a, b) => b.from - a.from)
    .reduce((done, { from, to, value }) => done.slice(0, from) + value + done.slice(to), text);
}
