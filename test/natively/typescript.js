// Lets Node load TypeScript.
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const preact = { react: { runtime: 'automatic', importSource: 'preact' } };

export function load(url, context, next) {
  const [, end] = /^file:[^?]*\.(tsx?)(?:\?|$)/.exec(url) ?? [];
  if (end === undefined) return next(url, context);
  const { code } = transformFileSync(fileURLToPath(url), {
    jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: end === 'tsx' }, transform: preact },
    module: { type: 'es6' },
    sourceMaps: 'inline',
    swcrc: false,
    configFile: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}
