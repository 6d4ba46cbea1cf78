/** Whose spelling of `innerError` a service uses: Graph's services do not agree. */
export type InnerErrorName = 'innerError' | 'innererror';

export type Content =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly inner?: InnerErrorName }
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | { readonly kind: 'none' };

/** What goes wrong on the wire instead of, or after, a well-formed answer. */
export type WireFault = 'reset' | 'truncate' | 'hang';

export interface Answer {
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

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers, content: { kind: 'json', value } };
}

export function failure(
  status: number,
  code: string,
  message: string,
  more: { readonly inner?: InnerErrorName; readonly headers?: Readonly<Record<string, string>> } = {},
): Answer {
  return {
    status,
    ...(more.headers && { headers: more.headers }),
    content: { kind: 'error', code, message, ...(more.inner && { inner: more.inner }) },
  };
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
          },
        },
      };
  }
}
