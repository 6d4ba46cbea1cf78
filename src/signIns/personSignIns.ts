import { askedBy, blocks } from './ask.ts';
import { applicationOf, type Application, type AskedSignIns } from './application.ts';
import type { Facts } from './signInFacts.ts';
import type { Places } from './places.ts';
import type { Policy } from './policy.ts';
import { sessionsOf, sessionsTogether } from './sessions.ts';
import { weakestSignIn, type WeakestSignIn } from './weakest.ts';

/** One policy, as it concerns the sign-ins of one person. */
interface PolicyForPerson extends Application {
  readonly id: string;
  readonly name: string;
  readonly state: Policy['state'];
  /** null: nothing of access. */
  readonly asks: string | null;
  readonly session: readonly string[];
}

/** What the policies make of some sign-ins of one person, in one state. */
export interface PersonSignIns {
  readonly policies: readonly PolicyForPerson[];
  /** What is asked at every one of these sign-ins, by the enforced policies together. */
  readonly together: {
    readonly blocked: boolean;
    readonly asks: readonly string[];
    readonly session: readonly string[];
  };
  /** null: all of them are blocked. */
  readonly weakest: WeakestSignIn | null;
}

/** @param facts about the person. @throws TooEntangledError */
export function personSignIns(
  policies: readonly Policy[],
  facts: Facts,
  asked: AskedSignIns,
  places: Places,
): PersonSignIns {
  const judged = policies.map((policy) => ({ policy, application: applicationOf(policy, facts, asked, places) }));
  const always = judged
    .filter(({ policy, application }) => policy.state === 'enabled' && application.applies === 'always')
    .map(({ policy }) => policy);
  const blocked = always.some(({ answer }) => blocksForCertain(answer));
  return {
    policies: judged
      .map(({ policy, application }) => ({
        id: policy.id,
        name: policy.name,
        state: policy.state,
        asks: askedBy(policy.answer),
        session: sessionsOf(policy.answer).map(({ words }) => words),
        ...application,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)),
    together: {
      blocked,
      asks: [...new Set(always.flatMap(({ answer }) => askedBy(answer) ?? []))].sort(),
      session: sessionsTogether(always.map(({ answer }) => answer)),
    },
    weakest: weakestSignIn(policies, facts, asked, places),
  };
}

function blocksForCertain(answer: unknown): boolean {
  try {
    return blocks(answer);
  } catch {
    return false;
  }
}
