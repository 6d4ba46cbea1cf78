import { z } from 'zod';

const reason = z.string().min(1);

const profile = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/, 'a name is kebab-words')
    .describe('The name that --profile takes'),
  title: z.string().min(1).max(60).describe('The kind of organisation, in a few words'),
  who: z.string().min(1).describe('Which organisations it is for'),
  standards: z
    .record(z.string(), reason)
    .describe('Standards by name, each with the reason; every control that answers them is in'),
  controls: z
    .array(
      z.strictObject({
        of: z.array(z.string().min(1)).min(1).describe('Controls by id or glob (* any characters)'),
        why: reason.describe('Why an organisation of this kind looks at them'),
      }),
    )
    .min(1)
    .describe('Further controls, in groups with a reason'),
});
export type Profile = Readonly<z.infer<typeof profile>>;

/** controls/profiles.yaml: what an organisation of one kind looks at first. */
export const profilesFileSchema = z.strictObject({
  profiles: z.array(profile).min(1).describe('One for each kind of organisation'),
});
