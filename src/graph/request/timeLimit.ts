/** What ends a request that takes too long, or whose run is called off. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  /** It took too long. */
  readonly isOver: boolean;
  /** The request is done: nothing of the limit outlives it. */
  lift(): void;
}

/**
 * AbortSignal.timeout and AbortSignal.any would stay behind until the timeout has passed: the signals of a minute of requests,
 * where a request takes milliseconds.
 * @param called the signal of the run
 * @param ms whole milliseconds
 */
export function limitTime(called: AbortSignal, ms: number): TimeLimit {
  const controller = new AbortController();
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort();
  }, ms).unref();
  const callOff = (): void => {
    controller.abort(called.reason);
  };
  if (called.aborted) callOff();
  called.addEventListener('abort', callOff, { once: true });
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    lift() {
      clearTimeout(timer);
      called.removeEventListener('abort', callOff);
    },
  };
}
