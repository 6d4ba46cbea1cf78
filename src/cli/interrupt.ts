import { exitCodes, SecureScoreError } from '../model/errors.ts';
import { reportFailure } from './reportFailure.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** What has not ended by itself by then is ended. */
const patienceMs = 1500;

const interrupted = (): SecureScoreError => new SecureScoreError('interrupted', 'interrupted');

/** Runs something that Ctrl-C ends cleanly: requests are aborted, and the command exits with 130. */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(interrupted());
  for (const signal of signals) process.once(signal, stop);
  try {
    return await run(controller.signal);
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
  }
}

/**
 * Ends the process where nothing else heeds a signal: before a run begins, at a second Ctrl-C, and where a run that was asked to
 * end does not come to it.
 */
export function heedSignals(tell: (text: string) => void): void {
  const leave = (): void => {
    reportFailure(interrupted(), tell);
    process.exit(exitCodes.interrupted);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) === 1) leave();
    else setTimeout(leave, patienceMs).unref();
  };
  for (const signal of signals) process.on(signal, onSignal);
}
