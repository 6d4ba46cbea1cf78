import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { nearest } from '../../catalogue/closest.ts';
import { credentialKinds } from '../../graph/signIn/credentialKinds.ts';
import { categories, services } from '../../model/areas.ts';
import { cloudNames } from '../../model/clouds.ts';
import type { PlainFormat } from '../flagTypes.ts';

/** Ids and names: the flag may be given several times, and each may hold several, with commas. */
export function gather(value: string, before: readonly string[] | undefined): readonly string[] {
  const names = value.split(',').map((one) => one.trim());
  // An unset variable between two commas would quietly change what is selected.
  if (names.includes('')) throw new InvalidArgumentError('One of its values is empty.');
  return [...(before ?? []), ...names];
}

/** A flag with a closed list of values, in any letter case. */
export function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values).argParser((value) => oneOf(value, values));
}

/** The same where several may be given: with commas, and by repeating the flag. */
export function choices(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description)
    .choices(values)
    .argParser((value, before: readonly string[] | undefined) => [
      ...(before ?? []),
      ...gather(value, []).map((one) => oneOf(one, values)),
    ]);
}

/** Says what there is as Commander does, and what may have been meant. */
export function oneOf<T extends string>(value: string, values: readonly T[]): T {
  const found = values.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(value, values);
  const meant = near.length === 0 ? '' : ` (Did you mean ${near.join(' or ')}?)`;
  throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.${meant}`);
}

/** What cannot be a tenant is not a pin. */
export function tenantName(value: string): string {
  if (/^[\da-z.-]+$/i.test(value)) return value;
  throw new InvalidArgumentError('It is neither the id of a tenant nor a domain.');
}

/** The flag may be given several times; a comma is a part of the value. */
export function listed(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** A flag that was given another name: what is closest to the old one by its letters is something else. */
export function renamed(flags: string, now: string): Option {
  return new Option(flags).hideHelp().argParser(() => {
    throw new InvalidArgumentError(`It is now called ${now}.`);
  });
}

/** Files and folders: the flag may be given several times. A comma is a part of the name, unless each part is there and the whole is not. */
export function listedPaths(value: string, before: readonly string[] | undefined): readonly string[] {
  const parts = value.split(',');
  const isList = parts.length > 1 && !existsSync(value) && parts.every((part) => existsSync(part));
  return [...(before ?? []), ...(isList ? parts : [value])];
}

export function withCommon(command: Command): Command {
  return withAppearance(
    command
      .option('--config <FILE>', 'configuration file (default: securescore.yaml, if it exists)')
      .option('--no-config', 'read no configuration, whatever is in the working directory')
      .option('--quiet', 'print no progress and no warnings'),
  );
}

/** Where a result comes from, for commands that are about one; without any of them the tenant is measured. */
export const withSource = (command: Command): Command =>
  command
    .option('--from <RESULT>', 'use a result that audit --output json=FILE wrote (no sign-in, no network)')
    .option('--demo', 'use the bundled sample tenant (no sign-in, no network)')
    .option('--evidence <DIR>', 'use evidence that was collected earlier (no sign-in, no network)');

export const withAppearance = (command: Command): Command =>
  command
    .option('--verbose', 'print every control and all details')
    .option('--no-color', 'no colour (as NO_COLOR does)');

/** For people, or for programs. */
export const plainFormat = (description = 'how to print it'): Option =>
  choice('--format <NAME>', description, ['table', 'json'] satisfies readonly PlainFormat[]).default('table');

/** A configuration may name them, so every command that reads one can load them. */
export function withOwnControls(command: Command): Command {
  return command.option(
    '--controls <DIR>',
    'also load your own controls from this folder or file; repeatable',
    listedPaths,
  );
}

export function withSelection(command: Command): Command {
  return withOwnControls(
    command
      .option('--control <ID>', 'only these controls (ids or globs); repeatable', gather)
      .addOption(choices('--category <NAME>', 'only these categories', categories))
      .addOption(choices('--service <NAME>', 'only these services', services))
      .option(
        '--standard <NAME>',
        'only controls that answer these standards: cis-m365-7.0, scuba-entra, eidsca ...',
        gather,
      )
      .option(
        '--profile <NAME>',
        'only what matters first to such an organisation: small-business, education, health, finance, government',
        gather,
      ),
  );
}

export function withConnection(command: Command): Command {
  return command
    .option('--tenant <ID>', 'refuse any other tenant than this one (id or domain)', tenantName)
    .addOption(
      choice(
        '--auth <KIND>',
        'how to sign in; if omitted: the token in SECURESCORE_ACCESS_TOKEN if it is set, otherwise the default chain',
        credentialKinds,
      ),
    )
    .option('--cache-token', "keep the sign-in in the operating system's store for the next run (with --auth)")
    .addOption(choice('--cloud <NAME>', 'national cloud', cloudNames))
    .option('--graph-url <URL>', 'use this Graph endpoint instead (https, or http on loopback)')
    .option(
      '--endpoint <NAME=URL>',
      'use this endpoint of a service instead (https, or http on loopback); repeatable',
      listed,
    )
    .option('--resolver <HOST:PORT>', "the DNS server to ask, by its address (default: the system's)")
    .option('--deadline <TIME>', 'stop cleanly after this long (90s, 10m, 1h)')
    .option('--budget-requests <NUMBER>', 'stop cleanly after this many requests, retries included')
    .option('--audit-log <FILE>', 'append one JSON line to this file for every request that is sent')
    .option('--no-budgets', "do not pace requests by Graph's limits (for emulators)");
}
