import { SecureScoreError, type ErrorCode } from '../model/errors.ts';

/** Something wrong in a file: where, what, and what would be right if that can be told. Lines and columns count from 1. */
export interface YamlProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export function problemText(problem: YamlProblem): string {
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
}

/** One error for all that is wrong. */
export function problemsError(code: ErrorCode, problems: readonly YamlProblem[], hint?: string): SecureScoreError {
  const shown = problems.slice(0, 20).map(problemText);
  const more = problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
  return new SecureScoreError(code, [...shown, ...more].join('\n'), { ...(hint !== undefined && { hint }) });
}
