import type { AttestationStub, Attested } from '../model/blindSpot.ts';

/** "Attested by ana@contoso.com on 2026-11-02; valid until 2027-02-01" */
export function attestedText({ by, on, until, note, holds }: Attested): string {
  const said = note === null ? '' : ` (${note})`;
  return `Attested by ${by} on ${on}${said}; ${holds ? 'valid until' : 'expired on'} ${until}`;
}

/** What to paste below `attestations:`. */
export function stubLines({ control, item, by, on, until }: AttestationStub): readonly string[] {
  const what = control === undefined ? `item: ${scalar(item ?? '')}` : `control: ${control}`;
  return [`- ${what}`, `  by: ${by}`, `  on: ${on}`, `  until: ${until}`];
}

/** The same on one line. */
export function stubLine(stub: AttestationStub): string {
  const [first = '', ...rest] = stubLines(stub);
  return `- { ${[first.slice(2), ...rest.map((line) => line.trim())].join(', ')} }`;
}

/** Ids of somebody's own standard may hold what YAML reads as its own. */
const scalar = (text: string): string => (/^\w[\w. /-]*$/.test(text) ? text : JSON.stringify(text));
