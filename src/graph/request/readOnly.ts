import type { Asked, Step } from './exchange.ts';

/** A request that could change something: a fault of ours, never sent. */
class NotReadOnly extends Error {
  constructor(what: string) {
    super(`refused to send a request that could change the tenant: ${what}`);
    this.name = 'NotReadOnly';
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isBatchOfReads(asked: Asked): boolean {
  if (!/^\/(?:v1\.0|beta)\/\$batch$/.test(new URL(asked.url).pathname)) return false;
  try {
    const body: unknown = JSON.parse(asked.body ?? '');
    if (!isRecord(body) || !Array.isArray(body['requests']) || body['requests'].length === 0) return false;
    // The method has to be spelt out: what a missing one means is Graph's decision, not ours.
    return body['requests'].every((item) => isRecord(item) && item['method'] === 'GET' && !('body' in item));
  } catch {
    return false;
  }
}

/** The first step: whatever is not a read goes no further. */
export const readOnly: Step = async (exchange, next) => {
  const { asked } = exchange;
  const isRead = asked.method === 'GET' && asked.body === undefined;
  // The type allows two methods; who comes past the type checker is stopped here all the same.
  if (!isRead && !(asked.method === 'POST' && isBatchOfReads(asked))) {
    throw new NotReadOnly(`${asked.method} ${asked.path}`);
  }
  await next();
};
