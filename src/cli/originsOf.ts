import type { LoadedConfiguration } from '../catalogue/readConfiguration.ts';
import { noticeKinds } from '../model/noticeKinds.ts';
import type { Configuration } from '../model/configuration.ts';
import type { GateSettings } from '../model/gateSettings.ts';
import type { Origin } from '../model/configurationOrigins.ts';
import type { Environment } from '../model/environment.ts';
import type { ConfigFlags } from './flagTypes.ts';

interface From {
  readonly loaded: LoadedConfiguration;
  /** By today's ids, globs resolved. */
  readonly inForce: Configuration;
  readonly flags: ConfigFlags;
  readonly env: Environment;
}

/** Every value that a run would take, and who says so: a flag takes precedence the file, the file before a default. */
export function originsOf({ loaded: { values, yaml }, inForce, flags, env }: From): readonly Origin[] {
  const inFile = (path: readonly PropertyKey[], value: unknown): Origin => ({
    key: path.map(String).join('.'),
    value,
    from: 'file',
    where: yaml ? `${yaml.file}:${String(yaml.place(path).line)}` : null,
  });
  const single = (
    key: 'tenant' | 'cloud' | 'maxExceptedPoints',
    flag: string,
    said: unknown,
    otherwise: unknown,
  ): Origin => {
    if (said !== undefined) return { key, value: said, from: 'flag', where: flag };
    return values[key] === undefined ? byDefault(key, otherwise) : inFile([key], values[key]);
  };
  const gate = (key: keyof GateSettings, flag: string): Origin => {
    if (flags[key] !== undefined) return { key: `gates.${key}`, value: flags[key], from: 'flag', where: flag };
    const stated = values.gates?.[key];
    return stated === undefined ? byDefault(`gates.${key}`, null) : inFile(['gates', key], stated);
  };
  const list = (key: 'controls' | 'emergencyAccounts' | 'exceptions' | 'attestations', all: readonly unknown[]) =>
    all.map((value, index) => inFile([key, index], value));
  const several = (key: string, all: readonly Origin[]): readonly Origin[] =>
    all.length === 0 ? [byDefault(key, [])] : all;
  const named = (flags.controls ?? []).map((value): Origin => ({
    key: 'controls',
    value,
    from: 'flag',
    where: '--controls',
  }));
  return [
    single('tenant', '--tenant', flags.tenant, null),
    single('cloud', '--cloud', flags.cloud, 'global'),
    ...several('controls', [...list('controls', values.controls ?? []), ...named]),
    ...several('emergencyAccounts', list('emergencyAccounts', values.emergencyAccounts)),
    ...several(
      'parameters',
      Object.entries(values.parameters).flatMap(([id, own]) =>
        Object.entries(own).map(([name, value]) => inFile(['parameters', id, name], value)),
      ),
    ),
    ...several('exceptions', list('exceptions', values.exceptions)),
    ...[...globbed(inForce)].map(([pattern, count]) => {
      const index = values.exceptions.findIndex(({ control }) => control === pattern);
      return { ...inFile(['exceptions', index], `${String(count)} controls`), key: `exceptions for ${pattern}` };
    }),
    gate('failUnder', '--fail-under'),
    gate('minCompleteness', '--min-completeness'),
    gate('maxClaimed', '--max-claimed'),
    gate('requireFoundations', '--require-foundations'),
    single('maxExceptedPoints', '--max-excepted', flags.maxExcepted, null),
    values.notify === undefined ? byDefault('notify', [...noticeKinds]) : inFile(['notify'], values.notify),
    ...several('attestations', list('attestations', values.attestations)),
    ...fromEnvironment(env),
  ];
}

const byDefault = (key: string, value: unknown): Origin => ({ key, value, from: 'default', where: null });

/** How many controls a glob stands for. */
function globbed({ exceptions }: Configuration): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { pattern } of exceptions) if (pattern !== undefined) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return counts;
}

/** Where credentials and ways to the network come from. What may be secret is not shown. */
const variables =
  /^(?:SECURESCORE_ACCESS_TOKEN\w*|SECURESCORE_NOTIFY|SECURESCORE_SEND|AZURE_\w+|HTTPS?_PROXY|https?_proxy|NO_PROXY|no_proxy|NODE_EXTRA_CA_CERTS)$/;
const shown = /^(?:AZURE_(?:TENANT_ID|CLIENT_ID|AUTHORITY_HOST|TOKEN_CREDENTIALS)|NO_PROXY|no_proxy)$/;

function fromEnvironment(env: Environment): readonly Origin[] {
  return Object.keys(env)
    .filter((name) => variables.test(name) && (env[name] ?? '') !== '')
    .sort()
    .map((name) => ({ key: name, value: shown.test(name) ? env[name] : '(set)', from: 'environment', where: name }));
}
