/** Whose spelling of `innerError` a service uses: Graph's services do not agree. */
type InnerErrorName = 'innerError' | 'innererror';

export type Content =
  | { readonly kind: 'json'; readonly value: unknown }
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly message: string;
      readonly inner?: InnerErrorName;
      /** The code that the inner error repeats or refines; a client finds the deepest. */
      readonly innerCode?: string;
    }
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | { readonly kind: 'none' };

/** What goes wrong on the wire instead of, or after, a well-formed answer. */
export type WireFault = 'reset' | 'truncate' | 'hang';

export interface EmulatorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content: Content;
  readonly wire?: WireFault;
}

export interface RequestIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

export const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): EmulatorAnswer {
  return { status: 200, headers, content: { kind: 'json', value } };
}

interface FailureDetail {
  readonly inner?: InnerErrorName;
  readonly innerCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function failure(status: number, code: string, message: string, detail: FailureDetail = {}): EmulatorAnswer {
  const { headers, ...more } = detail;
  return { status, ...(headers && { headers }), content: { kind: 'error', code, message, ...more } };
}

/** The JSON value, text or nothing that a content stands for; an error gets Graph's envelope. */
export function render(content: Content, ids: RequestIds, now: number): unknown {
  switch (content.kind) {
    case 'json':
      return content.value;
    case 'text':
      return content.text;
    case 'none':
      return undefined;
    case 'error':
      return {
        error: {
          code: content.code,
          message: content.message,
          [content.inner ?? 'innerError']: {
            // Graph writes this time without the Z, although it is UTC.
            date: new Date(now).toISOString().slice(0, 19),
            'request-id': ids.requestId,
            'client-request-id': ids.clientRequestId,
            ...(content.innerCode !== undefined && { code: content.innerCode, status: content.innerCode }),
          },
        },
      };
  }
}
