/** One request of Graph that changes something. */
export interface Call {
  readonly method: 'PATCH' | 'PUT' | 'POST';
  readonly path: string;
  readonly body: Record<string, unknown>;
}

/** https://learn.microsoft.com/graph/json-batching: so many requests go into one batch. */
export const mostInOne = 20;

/** Several calls as one that can be pasted as a whole. Each of them succeeds or fails by itself. */
export function inOneRequest(calls: readonly Call[]): Call {
  const [only, ...more] = calls;
  if (only === undefined) throw new Error('no request to make');
  if (more.length === 0) return only;
  const version = only.path.split('/')[1] ?? '';
  const requests = calls.map(({ method, path, body }, index) => ({
    id: String(index + 1),
    method,
    url: path.slice(version.length + 1),
    headers: { 'Content-Type': 'application/json' },
    body,
  }));
  return { method: 'POST', path: `/${version}/$batch`, body: { requests } };
}
