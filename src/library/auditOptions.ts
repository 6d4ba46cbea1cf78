import { z } from 'zod';
import { categories, services } from '../model/areas.ts';
import { cloudNames } from '../model/clouds.ts';
import type { configurationSchema } from '../model/configuration.ts';
import { SecureScoreError } from '../model/errors.ts';
import type { TokenCredential } from '../graph/signIn/broughtCredential.ts';
import type { Gates } from './gateOptions.ts';
import type { ProgressEvent } from './progressEvents.ts';
import type { Source } from './sources.ts';

/** What securescore.yaml would say; docs/configuration.md explains each key. */
export type Configuration = z.input<typeof configurationSchema>;

/** Every kind of filter has to let a control through. Left out: every control. */
export interface ControlSelection {
  /** Ids and globs: `entra.*`. */
  readonly controls?: readonly string[] | undefined;
  readonly categories?: readonly (typeof categories)[number][] | undefined;
  readonly services?: readonly (typeof services)[number][] | undefined;
  /** Names of standards: `cis-m365-7.0`. The result goes through their items. */
  readonly standards?: readonly string[] | undefined;
  /** Names of profiles: `small-business`. */
  readonly profiles?: readonly string[] | undefined;
}

/** Where evidence is saved, and whether names stand in it. */
export interface SavedEvidence {
  /** A new folder, or an empty one. */
  readonly folder: string;
  /** The redaction key: it replaces names, and seals the folder. The file is made where it is not there yet. */
  readonly keyFile?: string | undefined;
  /** false: names stand in the folder as they are. Without it a `keyFile` is needed. */
  readonly redact?: false | undefined;
}

export interface AuditOptions {
  readonly source: Source;
  readonly select?: ControlSelection | undefined;
  /** Folders and files with controls of your own. */
  readonly ownControls?: readonly string[] | undefined;
  /** A configuration, or the path of a file that holds one. Left out: none, whatever is in the working directory. */
  readonly configuration?: Configuration | string | undefined;
  /** What the exit code in the result is decided by. A gate that breaks is not an error: look at `exitCode` and `gates`. */
  readonly gates?: Gates | undefined;
  /** Refuses exceptions and attestations that last longer than this from now: `90d`. */
  readonly longestException?: string | undefined;
  /** Saves what is read, for a later audit of `{ evidence: folder }`. It takes a source that is read. */
  readonly saveEvidence?: SavedEvidence | undefined;
  /** Called with what happens, as it happens. What it throws ends the run, and is what `audit` rejects with. */
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined;
  /** Calls the run off: `audit` rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

const text = z.string().trim().min(1, 'It is empty');
const texts = z.array(text);
const whole = z.number().int().min(1);
const aFunction = z.custom<(event: ProgressEvent) => void>(
  (value) => typeof value === 'function',
  'It is not a function',
);

const isCredential = (value: unknown): value is TokenCredential =>
  typeof value === 'object' && value !== null && 'getToken' in value && typeof value.getToken === 'function';

const place = {
  tenant: text.regex(/^[\da-z.-]+$/i, 'It is neither the id of a tenant nor a domain').optional(),
  cloud: z.enum(cloudNames).optional(),
  graphUrl: text.optional(),
  endpoints: z.record(text, text).optional(),
  resolver: text.optional(),
  proxy: text.optional(),
  noProxy: z.string().optional(),
  deadlineMs: whole.optional(),
  maxRequests: whole.optional(),
  budgets: z.boolean().optional(),
};

const source = z.union([
  z.literal('demo'),
  z.strictObject({ evidence: text, keyFile: text.optional() }),
  z.strictObject({ credential: z.custom<TokenCredential>(isCredential, 'It has no getToken'), ...place }),
  z.strictObject({ token: text, ...place }),
]);

const gate = z.string({ error: 'Write it as a text, such as 70%' }).optional();

const schema = z.strictObject({
  source,
  select: z
    .strictObject({
      controls: texts.optional(),
      categories: z.array(z.enum(categories)).optional(),
      services: z.array(z.enum(services)).optional(),
      standards: texts.optional(),
      profiles: texts.optional(),
    })
    .optional(),
  ownControls: texts.optional(),
  // What it says is checked as a file would be.
  configuration: z
    .custom<Configuration | string>(
      (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
      'It is neither an object nor the path of a file',
    )
    .optional(),
  gates: z
    .strictObject({
      failUnder: gate,
      minCompleteness: gate,
      maxClaimed: gate,
      maxExcepted: gate,
      requireFoundations: z.boolean().optional(),
    })
    .optional(),
  longestException: text.optional(),
  saveEvidence: z
    .strictObject({ folder: text, keyFile: text.optional(), redact: z.literal(false).optional() })
    .refine(({ keyFile, redact }) => redact === false || keyFile !== undefined, {
      error: 'Names are replaced with a key: give a keyFile, or redact: false',
    })
    .optional(),
  onProgress: aFunction.optional(),
  signal: z.instanceof(AbortSignal, { error: 'It is not an AbortSignal' }).optional(),
}) satisfies z.ZodType<AuditOptions>;

/** Programs in JavaScript are checked by nobody else. What is wrong is named; values are not, for one may be a token. @throws SecureScoreError usage */
export function checkedOptions(given: unknown): AuditOptions {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const said = parsed.error.issues.flatMap((issue) => told(issue, []));
  throw new SecureScoreError('usage', `audit: ${said.join('; ')}`, { hint: 'docs/library.md lists the options.' });
}

function told(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly string[] {
  const path = [...above, ...issue.path];
  const where = path.length === 0 ? 'options' : path.map(String).join('.');
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.filter((branch) => branch.every(isWithin));
    if (meant.length === 1) return meant.flat().flatMap((inner) => told(inner, path));
    return [
      `${where}: it is 'demo', { evidence }, { credential, ... } or { token, ... }, with the options of that source alone`,
    ];
  }
  if (issue.code === 'unrecognized_keys') return [`${where}: there is no ${issue.keys.join(', ')}`];
  return [`${where}: ${issue.message}`];
}

/** It is about a value of that branch, so the keys are those of the branch. */
const isWithin = ({ code, path }: z.core.$ZodIssue): boolean => code !== 'unrecognized_keys' && path.length > 0;
