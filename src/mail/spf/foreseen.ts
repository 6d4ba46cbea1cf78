import { isName, normalName, type Question } from '../question.ts';
import { expanded } from './macroString.ts';
import type { SpfRecord } from './parse.ts';

const kinds = { include: 'TXT', redirect: 'TXT', mx: 'MX', a: 'A', exists: 'A' } as const;

/**
 * What a record leads to for certain, to be asked at once instead of term by term.
 * @param most how many terms a receiver, or we, would look at
 */
export function foreseen(
  { mechanisms, redirect }: SpfRecord,
  { domain, sender }: { readonly domain: string; readonly sender: string },
  most: number,
): readonly Question[] {
  const terms = [...mechanisms, ...(redirect === null ? [] : [redirect])];
  const questions: Question[] = [];
  for (const term of terms) {
    if (questions.length >= most) break;
    if (term.name === 'all' || term.name === 'ip4' || term.name === 'ip6' || term.name === 'ptr') continue;
    const target = term.domain === null ? domain : expanded(term.domain, domain, sender);
    const name = target === null ? '' : normalName(target);
    if (isName(name)) questions.push({ kind: kinds[term.name], name });
  }
  return questions;
}
