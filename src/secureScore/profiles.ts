import type { z } from 'zod';
import { looseNumber, looseObject, looseObjects, looseText, looseTime, ofMicrosoft } from './looseValues.ts';

const stateUpdate = looseObject({ state: looseText, updatedBy: looseText, updatedDateTime: looseTime });
type StateUpdate = Readonly<z.infer<typeof stateUpdate>>;

const profile = looseObject({
  id: looseText,
  controlName: looseText,
  title: looseText,
  controlCategory: looseText,
  service: looseText,
  maxScore: looseNumber,
  controlStateUpdates: looseObjects,
});

/** What Microsoft publishes of an action, and what administrators noted on it. */
export interface ActionProfile {
  readonly id: string;
  readonly title: string | null;
  readonly category: string | null;
  readonly service: string | null;
  readonly maxScore: number | null;
  readonly state: ControlState;
}

/** What an administrator says of an action in the portal. */
export interface ControlState {
  /** default, ignored, thirdParty, reviewed, or what else Microsoft calls it. */
  readonly name: string;
  readonly by: string | null;
  /** ISO. */
  readonly at: string | null;
}

export const noState: ControlState = { name: 'default', by: null, at: null };

/** A profile without an id is not a profile: nothing could refer to it. Nothing that a record may hold makes this fail. */
export function profilesOf(records: unknown): readonly ActionProfile[] {
  return ofMicrosoft(looseObjects.parse(records).objects).flatMap((record): readonly ActionProfile[] => {
    const { id, controlName, title, controlCategory, service, maxScore, controlStateUpdates } = profile.parse(record);
    const named = id ?? controlName;
    if (named === null) return [];
    return [
      {
        id: named,
        title: titleOf(title, named),
        category: controlCategory,
        service,
        maxScore: maxScore !== null && maxScore >= 0 ? maxScore : null,
        state: latest(controlStateUpdates.objects.map((one) => stateUpdate.parse(one))),
      },
    ];
  });
}

/** Some titles repeat the id, and some are templates that nobody filled in ("You have  admins", "{0} devices"). */
function titleOf(title: string | null, id: string): string | null {
  const text = title?.replace(/<[^<>]*>/g, '').trim() ?? '';
  const isTemplate = /\{\w*\}|\S {2,}\S/.test(text);
  return text === '' || isTemplate || text.toLowerCase() === id.toLowerCase() ? null : text;
}

const knownStates = ['default', 'ignored', 'thirdParty', 'reviewed'] as const;

/** A profile has no state of its own: it is what the latest update says. Of updates without a time the last one counts. */
function latest(updates: readonly StateUpdate[]): ControlState {
  const stated = updates.filter(({ state }) => state !== null);
  const last = stated.reduce<StateUpdate | null>(
    (found, one) => (found === null || (one.updatedDateTime ?? '') >= (found.updatedDateTime ?? '') ? one : found),
    null,
  );
  if (last?.state == null) return noState;
  const { state, updatedBy, updatedDateTime } = last;
  const known = knownStates.find((one) => one.toLowerCase() === state.toLowerCase());
  return { name: known ?? state, by: updatedBy, at: updatedDateTime };
}
