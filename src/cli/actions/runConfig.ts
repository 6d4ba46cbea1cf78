import { exitCodes } from '../../model/errors.ts';
import type { Origin } from '../../model/configurationOrigins.ts';
import { jsonText } from '../../report/jsonText.ts';
import { neutraliseAll } from '../../report/neutralise.ts';
import { wrap } from '../../report/text.ts';
import { environment } from '../environment.ts';
import type { ConfigFlags } from '../flagTypes.ts';
import { originsOf } from '../originsOf.ts';
import { thresholdsOf } from '../../library/gateOptions.ts';
import { prepare } from '../../library/prepare.ts';
import { openTerminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';

/** securescore config: what a run would go by, and where each value comes from. */
export async function runConfig(flags: ConfigFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  thresholdsOf(flags);
  const warnings = new Warnings(terminal, flags);
  const { loaded, configuration } = await prepare(flags, warnings.add);
  const values = originsOf({ loaded, inForce: configuration, flags, env: environment });
  const file = loaded.yaml?.file ?? null;
  if (flags.format === 'json') terminal.out(jsonText({ file, values, warnings: warnings.all }));
  else {
    const head =
      file === null ? 'No configuration file: every value is a default or a flag.' : `Configuration: ${file}`;
    const lines = [head, ...neutraliseAll(values).map(lineOf)].flatMap((line) => wrap(line, terminal.width, 2));
    terminal.out(lines.map((line) => `${line}\n`).join(''));
  }
  return exitCodes.done;
}

/** "tenant: contoso.com (securescore.yaml:3)" */
function lineOf({ key, value, from, where }: Origin): string {
  return `${key}: ${textOf(value)} (${where ?? from})`;
}

function textOf(value: unknown): string {
  if (value === null) return 'not set';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(textOf).join(', ');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  return Object.entries(value)
    .map(([key, own]) => `${key} ${textOf(own)}`)
    .join(', ');
}
