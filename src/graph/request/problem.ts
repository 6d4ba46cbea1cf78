import type { Answered } from './exchange.ts';

/** What an error answer says, whatever its shape. Empty strings where it says nothing. */
export interface Problem {
  /** The deepest code that is known; services emit `innerError` and `innererror`, and nest them. */
  readonly code: string;
  /** Every code found, outermost first. */
  readonly codes: readonly string[];
  readonly message: string;
  readonly requestId: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A property under any spelling of its case. */
const get = (record: Json, name: string): unknown =>
  Object.entries(record).find(([key]) => key.toLowerCase() === name)?.[1];

const string = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Intune puts a JSON document into the message. */
function plainMessage(message: string): string {
  if (!message.startsWith('{')) return message;
  try {
    const inside: unknown = JSON.parse(message);
    if (!isRecord(inside)) return message;
    return string(get(inside, 'message')) || message;
  } catch {
    return message;
  }
}

export function problemOf(answer: Answered): Problem {
  const requestId = answer.headers.get('request-id');
  if (answer.body.form !== 'json' || !isRecord(answer.body.value)) {
    return { code: '', codes: [], message: '', requestId };
  }
  const body = answer.body.value;
  // Intune and PIM answer { errorCode, message } without an `error`; a token endpoint answers { error: "..." }.
  const given = get(body, 'error');
  const error = isRecord(given) ? given : { code: given ?? get(body, 'errorcode') ?? get(body, 'code'), ...body };
  const codes: string[] = [];
  const messages: string[] = [];
  let innerId = '';
  let level: unknown = error;
  for (let depth = 0; isRecord(level) && depth < 10; depth++) {
    codes.push(string(get(level, 'code')));
    messages.push(plainMessage(string(get(level, 'message'))));
    innerId ||= string(get(level, 'request-id'));
    const details = get(level, 'details');
    if (Array.isArray(details) && isRecord(details[0])) messages.push(string(get(details[0], 'message')));
    level = get(level, 'innererror') ?? get(level, 'internalexception');
  }
  const known = codes.filter((code) => code !== '' && code !== 'UnknownError');
  return {
    code: known.at(-1) ?? '',
    codes: known,
    message: [...new Set(messages.filter((message) => message !== ''))].join(' '),
    requestId: requestId ?? (innerId || null),
  };
}

/**
 * Whether 401 means that the token is no good. Single services also say 401 where a licence or a role of theirs is missing;
 * one that does not say why is `likely`.
 */
export function tokenTrouble(answer: Answered): 'certain' | 'likely' | 'none' {
  if (answer.status !== 401) return 'none';
  const { codes, message } = problemOf(answer);
  const isTokenCode = (code: string): boolean =>
    /^(?:InvalidAuthenticationToken|CompactToken|TokenExpired|AuthenticationError)/i.test(code);
  if (codes.some(isTokenCode)) return 'certain';
  if (codes.includes('Forbidden') || /not provisioned|scopes? (?:are|is) missing|\broles\b/i.test(message))
    return 'none';
  if (/\berror="?invalid_token/i.test(answer.headers.get('www-authenticate') ?? '')) return 'certain';
  return codes.length === 0 || /token/i.test(message) ? 'likely' : 'none';
}
