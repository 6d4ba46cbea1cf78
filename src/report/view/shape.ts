import type { ControlResult } from '../../model/controlResult.ts';
import type { Finding } from '../../model/finding.ts';
import type { ItemResult } from '../../model/standard.ts';
import type { GroupName } from './groupNames.ts';

/** What something means, for formats that can show it; the words say it as well. */
export type Tone = 'plain' | 'quiet' | 'good' | 'warn' | 'bad';

export interface Told {
  readonly text: string;
  readonly tone: Tone;
}

/** Which tenant, seen by whom, when. */
export interface HeadView {
  /** The program, and the tenant by every name that it has. */
  readonly title: readonly string[];
  readonly facts: readonly string[];
  /** The same in two lines: the tenant, and where the figures come from. */
  readonly tenant: readonly string[];
  readonly origin: readonly string[];
  /** DEMO, SAVED EVIDENCE; null: the tenant itself was asked. */
  readonly notice: string | null;
}

/** The controls without which nothing else helps. */
export interface FoundationsView {
  readonly heading: string;
  /** "6 of 10" */
  readonly met: Told;
  /** Those that are not met, then those that could not be checked. */
  readonly open: readonly FoundationView[];
}

export interface FoundationView {
  readonly id: string;
  readonly title: string;
  readonly status: Told;
}

export interface ScoreView {
  readonly heading: string;
  readonly percentage: Told;
  /** Null where no foundation was selected. */
  readonly grade: Told | null;
  /** "29.67 of 70.00 points"; null where no point can be earned. */
  readonly points: string | null;
  /** What of it is claimed; null: nothing. */
  readonly claim: string | null;
  /** How much of it could be checked; null where no point can be earned. */
  readonly checked: string | null;
  /** What it rests on, a sentence each. */
  readonly notes: readonly string[];
  /** For the length of a bar. */
  readonly share: number | null;
  /** "D, not C": foundations that are not met keep it down; null: they do not. */
  readonly capped: string | null;
  /** What is claimed, what comes from elsewhere, between which bounds it lies: as short as it can be said. */
  readonly brief: readonly string[];
  /** What the score is not. */
  readonly meaning: string;
}

export interface CategoryView {
  readonly category: string;
  readonly percentage: number;
  readonly share: Told;
  readonly points: string;
}

/** A control with what the run found, in words. */
export interface ControlView {
  readonly finding: Finding;
  /** undefined where the result does not carry it. */
  readonly control: ControlResult | undefined;
  readonly title: string;
}

/** A finding by itself, as lists of findings have it. */
export interface RowView extends ControlView {
  readonly status: Told;
  /** null where nothing was measured. */
  readonly awarded: string | null;
  readonly available: string;
  readonly why: readonly string[];
  readonly who: string | null;
}

/** What would win points back. */
export interface ActionView extends ControlView {
  /** Its place among them by what it wins for how much effort and impact: the number that explain takes. */
  readonly rank: number;
  /** "-2.50" */
  readonly lost: Told;
  readonly worth: number;
  readonly effort: ControlResult['implementationCost'];
  readonly impact: ControlResult['userImpact'];
  /** The one thing to do next. */
  readonly todo: string;
}

/** How many there are of something, and what lists them. */
export interface CountView {
  readonly group: GroupName;
  /** "16 not checked" */
  readonly text: string;
  /** "6.19 points", where they say how much it matters. */
  readonly points: string | null;
}

/** A control in a section that goes through its controls one by one. */
export interface EntryView extends ControlView {
  /** Where it lost points: its number among the actions. */
  readonly rank: number | null;
  /** "-2.50 of 5.00" */
  readonly points: Told;
  /** What it is worth in this section: for the sum of those that there is no room for. */
  readonly worth: number;
  readonly why: readonly Told[];
  readonly who: string | null;
}

/** Controls that stand where they do for one reason. */
export interface GroupView {
  /** What they are worth together; null where that is not the question. */
  readonly points: Told | null;
  /** What to do about it, or what would unlock them: the sentence that matters. */
  readonly lead: string;
  readonly notes: readonly string[];
  /** Those to be named; none where the lead tells enough. */
  readonly named: readonly ControlView[];
}

export interface ItemView {
  readonly item: ItemResult;
  readonly verdict: Told;
  /** What the standard asks for that its controls do not, and what came of it, in sentences. */
  readonly notes: readonly string[];
}

/** Sections by what they are about; several standards have one each. */
export type SectionName =
  | 'lost'
  | 'standard'
  | 'notChecked'
  | 'notLicensed'
  | 'excepted'
  | 'manual'
  | 'news'
  | 'notApplicable'
  | 'pass'
  | 'baseline'
  | 'listed';

interface Headed {
  readonly name: SectionName;
  /** As the beginning of a sentence; the table has it in capitals. */
  readonly heading: string;
  /** What the section comes to. */
  readonly note: string;
}

export interface EntriesSection extends Headed {
  readonly kind: 'entries';
  /** What the points of an entry mean here. */
  readonly pointsHead: string;
  readonly entries: readonly EntryView[];
  /** What to do next. */
  readonly next: string | null;
}

export interface GroupsSection extends Headed {
  readonly kind: 'groups';
  readonly groups: readonly GroupView[];
  readonly next: string | null;
}

export interface StandardSection extends Headed {
  readonly kind: 'standard';
  readonly items: readonly ItemView[];
  /** What no control answers, a line a kind. */
  readonly unanswered: readonly string[];
  readonly next: string;
}

/** What needs no action: on one line, so that every control is accounted for. */
export interface SumSection extends Headed {
  readonly kind: 'sum';
  /** Their ids, where every control is to be named. */
  readonly named: string | null;
  readonly controls: readonly ControlView[];
}

/** A section always has content: an empty one is left out. */
export type SectionView = EntriesSection | GroupsSection | StandardSection | SumSection;

export interface VerdictView {
  readonly word: Told;
  readonly exitCode: number;
  /** What it rests on, in full and in a few words. */
  readonly full: string;
  readonly brief: string;
  readonly gates: readonly { readonly held: boolean; readonly text: string }[];
  /** What decides the score beside the tenant: claims, the configuration; the most important first. */
  readonly restsOn: readonly string[];
}

/** A result as people read it: grouped, ordered, worded and rounded. Formats only render it. */
export interface ReportView {
  readonly head: HeadView;
  /** Null where none was selected. */
  readonly foundations: FoundationsView | null;
  readonly score: ScoreView;
  readonly categories: readonly CategoryView[];
  readonly actions: readonly ActionView[];
  /** How they are sorted. */
  readonly order: string;
  /** Of everything that lost no points. */
  readonly counts: readonly CountView[];
  /** How to be told about one control of this result. */
  readonly explain: string;
  readonly sections: readonly SectionView[];
  /** Every finding once, by id. */
  readonly rows: readonly RowView[];
  readonly verdict: VerdictView;
}
