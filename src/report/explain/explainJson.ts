import type { Explanation } from '../../model/explanation.ts';
import { jsonText } from '../jsonText.ts';

/** As schemas/explain.schema.json describes it. */
export const explainJson = (explanation: Explanation): string => jsonText(explanation);
