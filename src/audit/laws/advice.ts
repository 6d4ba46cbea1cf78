import { expressionsOf } from '../../catalogue/expressions.ts';
import { compileExpression } from '../../expression/expression.ts';
import { contextOf } from '../../expression/unavailable.ts';
import type { Control } from '../../model/control.ts';
import type { Loss } from './losses.ts';

const nowhere = { evidence: new Map(), populations: new Map() } as const;
const untyped = () => ({ kind: 'plain', cel: 'dyn' }) as const;

/** How to fix a control that a loss improves: the expression at fault, if it is known. */
export function advice(control: Control, { property }: Loss): string {
  const sources = expressionsOf(control, nowhere, untyped);
  const wanted = property ?? '[A-Za-z][A-Za-z0-9]*';
  for (const { source, path } of sources) {
    const [whole, found = '', value = ''] =
      new RegExp(`\\.\\?(${wanted})\\b[^&|]*?\\.orValue\\(([^)]*)\\)`).exec(source) ?? [];
    if (whole !== undefined)
      return `${nameOf(path)} takes a missing ${found} for ${value}, which is good: give orValue the value that would fail, or drop .? so that a missing ${found} is unknown.`;
  }
  for (const { source, path } of sources) {
    const found = new RegExp(`\\bhas\\(([^)]*\\.(${wanted}))\\)`).exec(source);
    if (found)
      return `${nameOf(path)} asks has(${found[1] ?? ''}), and goes on where it is missing: drop has(), and it is unknown.`;
  }
  return property === null
    ? 'Ask for a property, not whether there is one: an expression that touches what is missing is unknown by itself.'
    : `An expression that touches ${property} is unknown by itself where it is missing; look for what passes over it (||, exists, filter, size() == 0). Where Graph leaves it out to say "not set", write that into whenAbsent of the evidence.`;
}

/** The same for a control that is judged although nothing could be read. */
export function adviceUnread(control: Control): string {
  const held = expressionsOf(control, nowhere, untyped).filter(
    ({ source, gives }) =>
      gives === 'bool' && typeof compileExpression(source).holds(contextOf(new Map())) === 'boolean',
  );
  const [first] = held;
  if (!first) return 'Every condition has to touch evidence.';
  return `${nameOf(first.path)} is decided without any evidence (${first.source.trim()}): remove what makes it so, such as "|| true".`;
}

const nameOf = (path: readonly PropertyKey[]): string => `"${String(path.at(-1))}"`;

/** The names of the properties that the expressions of a control ask for. */
export function propertiesOf(control: Control): ReadonlySet<string> {
  const sources = expressionsOf(control, nowhere, untyped).map(({ source }) => source);
  return new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\.\??([A-Za-z][A-Za-z0-9]*)\b(?!\()/g)].map(([, name = '']) => name),
    ),
  );
}
