import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing, for nobody else. One that is there stays as it is. (Where nothing can be made,
 * as in /proc, the recursive mkdir of Node never ends.)
 * @throws Error with the system's code, or that something else is in its place
 */
export async function makeFolder(folder: string): Promise<void> {
  const failed = await attempt(folder);
  if (failed === null) return;
  const above = dirname(folder);
  if (failed.code !== 'ENOENT' || above === folder) throw failed.cause;
  await makeFolder(above);
  const again = await attempt(folder);
  if (again !== null) throw again.cause;
}

/** Null: it is there. */
async function attempt(folder: string): Promise<{ readonly cause: unknown; readonly code: unknown } | null> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return null;
  } catch (cause) {
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isThere) return null;
    const { code } = cause as { readonly code?: unknown };
    return { cause: code === 'EEXIST' ? new Error('it is not a folder', { cause }) : cause, code };
  }
}
