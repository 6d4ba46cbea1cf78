import { z } from 'zod';
import { built } from './built.js';

const { actionPlanSchema, assumptionSchema } = await built('model/actionPlan.js');
const { blindSpotsFileSchema } = await built('model/blindSpot.js');
const { comparisonSchema } = await built('model/comparison.js');
const { configurationSchema } = await built('model/configuration.js');
const { controlFileSchema } = await built('catalogue/controlFile.js');
const { collectionPlanSchema } = await built('evidence/collectionPlanSchema.js');
const { blindSpotsReportSchema } = await built('model/blindSpotsReport.js');
const { controlSummarySchema } = await built('model/controlSummary.js');
const { diagnosisSchema } = await built('model/diagnosis.js');
const { permissionsSchema } = await built('permissions/permissionsSchema.js');
const { verificationSchema } = await built('model/verification.js');
const { explanationSchema } = await built('model/explanation.js');
const { evidenceFileSchema } = await built('providers/evidenceFile.js');
const { recheckSchema } = await built('model/recheckedControls.js');
const { historyReportSchema } = await built('model/historyReport.js');
const { reconciliationSchema } = await built('model/reconciliation.js');
const { originsSchema } = await built('model/configurationOrigins.js');
const { reviewsSchema } = await built('model/dueReviews.js');
const { reportSchema } = await built('model/report.js');
const { sendReportSchema } = await built('model/delivery.js');
const { signInReportSchema } = await built('model/signInReport.js');
const { standardFileSchema } = await built('catalogue/standardFile.js');
const { profilesFileSchema } = await built('model/profile.js');
const { microsoftFileSchema } = await built('model/microsoftFile.js');
const { webhookBodySchema } = await built('notify/webhookBody.js');
const { vocabularySchema } = await built('model/vocabulary.js');
const { themesFileSchema } = await built('model/theme.js');

/** What a command prints with --format json. */
const printed = (name, command, schema) => ({
  name,
  title: `What ${command} prints as JSON`,
  schema,
  io: 'output',
});

/** JSON Schemas of what people and programs exchange with securescore; `input` is what an author writes, defaults left out. */
export function schemas() {
  const files = [
    { name: 'result', title: 'The result of a securescore run', schema: reportSchema, io: 'output' },
    printed('signin', 'securescore signin', signInReportSchema),
    printed('reconcile', 'securescore reconcile', reconciliationSchema),
    printed('plan', 'securescore plan', actionPlanSchema),
    printed('recheck', 'securescore recheck', recheckSchema),
    printed('whatif', 'securescore whatif', assumptionSchema),
    printed('send', 'securescore send', sendReportSchema),
    printed('config', 'securescore config', originsSchema),
    {
      name: 'reviews',
      title: 'What securescore attest prints as JSON, without an id',
      schema: reviewsSchema,
      io: 'output',
    },
    printed('verify', 'securescore verify', verificationSchema),
    printed('doctor', 'securescore doctor', diagnosisSchema),
    printed('permissions', 'securescore permissions', permissionsSchema),
    {
      name: 'requests',
      title: 'What securescore audit --plan and collect --plan print as JSON',
      schema: collectionPlanSchema,
      io: 'output',
    },
    printed('blindspots', 'securescore blindspots', blindSpotsReportSchema),
    printed('controls', 'securescore controls list', controlSummarySchema),
    printed('diff', 'securescore diff', comparisonSchema),
    printed('history', 'securescore history', historyReportSchema),
    {
      name: 'vocabulary',
      title: 'What securescore controls evidence, words and populations print as JSON',
      schema: vocabularySchema,
      io: 'output',
    },
    { name: 'alert', title: 'What --notify webhook=URL sends', schema: webhookBodySchema, io: 'output' },
    printed('explain', 'securescore explain', explanationSchema),
    { name: 'control', title: 'A securescore control file', schema: controlFileSchema, io: 'input' },
    { name: 'evidence', title: 'A securescore evidence file', schema: evidenceFileSchema, io: 'input' },
    { name: 'standard', title: 'A standard, item by item', schema: standardFileSchema, io: 'input' },
    {
      name: 'blind-spots',
      title: 'How a person looks where no request does',
      schema: blindSpotsFileSchema,
      io: 'input',
    },
    {
      name: 'profiles',
      title: 'What an organisation of one kind looks at first',
      schema: profilesFileSchema,
      io: 'input',
    },
    { name: 'themes', title: 'How the points of controls come about', schema: themesFileSchema, io: 'input' },
    {
      name: 'microsoft',
      title: 'What Microsoft measures, a line a control',
      schema: microsoftFileSchema,
      io: 'input',
    },
    { name: 'configuration', title: 'The configuration of securescore', schema: configurationSchema, io: 'input' },
  ].map(({ name, title, schema, io }) => {
    const { $schema, ...body } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
    const $id = `urn:securescore:schema:${name}`;
    return { path: `schemas/${name}.schema.json`, text: JSON.stringify({ $schema, $id, title, ...body }) };
  });
  return { folder: 'schemas/', files };
}
