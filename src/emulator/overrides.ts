import { failure, type EmulatorAnswer, type Content, type WireFault } from './answer.ts';
import { endpointOf } from './endpoints.ts';
import { notLicensed, permissionMissing } from './refusals.ts';
import type { GraphRequest } from './graphRequest.ts';

/** An answer for one path, whatever the data holds. */
interface OverrideAnswer {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON; left out, there is no body and no content type. */
  readonly body?: unknown;
  readonly wire?: WireFault;
  /** How long the answer takes. */
  readonly delayMs?: number;
  /** Only so many times, then the data answers again. */
  readonly times?: number;
  /** Only after so many requests for the path. */
  readonly after?: number;
}

/** The words stand for the shape in which the path's own service says it. */
export type Override = 'permissionMissing' | 'notLicensed' | 'notFound' | OverrideAnswer;

/** Path to answer; `*` at the end of a path stands for everything that follows. */
export type Overrides = Readonly<Record<string, Override>>;

export interface Overridden {
  readonly answer: EmulatorAnswer;
  readonly delayMs: number;
}

function contentOf(body: unknown): Content {
  if (body === undefined) return { kind: 'none' };
  if (typeof body !== 'string') return { kind: 'json', value: body };
  return { kind: 'text', type: body.trimStart().startsWith('<') ? 'text/html' : 'text/plain', text: body };
}

function worded(override: Exclude<Override, OverrideAnswer>, request: GraphRequest): EmulatorAnswer {
  const endpoint = endpointOf(request.path);
  switch (override) {
    case 'permissionMissing':
      return permissionMissing(endpoint?.refusal ?? 'directory', endpoint?.permissions ?? [], []);
    case 'notLicensed':
      return notLicensed(endpoint?.unlicensed ?? 'premium');
    case 'notFound':
      return failure(404, 'ResourceNotFound', 'Resource not found.');
  }
}

export class OverrideTable {
  readonly #overrides: readonly (readonly [path: string, override: Override])[];
  readonly #asked = new Map<string, number>();

  constructor(overrides: Overrides) {
    this.#overrides = Object.entries(overrides).map(([path, override]) => [path.toLowerCase(), override]);
  }

  for(request: GraphRequest): Overridden | null {
    const wanted = `/${request.version}/${request.path}`.toLowerCase();
    const found = this.#overrides.find(([path]) =>
      path.endsWith('*') ? wanted.startsWith(path.slice(0, -1)) : path === wanted,
    );
    if (!found) return null;
    const [path, override] = found;
    if (typeof override === 'string') return { answer: worded(override, request), delayMs: 0 };

    const asked = this.#asked.get(path) ?? 0;
    this.#asked.set(path, asked + 1);
    const { status = 200, headers, body, wire, delayMs = 0, times = Infinity, after = 0 } = override;
    if (asked < after || asked >= after + times) return null;
    const answer: EmulatorAnswer = {
      status,
      content: contentOf(body),
      ...(headers && { headers }),
      ...(wire && { wire }),
    };
    return { answer, delayMs };
  }
}
