import { z } from 'zod';

const percent = z.number().min(0).max(100);

const theme = z.strictObject({
  title: z.string().min(1).describe('The name of the theme in reports'),
  share: percent.describe('Its share of the whole, in percent'),
  reserved: percent.default(0).describe('How much of that share waits for controls to come, in percent of the whole'),
  why: z.string().min(1).describe('Why it has this share'),
});

const rank = z.strictObject({
  weight: z.number().positive().describe('What a control of this rank weighs against others of its theme'),
  meaning: z.string().min(1).describe('What a control of this rank is, in words'),
});

/** controls/themes.yaml: how the points of our controls come about. */
export const themesFileSchema = z
  .strictObject({
    whole: z.number().positive().describe('The points of all themes together'),
    ranks: z
      .record(z.string().regex(/^[1-9]$/, 'a rank is a digit from 1 up'), rank)
      .describe('How much a control weighs in its theme, by rank'),
    themes: z
      .record(z.string().regex(/^[a-z][A-Za-z]*$/, 'a theme is a word in camel case'), theme)
      .describe('The themes, by the name that controls give'),
  })
  .superRefine(({ themes }, context) => {
    const shares = Object.values(themes);
    const sum = Math.round(shares.reduce((all, { share }) => all + share, 0) * 100) / 100;
    if (sum !== 100) context.addIssue({ code: 'custom', path: ['themes'], message: `the shares add up to ${sum} %` });
    for (const [name, { share, reserved }] of Object.entries(themes)) {
      if (reserved <= share) continue;
      context.addIssue({ code: 'custom', path: ['themes', name, 'reserved'], message: 'more than the share' });
    }
  });
export type Themes = Readonly<z.infer<typeof themesFileSchema>>;
