import { reportSchema, type Report } from '../model/report.ts';
import { inOrder } from '../model/inOrder.ts';
import { jsonText } from './jsonText.ts';

/** The report itself, as schemas/result.schema.json describes it; its numbers are rounded here and nowhere before. */
export const renderJson = (report: Report): string => jsonText(inOrder(reportSchema, report));
