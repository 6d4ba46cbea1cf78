import { toRead } from '../../catalogue/demands.ts';
import { clouds } from '../../graph/nationalClouds.ts';
import { parseGraphUrl } from '../../graph/graphUrl.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import { environment } from '../environment.ts';
import { openAuditLog } from '../auditLog.ts';
import type { DoctorFlags } from '../flagTypes.ts';
import { fails, notNeeded, works, type Check } from '../doctor/check.ts';
import { checkClock, checkNode, checkProxy } from '../doctor/machine.ts';
import { reachAuthority, reachGraph } from '../doctor/networkCheck.ts';
import { checkLicences, checkPermissions, checkTenant } from '../doctor/tenantCheck.ts';
import { checkNames } from '../doctor/namesCheck.ts';
import { doctorText } from '../doctor/doctorText.ts';
import { interruptible } from '../interrupt.ts';
import { chosenCloud } from '../cloudChoice.ts';
import { jsonText } from '../../report/jsonText.ts';
import { limitsOf, open } from '../openConnection.ts';
import { printWithHeadings } from '../printWithHeadings.ts';
import { signedInAs } from '../signedInAs.ts';
import { prepare, type Prepared } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { requiredNode } from '../../library/version.ts';
import { Warnings } from '../warnings.ts';
import { placesOf } from '../../library/servicePlaces.ts';

/** How a check ended, and the verdict. */
const headings = /^(?:ok|failed|not needed)(?= )|^An audit would .*/;

/** securescore doctor: looks, asks for little, changes nothing. @returns 0 where an audit would work, else 3 */
export async function runDoctor(flags: DoctorFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const prepared = await prepare(flags, new Warnings(terminal, flags).add);
  const surroundings = await lookAround(flags, prepared);
  const { checks, wouldWork } = await interruptible((signal) => lookInside(flags, prepared, terminal, signal));
  const all = [...surroundings, ...checks];
  const exitCode = wouldWork ? exitCodes.done : exitCodes.signIn;
  if (flags.format === 'json')
    terminal.out(jsonText({ schemaVersion: 1, checks: [...all], exitCode } satisfies Diagnosis));
  else printWithHeadings(terminal, doctorText(all, verdictOf(all, wouldWork), terminal.width), headings);
  return exitCode;
}

/** This machine and the network: before anybody signs in. */
async function lookAround(flags: DoctorFlags, { configuration }: Prepared): Promise<readonly Check[]> {
  const env = environment;
  const cloud = clouds[chosenCloud(flags, configuration, env)];
  const graph = parseGraphUrl(placesOf(flags).graphUrl ?? cloud.graph);
  const tenant = flags.tenant ?? (env['AZURE_TENANT_ID'] || undefined) ?? configuration.tenant ?? 'organizations';
  const authority = new URL(env['AZURE_AUTHORITY_HOST'] ?? cloud.authority);
  const kind = flags.auth ?? (env['SECURESCORE_ACCESS_TOKEN'] ? 'environment-token' : 'default');
  const { deadlineAt = Infinity } = limitsOf(flags);
  // A part of the time is left for the sign-in, which says more.
  const patienceMs = Math.max(1, Math.min(15_000, Math.floor((deadlineAt - Date.now()) / 2)));
  const [reached, signInService] = await Promise.all([
    reachGraph(graph, patienceMs),
    kind === 'environment-token' || kind === 'managed-identity'
      ? [notNeeded('sign-in service', 'the token comes from elsewhere')]
      : reachAuthority(authority, tenant, patienceMs),
  ]);
  return [
    checkNode(process.versions.node, requiredNode()),
    checkProxy(env, graph),
    ...reached.checks,
    checkClock(reached.date, new Date()),
    ...signInService,
  ];
}

interface Inside {
  readonly checks: readonly Check[];
  readonly wouldWork: boolean;
}

/** The sign-in, and what the token opens. */
async function lookInside(
  flags: DoctorFlags,
  prepared: Prepared,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Inside> {
  const { configuration, catalogue } = prepared;
  const controls = toRead(prepared);
  const log = flags.auditLog === undefined ? null : await openAuditLog(flags.auditLog);
  try {
    const connection = await open(flags, {
      configuration,
      controls,
      catalogue,
      signal,
      err: terminal.err,
      ...(log && { onRequest: (sent) => log.write(sent) }),
    });
    const { check, licences } = await checkLicences(connection, catalogue);
    const permissions = await checkPermissions(connection, controls, catalogue, licences);
    const signedIn = works('sign-in', signedInAs(connection.credential, connection.token));
    const failed = permissions.filter(({ status }) => status === 'fails');
    return {
      checks: [
        signedIn,
        checkTenant(connection),
        check,
        ...permissions,
        await checkNames(connection, controls, catalogue),
      ],
      wouldWork: failed.length < permissions.length || permissions.length === 0,
    };
  } catch (error) {
    if (!(error instanceof SecureScoreError) || error.exitCode !== exitCodes.signIn) throw error;
    return { checks: [fails(names[error.code] ?? 'sign-in', error.message, error.hint)], wouldWork: false };
  } finally {
    log?.close();
  }
}

/** Which step an error belongs to, where it is not the sign-in itself. */
const names: Readonly<Record<string, string>> = {
  wrongTenant: 'tenant',
  tokenRefused: 'token',
  graphUnreachable: 'Graph',
  notGraph: 'Graph',
};

function verdictOf(checks: readonly Check[], wouldWork: boolean): string {
  const failed = checks.filter(({ status }) => status === 'fails').map(({ name }) => name);
  if (!wouldWork) return `An audit would not work: ${failed.join(', ')}.`;
  return failed.length === 0 ? 'An audit would work.' : `An audit would work, except for: ${failed.join(', ')}.`;
}
