import { z } from 'zod';

/** controls/releases/VERSION.yaml: what the controls of a release were worth, and a digest of what decided their verdicts. */
export const releaseSchema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+(-[\w.]+)?$/, 'a version is three numbers'),
  date: z.iso.date(),
  controls: z.record(z.string(), z.strictObject({ points: z.number().min(0), digest: z.string().min(1) })),
});
export type Release = Readonly<z.infer<typeof releaseSchema>>;
