import type { Word } from '../word.ts';
import { conditionWords } from './conditionalAccess/conditions.ts';
import { grantWords } from './conditionalAccess/grants.ts';
import { membershipWords } from './conditionalAccess/membership.ts';
import { targetWords } from './conditionalAccess/targets.ts';
import { generalWords } from './general.ts';

/** Every word that CEL itself does not have. */
export const words: readonly Word[] = [
  ...generalWords,
  ...conditionWords,
  ...grantWords,
  ...membershipWords,
  ...targetWords,
];
