import type { Explanation } from '../../model/explanation.ts';
import { jsonText } from '../jsonText.ts';
import { roundedNumbers } from '../roundedNumbers.ts';

/** As schemas/explain.schema.json describes it. */
export const explainJson = (explanation: Explanation): string => jsonText(roundedNumbers(explanation));
