import { isAbsolute, join } from 'node:path';
import { homeFolder } from '../graph/configFolder.ts';
import type { Environment } from '../model/environment.ts';

/**
 * Where results are kept for later runs: with the data of the user, never below the working directory.
 * @throws SecureScoreError cannotRead: the user has no home
 */
export function historyFolder(env: Environment, platform: NodeJS.Platform = process.platform): string {
  const local = platform === 'win32' ? env['LOCALAPPDATA'] : undefined;
  const given = [env['XDG_DATA_HOME'], local].find((folder) => folder !== undefined && isAbsolute(folder));
  const usual = (): string =>
    platform === 'darwin'
      ? join(homeFolder(), 'Library', 'Application Support')
      : join(homeFolder(), '.local', 'share');
  return join(given ?? usual(), 'securescore', 'history');
}
