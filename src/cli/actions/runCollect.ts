import { collectEvidence, type Collected } from '../../audit/collectEvidence.ts';
import type { JudgingOptions } from '../../audit/judgingOptions.ts';
import { tenantOf } from '../../audit/tenantFacts.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { CollectFlags } from '../flagTypes.ts';
import { formatCount } from '../../report/format.ts';
import { connected } from '../connected.ts';
import { asCollected } from '../../library/asCollected.ts';
import { keepingIn } from '../recordIn.ts';
import { warnOfMissing } from '../../library/missingPermissions.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { packageVersion } from '../../library/version.ts';
import { Warnings } from '../warnings.ts';

const leftShown = 10;

/** securescore collect */
export async function runCollect(flags: CollectFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const folder = folderOf(flags);
  const warnings = new Warnings(terminal, flags);
  const prepared = await prepare(flags, warnings.add);
  const { evidence, missing, left } = await collectInto(
    folder,
    { ...flags, resume: flags.resume !== undefined },
    {
      prepared,
      terminal,
      warnings,
    },
  );
  const apart = missing === 0 ? '' : `, of which ${missing} could not be read`;
  terminal.out(`${folder}: ${formatCount(evidence, 'piece')} of evidence${apart}\n`);
  if (left.length > 0 && !flags.quiet) {
    const more = left.length > leftShown ? ` and ${left.length - leftShown} more` : '';
    terminal.err(
      `not read this time: ${left.slice(0, leftShown).join(', ')}${more}\n  Continue with: securescore collect --resume ${folder}\n`,
    );
  }
  return exitCodes.done;
}

function folderOf({ out, resume }: CollectFlags): string {
  if (out !== undefined && resume !== undefined) {
    throw new SecureScoreError('usage', '--out starts a folder and --resume continues one: use one of them');
  }
  const folder = out ?? resume;
  if (folder !== undefined) return folder;
  throw new SecureScoreError('usage', 'collect needs a folder to write to', { hint: 'securescore collect --out DIR' });
}

type Flags = Omit<CollectFlags, 'resume' | 'out' | 'format'> & { readonly resume: boolean };

interface Collecting {
  readonly prepared: Prepared;
  readonly terminal: Terminal;
  readonly warnings: Warnings;
  readonly onTenant?: JudgingOptions['onTenant'];
}

/** Reads what is not in the folder yet. @throws SecureScoreError */
export function collectInto(
  folder: string,
  flags: Flags,
  { prepared, terminal, warnings, onTenant }: Collecting,
): Promise<Collected> {
  return keepingIn(folder, { resume: flags.resume, redact: flags.redact !== false }, (keeping) =>
    connected(flags, { ...prepared, terminal }, async (connection, progress) => {
      await onTenant?.(tenantOf(connection));
      return collectEvidence({
        ...asCollected(prepared, flags, keeping.draft.collection),
        connection,
        keeping,
        version: packageVersion(),
        clock: () => new Date(),
        onRecords: progress.records,
        onPreflight: (found) => warnOfMissing(found, warnings),
      });
    }),
  );
}
