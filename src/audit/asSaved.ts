import { reportSchema, type Report } from '../model/report.ts';
import { renderJson } from '../report/json.ts';

/** As a file holds it: rounded, and without characters that a file must not hold. */
export const asSaved = (report: Report): Report => reportSchema.parse(JSON.parse(renderJson(report)));
