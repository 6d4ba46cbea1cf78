import { homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { SecureScoreError } from '../model/errors.ts';

/**
 * Where the program keeps what belongs to the user and to no project: never below the working directory.
 * @throws SecureScoreError cannotRead: the user has no home
 */
export function configFolder(env: Readonly<Record<string, string | undefined>>): string {
  const roaming = process.platform === 'win32' ? env['APPDATA'] : undefined;
  const given = [env['XDG_CONFIG_HOME'], roaming].find((folder) => folder !== undefined && isAbsolute(folder));
  return join(given ?? join(homeFolder(), '.config'), 'securescore');
}

/** An empty HOME counts as unset; then the system's list of users says where the home is. */
export function homeFolder(): string {
  for (const look of [homedir, () => userInfo().homedir]) {
    try {
      const folder = look();
      if (isAbsolute(folder)) return folder;
    } catch {
      // The list of users does not know this one, as in a container.
    }
  }
  throw new SecureScoreError(
    'cannotRead',
    'this user has no home folder, so there is no place for what securescore keeps',
    {
      hint: 'Set HOME, XDG_CONFIG_HOME or XDG_DATA_HOME to a folder of this user, as an absolute path.',
    },
  );
}
