import type { Children } from './jsx.d.ts';

interface FieldProps {
  readonly name: string;
  /** Paper does without it. */
  readonly onScreen?: boolean;
  readonly children: Children;
}

/** One thing to know about a control. */
export function Field({ name, onScreen = false, children }: FieldProps) {
  return (
    <div class={onScreen ? 'onscreen' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
