import { SecureScoreError } from '../../model/errors.ts';

/**
 * Whatever in a saved folder is not as it was written there ends the run: what was collected once cannot be asked for again,
 * and its hashes were right, so somebody else wrote it.
 * @param line null: the file as a whole
 */
export function damaged(file: string, line: number | null, what: string, cause?: unknown): SecureScoreError {
  const place = line === null ? file : `${file}, line ${String(line)}`;
  return new SecureScoreError('evidenceInvalid', `${place}: ${what}`, {
    cause,
    hint: 'securescore did not write it like this; collect it again with securescore collect --out DIR.',
  });
}

/** The value of one line. @throws SecureScoreError evidenceInvalid */
export function parsedLine(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, line, 'it is not JSON', cause);
  }
}

/** The value of a file that is one. @throws SecureScoreError evidenceInvalid */
export function parsedFile(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, lineOf(cause, text), 'it is not JSON', cause);
  }
}

/** What the engine says differs between versions; some tell no place. */
function lineOf(error: unknown, text: string): number | null {
  const message = error instanceof Error ? error.message : '';
  if (/end of JSON input/.test(message)) return text.split('\n').length;
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
}
