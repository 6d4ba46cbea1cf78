import type { Wait } from '../graph/request/runLimits.ts';
import type { SentRequest } from '../graph/request/send.ts';
import { openAuditLog } from './auditLog.ts';
import type { CommonFlags, ConnectionFlags } from './flagTypes.ts';
import { interruptible } from './interrupt.ts';
import { startProgress, type Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** What all sign-ins of one run share: where it reports progress, and what ends it. */
export interface Run {
  readonly terminal: Terminal;
  readonly progress: Progress;
  /** Ctrl-C, or the failure of the run itself: pending requests are aborted. */
  readonly signal: AbortSignal;
  readonly onRequest: (sent: SentRequest) => void;
  readonly onWait: (wait: Wait) => void;
}

/** Runs something with progress on stderr, the audit log and Ctrl-C, and clears away whatever happens. */
export async function running<T>(
  flags: Pick<CommonFlags & ConnectionFlags, 'auditLog' | 'quiet'>,
  terminal: Terminal,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const log = flags.auditLog === undefined ? null : await openAuditLog(flags.auditLog);
  const progress = startProgress(terminal, flags.quiet ?? false);
  const onRequest = (sent: SentRequest): void => {
    progress.request();
    log?.write(sent);
  };
  try {
    return await interruptible((signal) =>
      endingTogether(signal, (ended) => work({ terminal, progress, signal: ended, onRequest, onWait: progress.wait })),
    );
  } finally {
    progress.stop();
    log?.close();
  }
}

/** When a run fails, whatever it still has on its way is called off: it would keep the process waiting. */
async function endingTogether<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const failed = new AbortController();
  try {
    return await work(AbortSignal.any([signal, failed.signal]));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
