import { z } from 'zod';
import { built } from './built.js';

const { blindSpotsFileSchema } = await built('model/blindSpot.js');
const { configurationSchema } = await built('model/configuration.js');
const { controlFileSchema } = await built('catalogue/controlFile.js');
const { explanationSchema } = await built('model/explanation.js');
const { evidenceFileSchema } = await built('providers/evidenceFile.js');
const { reconciliationSchema } = await built('model/reconciliation.js');
const { reportSchema } = await built('model/report.js');
const { signInReportSchema } = await built('model/signInReport.js');
const { standardFileSchema } = await built('catalogue/standardFile.js');
const { microsoftFileSchema } = await built('model/microsoftFile.js');
const { themesFileSchema } = await built('model/theme.js');

/** JSON Schemas of what people and programs exchange with securescore; `input` is what an author writes, defaults left out. */
export function schemas() {
  const files = [
    { name: 'result', title: 'The result of a securescore run', schema: reportSchema, io: 'output' },
    { name: 'signin', title: 'What securescore signin prints as JSON', schema: signInReportSchema, io: 'output' },
    {
      name: 'reconcile',
      title: 'What securescore reconcile prints as JSON',
      schema: reconciliationSchema,
      io: 'output',
    },
    { name: 'explain', title: 'What securescore explain prints as JSON', schema: explanationSchema, io: 'output' },
    { name: 'control', title: 'A securescore control file', schema: controlFileSchema, io: 'input' },
    { name: 'evidence', title: 'A securescore evidence file', schema: evidenceFileSchema, io: 'input' },
    { name: 'standard', title: 'A standard, item by item', schema: standardFileSchema, io: 'input' },
    {
      name: 'blind-spots',
      title: 'How a person looks where no request does',
      schema: blindSpotsFileSchema,
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
