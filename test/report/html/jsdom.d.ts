/** The part of jsdom that tests use: its own types bring those of browsers with them, for the whole house. */
declare module 'jsdom' {
  export interface PageElement {
    readonly textContent: string;
    readonly id: string;
    readonly tagName: string;
    readonly hidden: boolean;
    value: string;
    checked: boolean;
    open: boolean;
    readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
    getAttribute(name: string): string | null;
    querySelector(selector: string): PageElement | null;
    querySelectorAll(selector: string): Iterable<PageElement>;
    dispatchEvent(event: unknown): boolean;
    click(): void;
  }

  interface PageWindow {
    readonly document: PageElement & { readonly title: string };
    readonly Event: new (name: string, options?: { readonly bubbles: boolean }) => unknown;
    eval(script: string): unknown;
    close(): void;
  }

  export class VirtualConsole {
    on(event: string, listener: (error: Error) => void): this;
  }

  export class JSDOM {
    constructor(
      html: string,
      options?: {
        readonly runScripts?: 'dangerously' | 'outside-only';
        readonly virtualConsole?: VirtualConsole;
        readonly pretendToBeVisual?: boolean;
        readonly url?: string;
      },
    );
    readonly window: PageWindow;
  }
}
