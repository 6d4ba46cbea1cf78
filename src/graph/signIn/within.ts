import { SecureScoreError } from '../../model/errors.ts';
import { interruption } from '../request/runLimits.ts';

interface Bounds {
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly deadlineAt?: number;
}

/** The longest span that a timer takes. */
const longest = 2 ** 31 - 1;

/**
 * Waits for something that heeds neither signal nor deadline itself: the library waits for az and azd for as long as they hang.
 * @throws SecureScoreError interrupted, signInFailed
 */
export async function within<T>({ signal, deadlineAt = Infinity }: Bounds, run: () => Promise<T>): Promise<T> {
  let lift = (): void => undefined;
  const bounds = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal ? interruption(signal) : new Error('stopped'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const late = (): void =>
      reject(
        new SecureScoreError('signInFailed', 'The sign-in was not done before the deadline of the run.', {
          hint: 'Allow the run more time, or find out what takes so long: securescore doctor shows which step fails.',
        }),
      );
    const timer =
      deadlineAt === Infinity ? null : setTimeout(late, Math.min(longest, Math.max(0, deadlineAt - Date.now())));
    lift = () => {
      signal?.removeEventListener('abort', stop);
      if (timer !== null) clearTimeout(timer);
    };
  });
  try {
    return await Promise.race([bounds, run()]);
  } finally {
    lift();
  }
}
