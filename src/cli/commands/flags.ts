import { Option, type Command } from 'commander';
import { cloudNames, type CloudName } from '../../model/clouds.ts';

/** Flags may be given several times, and each may hold several values, with commas. */
export function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  return [
    ...(before ?? []),
    ...value
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ];
}

export interface CommonFlags {
  readonly config?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export function withCommon(command: Command): Command {
  return command
    .option('--config <FILE>', 'configuration (default: securescore.yaml, if there is one)')
    .option('--quiet', 'no progress and no warnings')
    .option('--verbose', 'say more: every control of a report, every detail')
    .option('--no-color', 'no colour (as NO_COLOR does)');
}

export interface SelectionFlags {
  readonly control?: readonly string[];
  readonly category?: readonly string[];
  readonly service?: readonly string[];
  readonly standard?: readonly string[];
  readonly controls?: readonly string[];
}

export function withSelection(command: Command): Command {
  return command
    .option('--control <ID>', 'only these controls; ids or globs, may be repeated', gather)
    .option('--category <NAME>', 'only these categories: identity, device, apps, data, infrastructure', gather)
    .option('--service <NAME>', 'only these services: entra, apps, intune ...', gather)
    .option('--standard <NAME>', 'only what answers these standards: cis-m365-7.0, scuba-entra, eidsca ...', gather)
    .option('--controls <DIR>', 'a folder or file of controls of your own, beside ours; may be repeated', gather);
}

export interface ConnectionFlags {
  readonly tenant?: string;
  readonly auth?: string;
  readonly cacheToken?: boolean;
  readonly cloud?: CloudName;
  readonly graphUrl?: string;
  readonly budgets: boolean;
  readonly auditLog?: string;
  readonly deadline?: string;
  readonly budgetRequests?: string;
}

export function withConnection(command: Command): Command {
  return command
    .option('--tenant <ID>', 'the tenant (id or domain) that the token has to be for')
    .option('--auth <KIND>', 'how to sign in (default: SECURESCORE_ACCESS_TOKEN, else the default chain)')
    .option('--cache-token', "keep the sign-in in the operating system's store for the next run (with --auth)")
    .addOption(new Option('--cloud <NAME>', 'national cloud').choices([...cloudNames]))
    .option('--graph-url <URL>', 'another Graph: https, or http on loopback only')
    .option('--deadline <TIME>', 'stop in order after this long (90s, 10m, 1h)')
    .option('--budget-requests <NUMBER>', 'stop in order after this many requests, retries included')
    .option('--audit-log <FILE>', 'write one JSON line for every request that is sent')
    .option('--no-budgets', "do not spread requests by Graph's limits (for emulators)");
}
