import { permissionFormats, type PermissionsFlags } from '../flagTypes.ts';
import { Command } from 'commander';
import { cloudNames } from '../../model/clouds.ts';
import { permissionTypes, setupKinds } from '../../permissions/permissionTypes.ts';
import type { Finish } from './finish.ts';
import { choice, renamed, withCommon, withSelection } from './flags.ts';

export function permissionsCommand(finish: Finish): Command {
  const command = new Command('permissions')
    .description(
      'print the least set of permissions that the selected controls need, why, and how to grant them (offline)',
    )
    .addOption(choice('--format <NAME>', 'how to print it', permissionFormats).default('table'))
    .option('--manifest', 'print requiredResourceAccess for an app registration instead')
    .addOption(
      choice(
        '--setup <KIND>',
        'print the commands that create the app registration instead; nothing is run',
        setupKinds,
      ),
    )
    .addOption(
      choice(
        '--permission-type <NAME>',
        'for --manifest and --setup: "delegated" is for signed-in users',
        permissionTypes,
      ).default('application'),
    )
    .addOption(renamed('--form <NAME>', '--permission-type'))
    .option('--optional', 'with --manifest and --setup: include what every run reads but can do without')
    .option('--tenant <ID>', 'the tenant (id or domain) of the consent link')
    .option('--client-id <ID>', 'the application of the consent link (default: AZURE_CLIENT_ID)')
    .addOption(choice('--cloud <NAME>', 'national cloud', cloudNames));
  withSelection(withCommon(command));
  return command.action(async (flags: PermissionsFlags) => {
    const { printPermissions } = await import('../actions/runPermissions.ts');
    finish(await printPermissions(flags));
  });
}
