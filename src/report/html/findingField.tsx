import type { Children } from './jsx.d.ts';

/** One thing to know about a control. */
export function Field({ name, children }: { readonly name: string; readonly children: Children }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
