import { z } from 'zod';
import { noticeKinds } from './noticeKinds.ts';
import { cadenceNames, type StatedCadence } from './cadence.ts';
import { cloudNames } from './clouds.ts';
import { exceptionKinds } from './exceptionKinds.ts';
import { gateSettingsSchema } from './gateSettings.ts';

const parameterValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]);

/** A key without a value, as it stays when all below it was taken out, says as little as no key. */
const listOf = <T extends z.ZodType>(one: T) =>
  z
    .array(one)
    .nullish()
    .transform((all) => all ?? []);

/** How long an exception holds whose last day nobody stated. */
export const exceptionDays = 90;

const said = z.string().refine((text) => text.trim() !== '', { message: 'is empty' });

/** Microsoft's cloud offices opened in 2011: nobody decided anything about a tenant before. */
const firstDay = '2011-01-01';

const day = z.iso
  .date({
    error: ({ code }) => (code === 'invalid_format' ? 'is not a calendar date: write it like 2027-03-31' : undefined),
  })
  .refine((text) => text >= firstDay, { error: 'there was no tenant yet on that day: is the year right?' });

const exception = z
  .strictObject({
    control: z.string().min(1).describe('The id of a control, or a glob over ids: entra.*'),
    object: said
      .optional()
      .describe(
        'Only this object of the control (user, group, application, device, policy, domain ...): its id or name',
      ),
    kind: z
      .enum(exceptionKinds)
      .default('acceptedRisk')
      .describe('acceptedRisk keeps the points that were measured; the others claim them all, and reports say so'),
    reason: said.describe('Why the finding is accepted, or what meets it instead'),
    owner: said.describe('Who is responsible for it'),
    approvedBy: said.optional().describe('Who agreed'),
    ticket: said.optional().describe('Where it was discussed: a number or a link'),
    added: day.optional().describe('The day on which it was written down'),
    until: day
      .optional()
      .describe(
        `The last day on which it is valid; if omitted: ${String(exceptionDays)} days from the day on which it was added`,
      ),
    privileged: z
      .boolean()
      .optional()
      .describe('true: the object is known to hold a privileged role; otherwise a warning is printed'),
  })
  .superRefine(({ added, until }, context) => {
    if (added === undefined && until === undefined) {
      const message = `is missing: the last day on which it is valid; or say when it was added, and it holds ${String(exceptionDays)} days`;
      context.addIssue({ code: 'custom', path: ['until'], message });
    }
    if (added !== undefined && until !== undefined && until < added)
      context.addIssue({
        code: 'custom',
        path: ['until'],
        message: `${until} is before the day on which it was added, ${added}`,
      });
  })
  .transform((one) => ({ ...one, until: one.until ?? daysAfter(one.added ?? '', exceptionDays) }));

/** One that stands for a glob says so. */
export type Exception = Readonly<z.output<typeof exception>> & { readonly pattern?: string };

const attestation = z
  .strictObject({
    control: z.string().optional().describe('The control that reminds of the review'),
    item: z
      .string()
      .regex(/^\S+ \S+$/, 'name the standard and the item: scuba-teams MS.TEAMS.1.1v1')
      .optional()
      .describe('Or what no request shows, as `securescore blindspots` names it: the standard and the item'),
    by: z.string().min(1).describe('Who did the review'),
    on: day.describe('The day of the review, YYYY-MM-DD'),
    until: day.describe('The last day on which it is valid'),
    every: z.enum(cadenceNames).optional().describe('How often it is due; if omitted: as often as the control says'),
    link: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the record of the review is kept'),
    note: z.string().optional().describe('What else is worth knowing, in your own words'),
  })
  .refine(({ control, item }) => (control === undefined) !== (item === undefined), {
    message: 'state what was reviewed: a control, or the item of a standard',
  });
/** Its cadence is that of the control where it states none. */
export type Attestation = Readonly<Omit<z.infer<typeof attestation>, 'every'>> & {
  readonly every?: StatedCadence | undefined;
};

/** securescore.yaml */
export const configurationSchema = z.strictObject({
  tenant: z.string().min(1).optional().describe('Id or domain of the only tenant that may be audited'),
  cloud: z.enum(cloudNames).optional().describe('The Microsoft cloud of the tenant; if omitted: the global one'),
  controls: z
    .array(z.string())
    .nullish()
    .transform((all) => all ?? undefined)
    .optional()
    .describe('Folders with controls of your own, relative to this file'),
  emergencyAccounts: listOf(z.string().min(1)).describe(
    'Object ids or user principal names of emergency access accounts, and object ids of groups that hold them',
  ),
  parameters: z
    .record(z.string(), z.record(z.string(), parameterValue))
    .nullish()
    .transform((all) => all ?? {})
    .describe('Control id to parameter name to value'),
  gates: gateSettingsSchema.optional().describe('When audit exits with 1 or 4; a flag takes precedence'),
  exceptions: listOf(exception).describe('Findings that are accepted, or met by other means'),
  maxExceptedPoints: z
    .number()
    .min(0)
    .optional()
    .describe('A gate: exit 1 if exceptions cover more points than this; --max-excepted takes precedence'),
  notify: z
    .array(z.enum(noticeKinds), {
      error: `is a list of ${noticeKinds.join(', ')}: only the command line or the environment may set that`,
    })
    .min(1)
    .refine((kinds) => new Set(kinds).size === kinds.length, { message: 'name each kind once' })
    .optional()
    .describe(
      'What --notify reports; if omitted: everything. Only the command line and the environment set the targets',
    ),
  attestations: listOf(attestation).describe('Who did the reviews that no request can do'),
});
export type Configuration = Readonly<Omit<z.output<typeof configurationSchema>, 'exceptions' | 'attestations'>> & {
  readonly exceptions: readonly Exception[];
  readonly attestations: readonly Attestation[];
};

/** The day so many days after another, both YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  const time = Date.parse(day) + days * 86_400_000;
  return Number.isNaN(time) ? day : new Date(Math.min(time, Date.parse('9999-12-31'))).toISOString().slice(0, 10);
}
