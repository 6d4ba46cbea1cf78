import type { Connection } from '../graph/connect.ts';
import type { CommonFlags, ConnectionFlags } from './flagTypes.ts';
import { limitsOf, open, type Intent } from './openConnection.ts';
import type { Progress } from './progress.ts';
import { running, type Run } from './running.ts';
import { withSampleTenant } from '../library/sampleTenant.ts';
import { placesOf } from '../library/servicePlaces.ts';
import { signedInAs } from './signedInAs.ts';
import type { Terminal } from './terminal.ts';

type Flags = CommonFlags & ConnectionFlags & { readonly demo?: boolean };

/** A run of one sign-in. */
export async function connected<T>(
  flags: Flags,
  { terminal, ...intent }: Intent & { readonly terminal: Terminal },
  work: (connection: Connection, progress: Progress) => Promise<T>,
): Promise<T> {
  // An invalid address is reported, even if a sample is read.
  placesOf(flags);
  return running(flags, terminal, (run) =>
    signedIn(flags, intent, run, (connection) => work(connection, run.progress)),
  );
}

/** Signs in, or serves the sample tenant, within a run that may have several sign-ins. */
async function signedIn<T>(
  flags: Flags,
  intent: Intent,
  run: Run,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { signal, onRequest, onWait, terminal } = run;
  if (flags.demo) return withSampleTenant({ signal, onRequest, onWait, ...limitsOf(flags) }, work);
  const connection = await open(flags, { signal, onRequest, onWait, ...intent, err: terminal.err });
  sayWhoSignedIn(connection, flags, terminal);
  return work(connection);
}

/** With --verbose, and if a chain answered, because then nobody chose the credential. */
function sayWhoSignedIn({ credential, token }: Connection, { quiet, verbose }: Flags, terminal: Terminal): void {
  const isWorthIt = verbose ?? (credential.answeredBy() !== null && terminal.errInteractive);
  if (quiet || !isWorthIt) return;
  terminal.err(`signed in: ${signedInAs(credential, token)}\n`);
}
