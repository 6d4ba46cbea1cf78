import type { Children } from './jsx.d.ts';

/** To another site, and to nothing else: a result is a file, and anybody may have written one. */
export function Link({ to, children }: { readonly to: string; readonly children: Children }) {
  return isSafe(to) ? (
    <a href={to} rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}

const isSafe = (address: string): boolean => /^https:\/\/[a-z0-9.-]+(?:\/|$)/i.test(address) && URL.canParse(address);

/** Where a finding stands on the page. */
export const anchorOf = (id: string): string => `c-${id.replace(/[^\w.-]/g, '_')}`;
