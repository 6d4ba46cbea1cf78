import type { IdSet } from '../expression/idSet.ts';

/** Up to so many members a group is turned round: one look-up says which of them somebody is in. */
const fewMembers = 4096;
const mostTurned = 400_000;

const none: readonly number[] = [];

/** Which of some groups somebody is in, as their indexes from the first to the last. */
export class GroupsOf {
  readonly #ofMember = new Map<string, number[]>();
  readonly #large: (readonly [index: number, members: IdSet])[] = [];

  /** @param groups null: nobody could read who is in it */
  constructor(groups: readonly (IdSet | null)[]) {
    let turned = 0;
    groups.forEach((members, index) => {
      if (members === null || members.size === 0) return;
      if (members.size > fewMembers || turned + members.size > mostTurned) {
        this.#large.push([index, members]);
        return;
      }
      turned += members.size;
      for (const id of members.values()) {
        const list = this.#ofMember.get(id);
        if (list) list.push(index);
        else this.#ofMember.set(id, [index]);
      }
    });
  }

  /** @param id in small letters */
  of(id: string): readonly number[] {
    let found = this.#ofMember.get(id) ?? none;
    for (const [index, members] of this.#large) if (members.has(id)) found = [...found, index];
    return found;
  }
}
