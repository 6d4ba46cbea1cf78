/**
 * An error that is expected and caught: what a record lacks, say, for each of a million records. Where it was thrown is nobody's
 * business, and finding that out takes most of the time of throwing.
 */
export class UntracedError extends Error {
  constructor(message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
  }
}
