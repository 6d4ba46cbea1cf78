/**
 * The part of Preact that a page is made with. Preact's own types bring the types of browsers with them, for the whole house;
 * these also leave out what a page may not have: event handlers, style attributes, and HTML that nobody escaped.
 */
export interface VNode<Props = object> {
  readonly type: unknown;
  readonly props: Props;
}

export type Children = VNode | string | number | false | null | undefined | readonly Children[];

type Value = string | number | boolean | null | undefined;

/** Every attribute but those that run something. A link is an address that was looked at (`link.tsx`). */
interface Attributes {
  readonly [name: string]: Value | Children;
  readonly [handler: `on${string}`]: never;
  readonly style?: never;
  readonly dangerouslySetInnerHTML?: never;
  readonly key?: string | number;
  readonly children?: Children;
}

/** What is ours and of which browsers are told the digest. */
interface Embedded {
  readonly dangerouslySetInnerHTML: { readonly __html: string };
}

export declare namespace JSX {
  type Element = VNode;
  type ElementType = string | ((props: never) => Element | null);
  interface ElementChildrenAttribute {
    readonly children: unknown;
  }
  interface IntrinsicAttributes {
    readonly key?: string | number;
  }
  interface IntrinsicElements {
    readonly [name: string]: Attributes;
    readonly style: Embedded;
    readonly script: Embedded;
  }
}

export declare const Fragment: (props: { readonly children?: Children }) => VNode;
export declare function jsx(type: unknown, props: unknown, key?: string): VNode;
export declare const jsxs: typeof jsx;
