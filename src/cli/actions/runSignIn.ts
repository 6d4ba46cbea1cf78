import { personReport } from '../../audit/personReport.ts';
import { plannedPolicies } from '../../audit/plannedPolicies.ts';
import type { PlannedChanges } from '../../audit/policyChanges.ts';
import { collectedSignIns, liveSignIns, type SignInSource } from '../../audit/signInSource.ts';
import { whatIfReport } from '../../audit/whatIfReport.ts';
import { openEvidence } from '../../evidence/folder/openEvidence.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { jsonText } from '../../report/jsonText.ts';
import { personTable } from '../../report/signIn/personTable.ts';
import { whatIfMarkdown } from '../../report/signIn/whatIfMarkdown.ts';
import { whatIfTable } from '../../report/signIn/whatIfTable.ts';
import type { SignInCommandFlags } from '../flagTypes.ts';
import { connected } from '../connected.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { readInput } from '../readInput.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { keyHere } from '../keyHere.ts';
import { Warnings } from '../warnings.ts';

/** It reads what sign-ins are judged by, and nothing that it could do without. */
const asking = 'entra.mfa-for-all-users';

/** securescore signin */
export async function runSignIn(flags: SignInCommandFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { format } = flags;
  const isChange = [flags.with, flags.enforce, flags.without].some((list) => list !== undefined);
  check(flags, { format, isChange });
  const { config, controls, demo = false } = flags;
  const warnings = new Warnings(terminal, flags);
  const asked = { control: [asking], demo, ...(config !== undefined && { config }), ...(controls && { controls }) };
  const prepared = await prepare(asked, warnings.add);
  const changes = await changesOf(flags, prepared);
  const text = await reading(flags, { prepared, changes, terminal, warnings }, async (source) =>
    isChange
      ? whatIfText(source, changes, flags, { format, terminal })
      : personText(source, flags, { format, terminal }),
  );
  terminal.report(text);
  return exitCodes.done;
}

interface Printing {
  readonly format: SignInCommandFlags['format'];
  readonly terminal: Terminal;
}

const looks = ({ width, colour }: Terminal): { width: number; colour: boolean } => ({ width, colour });

async function personText(source: SignInSource, flags: SignInCommandFlags, printing: Printing): Promise<string> {
  const report = await personReport(source, flags.user ?? '', flags);
  return printing.format === 'json' ? jsonText(report) : personTable(report, looks(printing.terminal));
}

async function whatIfText(
  source: SignInSource,
  changes: PlannedChanges,
  { user }: SignInCommandFlags,
  { format, terminal }: Printing,
): Promise<string> {
  const report = await whatIfReport(source, changes, user ?? null);
  if (format === 'json') return jsonText(report);
  return format === 'markdown' ? whatIfMarkdown(report) : whatIfTable(report, looks(terminal));
}

const narrowing = ['resource', 'client', 'platform', 'location', 'risk'] as const;

/** @throws SecureScoreError usage */
function check(
  flags: SignInCommandFlags,
  { format, isChange }: { readonly format: string; readonly isChange: boolean },
): void {
  if (flags.evidence !== undefined && flags.demo) {
    throw new SecureScoreError('usage', '--evidence reads a folder: it cannot be combined with --demo');
  }
  if (!isChange && flags.user === undefined) {
    throw new SecureScoreError('usage', 'signin needs a user, or a change of policies', {
      hint: 'securescore signin --user NAME, or securescore signin --with POLICY.json',
    });
  }
  if (!isChange && format === 'markdown') {
    throw new SecureScoreError('usage', '--format: markdown is for changes of policies', {
      hint: 'table or json; or add --with, --enforce or --without.',
    });
  }
  const given = narrowing.find((name) => flags[name] !== undefined);
  if (isChange && given !== undefined) {
    throw new SecureScoreError(
      'usage',
      `--${given} works only for one person's sign-ins: a change is judged at every sign-in`,
      {
        hint: 'Leave it out; --user narrows a change to one person.',
      },
    );
  }
}

async function changesOf(flags: SignInCommandFlags, { catalogue }: Prepared): Promise<PlannedChanges> {
  const given = flags.with ?? [];
  const policies = [];
  for (const file of given) {
    const name = file === '-' ? 'stdin' : file;
    policies.push(...plannedPolicies(name, await readInput(file), catalogue));
  }
  return { with: policies, enforce: flags.enforce ?? [], without: flags.without ?? [] };
}

interface Reading {
  readonly prepared: Prepared;
  readonly changes: PlannedChanges;
  readonly terminal: Terminal;
  readonly warnings: Warnings;
}

async function reading<T>(
  flags: SignInCommandFlags,
  { prepared, changes, terminal, warnings }: Reading,
  run: (source: SignInSource) => Promise<T>,
): Promise<T> {
  const { catalogue, controls, configuration } = prepared;
  const options = { catalogue, controls, configuration, planned: changes.with };
  if (flags.evidence !== undefined) {
    const folder = await openEvidence(flags.evidence);
    return run(await collectedSignIns({ ...options, folder, key: await keyHere(warnings.add) }));
  }
  return connected(flags, { ...prepared, terminal }, async (connection, progress) =>
    run(
      await liveSignIns({
        ...options,
        connection,
        isDemo: flags.demo ?? false,
        now: new Date(),
        onRecords: progress.records,
        onUnknownAccount: (name) =>
          warnings.add(
            `emergencyAccounts: Graph has no user ${name}; policies that exclude it cannot be matched to it`,
          ),
      }),
    ),
  );
}
