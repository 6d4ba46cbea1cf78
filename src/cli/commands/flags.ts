import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { cloudNames, type CloudName } from '../../model/clouds.ts';

/** Ids and names: the flag may be given several times, and each may hold several, with commas. */
export function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  const names = value.split(',').map((one) => one.trim());
  // An unset variable between two commas would quietly change what is selected.
  if (names.includes('')) throw new InvalidArgumentError('One of its values is empty.');
  return [...(before ?? []), ...names];
}

/** What decides the exit code, or which tenant may be read: of two that differ one would be dropped without a word. */
export function once(value: string, before: string | undefined): string {
  if (before === undefined || before === value) return value;
  throw new InvalidArgumentError(`It was given already: ${before}.`);
}

/** Files and folders: the flag may be given several times, and a comma is a part of the name. */
export function listed(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** The same, where a list with commas was always taken as well: it is one as long as nothing has its very name. */
export function listedPaths(value: string, before: readonly string[] | undefined): readonly string[] {
  const parts = value.split(',');
  const isList = parts.length > 1 && !existsSync(value) && parts.every((part) => existsSync(part));
  return [...(before ?? []), ...(isList ? parts : [value])];
}

/**
 * No command takes an empty value: it is nearly always a variable that is not set, and leaving it out would widen the
 * selection or drop the pin of the tenant.
 */
export function refuseEmpty(command: Command): void {
  const options = command.options.filter(({ required, optional }) => required || optional);
  for (const taker of [...options, ...command.registeredArguments]) {
    const { parseArg } = taker;
    taker.argParser<unknown>((value, before) => {
      if (value.trim() === '') throw new InvalidArgumentError('It is empty; is a variable not set?');
      if (parseArg) return parseArg(value, before);
      // Commander collects what may be repeated only where nobody reads the values.
      return taker.variadic ? [...(Array.isArray(before) ? (before as readonly unknown[]) : []), value] : value;
    });
  }
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
    .option('--controls <DIR>', 'a folder or file of controls of your own, beside ours; may be repeated', listedPaths);
}

export interface ConnectionFlags {
  readonly tenant?: string;
  readonly auth?: string;
  readonly cacheToken?: boolean;
  readonly cloud?: CloudName;
  readonly graphUrl?: string;
  readonly endpoint?: readonly string[];
  readonly resolver?: string;
  readonly budgets: boolean;
  readonly auditLog?: string;
  readonly deadline?: string;
  readonly budgetRequests?: string;
}

export function withConnection(command: Command): Command {
  return command
    .option('--tenant <ID>', 'the tenant (id or domain) that the token has to be for', once)
    .option('--auth <KIND>', 'how to sign in (default: SECURESCORE_ACCESS_TOKEN, else the default chain)')
    .option('--cache-token', "keep the sign-in in the operating system's store for the next run (with --auth)")
    .addOption(new Option('--cloud <NAME>', 'national cloud').choices([...cloudNames]))
    .option('--graph-url <URL>', 'another Graph: https, or http on loopback only')
    .option(
      '--endpoint <NAME=URL>',
      'another place of a service: https, or http on loopback only; may be repeated',
      listed,
    )
    .option('--resolver <HOST:PORT>', "the DNS server to ask, by its address (default: the system's)", once)
    .option('--deadline <TIME>', 'stop in order after this long (90s, 10m, 1h)')
    .option('--budget-requests <NUMBER>', 'stop in order after this many requests, retries included')
    .option('--audit-log <FILE>', 'write one JSON line for every request that is sent')
    .option('--no-budgets', "do not spread requests by Graph's limits (for emulators)");
}
