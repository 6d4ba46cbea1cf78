import type { Catalogue } from '../../catalogue/catalogue.ts';
import { nearest } from '../../catalogue/closest.ts';
import type { CelFunction } from '../../expression/celFunction.ts';
import { functions } from '../../expression/functions/index.ts';
import { prepare } from '../../library/prepare.ts';
import { exitCodes, SecureScoreError } from '../../model/errors.ts';
import type { EvidenceDefinition } from '../../model/evidence.ts';
import type { EvidenceWord, FunctionWord, PopulationWord, Vocabulary } from '../../model/vocabulary.ts';
import { jsonText } from '../../report/jsonText.ts';
import { wrap } from '../../report/text.ts';
import type { ControlsFlags } from '../flagTypes.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { asJson } from './runControls.ts';

/** What an author of controls can use. */
export type VocabularyPart = 'evidence' | 'words' | 'populations';

/** securescore controls evidence, words and populations. @throws SecureScoreError usage: nothing is about the text */
export async function listVocabulary(
  part: VocabularyPart,
  text: string | undefined,
  flags: ControlsFlags,
): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue } = await prepare(flags, new Warnings(terminal, flags).add);
  const entries = entriesOf(part, catalogue);
  const fitting = text === undefined ? entries : entries.filter((one) => isAbout(one, text));
  if (fitting.length === 0 && text !== undefined) throw nothingAbout(part, text, entries);
  terminal.out(asJson(flags) ? jsonText(jsonOf(part, fitting)) : pageOf(fitting, terminal));
  return exitCodes.done;
}

/** A thing that can be used: its name, how it is written, and what is to be known about it. */
interface Entry {
  readonly name: string;
  readonly head: string;
  readonly lines: readonly string[];
  readonly value: EvidenceWord | FunctionWord | PopulationWord;
}

function entriesOf(part: VocabularyPart, catalogue: Catalogue): readonly Entry[] {
  const entries = {
    evidence: () => [...catalogue.evidence.values()].map(evidenceEntry),
    words: () => functions.map(wordEntry),
    populations: () => [...catalogue.populations.values()].map(populationEntry),
  }[part]();
  return entries.sort((a, b) => (a.head < b.head ? -1 : 1));
}

function evidenceEntry(definition: EvidenceDefinition): Entry {
  const { name, shape, kind } = definition;
  const value: EvidenceWord = {
    name,
    kind,
    shape,
    type: kind === 'requested' && typeof definition.type === 'string' ? definition.type : null,
    reads: readsOf(definition),
    request: kind === 'requested' ? definition.request : null,
    permissions: kind === 'requested' ? [...definition.permissions] : [],
    plans: kind === 'requested' ? [...definition.plans] : [],
  };
  const { type, reads, request, permissions } = value;
  return {
    name,
    head: `${name}: ${type === null ? shape : `${shape} of ${type}`}`,
    lines: [
      reads,
      ...(request === null ? [] : [request]),
      ...(permissions.length === 0 ? [] : [`permission: ${permissions.join(' or ')}`]),
    ],
    value,
  };
}

function readsOf(definition: EvidenceDefinition): string {
  switch (definition.kind) {
    case 'requested':
      return definition.reads;
    case 'derived':
      return `picked from ${definition.from}, where ${definition.where}`;
    case 'computed':
      return `worked out: ${definition.value.replace(/\s+/g, ' ').trim()}`;
  }
}

function wordEntry({ name, of, takes, gives, means }: CelFunction): Entry {
  const taken = takes.map(([what, type]) => `${what}: ${type}`).join(', ');
  const signature = `${of === null ? '' : `${of}.`}${name}(${taken}): ${gives}`;
  return { name, head: signature, lines: [means], value: { name, of, signature, means } };
}

function populationEntry({ name, of, as, label, exclude }: PopulationWord): Entry {
  const without = Object.keys(exclude);
  return {
    name,
    head: `${name}: of ${of}, each as ${as}`,
    lines: [`named by ${label}`, ...(without.length === 0 ? [] : [`not counted: ${without.join(', ')}`])],
    value: { name, of, as, label, exclude },
  };
}

/** Any of its words, in any letter case. */
const isAbout = ({ head, lines }: Entry, text: string): boolean =>
  [head, ...lines].some((line) => line.toLowerCase().includes(text.toLowerCase()));

function nothingAbout(part: VocabularyPart, text: string, entries: readonly Entry[]): SecureScoreError {
  const near = nearest(
    text,
    entries.map(({ name }) => name),
  );
  const meant = near.length === 0 ? '' : ` (did you mean ${near.join(' or ')}?)`;
  return new SecureScoreError('usage', `nothing in ${part} matches ${JSON.stringify(text)}${meant}`, {
    hint: `securescore controls ${part} prints all of it.`,
  });
}

function jsonOf(part: VocabularyPart, entries: readonly Entry[]): Vocabulary {
  return { schemaVersion: 1, [part]: entries.map(({ value }) => value) } as unknown as Vocabulary;
}

function pageOf(entries: readonly Entry[], { width }: Terminal): string {
  const lines = entries.flatMap(({ head, lines: below }) => [
    ...wrap(head, width, 2),
    ...below.flatMap((line) => wrap(line, width - 4).map((one) => `    ${one}`)),
  ]);
  return `${lines.join('\n')}\n${entries.length} in all\n`;
}
