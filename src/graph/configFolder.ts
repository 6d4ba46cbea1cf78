import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the program keeps what belongs to the user and to no project. */
export function configFolder(env: Readonly<Record<string, string | undefined>>): string {
  const roaming = process.platform === 'win32' ? env['APPDATA'] : undefined;
  const base = env['XDG_CONFIG_HOME'] || roaming || join(homedir(), '.config');
  return join(base, 'securescore');
}
