import type { Verdict } from '../../src/probe/verdict.ts';

/** What a verdict says, without what it leaves out and how its reasons are worded in full. */
export function said(verdict: Verdict): object {
  const { reasons, unread, counterexample, open: mayEarn, ...rest } = verdict;
  const all = {
    ...rest,
    mayEarn: mayEarn > 0 ? mayEarn : null,
    reasons: reasons.map(({ detail }) => detail),
    unread: unread.map(({ detail }) => detail),
    open: counterexample && `${counterexample.who}, ${counterexample.target}: ${counterexample.asked}`,
  };
  const isSaid = (value: unknown): boolean =>
    value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isSaid(value)));
}
