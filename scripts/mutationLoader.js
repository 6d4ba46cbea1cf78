// Lets Node load TypeScript as the tests' own configuration of Jest compiles it.
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import usual from '../jest.config.js';

export async function load(url, context, next) {
  if (!url.startsWith('file:')) return next(url, context);
  const path = fileURLToPath(url);
  const [, [, options] = []] =
    Object.entries(usual.transform).find(([pattern]) => new RegExp(pattern).test(path)) ?? [];
  if (options === undefined) return next(url, context);
  const { code } = await transformFile(path, { ...options, swcrc: false, configFile: false, sourceMaps: false });
  return { format: 'module', source: code, shortCircuit: true };
}
