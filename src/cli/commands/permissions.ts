import { Command, Option } from 'commander';
import { cloudNames, type CloudName } from '../../model/clouds.ts';
import type { Finish } from '../program.ts';
import { withCommon, withSelection, type CommonFlags, type SelectionFlags } from './flags.ts';

export interface PermissionsFlags extends CommonFlags, SelectionFlags {
  readonly format?: string;
  readonly manifest?: boolean;
  readonly setup?: string;
  readonly form: string;
  readonly optional?: boolean;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly cloud?: CloudName;
}

export function permissionsCommand(finish: Finish): Command {
  const command = new Command('permissions')
    .description('print the least permissions that the selected controls need, why, and how to grant them; offline')
    .option('--format <NAME>', 'table, json or markdown', 'table')
    .option('--manifest', 'print requiredResourceAccess for an app registration instead')
    .option('--setup <KIND>', 'print what creates the app registration instead: azure-cli or graph; nothing is run')
    .option('--form <NAME>', 'for --manifest and --setup: application, or delegated for signed-in users', 'application')
    .option('--optional', 'with --manifest and --setup: what every run reads and can do without, too')
    .option('--tenant <ID>', 'the tenant (id or domain) of the consent link')
    .option('--client-id <ID>', 'the application of the consent link (default: AZURE_CLIENT_ID)')
    .addOption(new Option('--cloud <NAME>', 'national cloud').choices([...cloudNames]));
  withSelection(withCommon(command));
  return command.action(async (flags: PermissionsFlags) => {
    const { printPermissions } = await import('../actions/permissions.ts');
    finish(await printPermissions(flags));
  });
}
