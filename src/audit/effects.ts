import type { EffectInReport } from '../model/signInReport.ts';
import { FirstNames } from '../probe/firstNames.ts';
import type { Effect } from '../signIns/whatIf.ts';

interface Gathered {
  readonly effect: Effect;
  readonly certain: FirstNames;
  readonly perhaps: FirstNames;
  onceActivated: number;
}

/** What is worst comes first. */
const order: readonly EffectInReport['effect'][] = [
  'blocked',
  'uncovered',
  'asked',
  'session',
  'noLongerBlocked',
  'noLongerAsked',
  'noLongerSession',
];

/** Whom each effect affects. */
export class Effects {
  readonly #found = new Map<string, Gathered>();

  add(effects: readonly Effect[], name: string): void {
    for (const effect of effects) {
      const gathered = this.#for(effect);
      (effect.certain ? gathered.certain : gathered.perhaps).add(name);
      if (effect.onlyOnceActivated) gathered.onceActivated += 1;
    }
  }

  get list(): readonly EffectInReport[] {
    const all = [...this.#found.values()].map(({ effect, certain, perhaps, onceActivated }): EffectInReport => ({
      effect: effect.kind,
      what: effect.what,
      policy: effect.policy,
      certain: { total: certain.total, shown: [...certain.shown] },
      perhaps: { total: perhaps.total, shown: [...perhaps.shown] },
      onceActivated,
      example: effect.example,
    }));
    const key = ({ effect, policy, what }: EffectInReport): string =>
      `${String(order.indexOf(effect))} ${policy} ${what}`;
    return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  /** The example is that of the person listed first, so that the order of people changes nothing. */
  #for(effect: Effect): Gathered {
    const key = `${effect.kind}\n${effect.what}\n${effect.policy}`;
    const known = this.#found.get(key);
    if (!known) {
      const made = { effect, certain: new FirstNames(), perhaps: new FirstNames(), onceActivated: 0 };
      this.#found.set(key, made);
      return made;
    }
    if (known.effect === effect || rank(effect) >= rank(known.effect)) return known;
    const better = { ...known, effect };
    this.#found.set(key, better);
    return better;
  }
}

const rank = ({ certain, example }: Effect): string => `${certain ? '0' : '1'} ${JSON.stringify(example)}`;
