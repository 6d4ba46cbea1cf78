import type { RecordType, TypeTable } from '../../expression/typeTable.ts';
import { recordKinds } from '../../mail/question.ts';
import { typeOfWalk, type WalkName } from '../../mail/walks.ts';

const answer = 'dnsAnswer';
const question = new RegExp(`^(?:${recordKinds.join('|')}) \\S+$`);

/** What was recorded on a walk: "TXT contoso.com" and its like, which no expression names; functions judge it as a whole. */
class Transcripts implements TypeTable {
  readonly name: string;
  readonly title = 'the evidence file';
  readonly #root: string;

  constructor(name: string, root: string) {
    this.name = name;
    this.#root = root;
  }

  has(type: string): boolean {
    return type === this.#root || type === answer;
  }

  values(): undefined {
    return undefined;
  }

  fields(type: string): Readonly<Record<string, string>> {
    return type === answer ? { exists: 'bool', records: 'list<dyn>', unavailable: 'dyn' } : {};
  }

  others(type: string, property: string): string | undefined {
    return type === this.#root && question.test(property) ? answer : undefined;
  }
}

export function transcriptOf(evidence: string, walk: WalkName): RecordType {
  const type = typeOfWalk(walk);
  return { types: new Transcripts(`declared.${evidence}`, type), type, only: null };
}
