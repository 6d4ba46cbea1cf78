const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const pictures = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3/u;
/** Each of these is a character of its own, one column wide; the sign after them may join the last. */
const plain = /^[ -~]*$/;
const invisible = /[\p{Mn}\p{Me}\p{Cf}]/u;
// East Asian Width W and F, as of Unicode 15: https://www.unicode.org/reports/tr11/
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]/u;

/**
 * How many columns of a terminal the text takes. It must hold no escape sequences.
 *
 * The library string-width (8.3.0) gives the same for names in Chinese, Japanese, Korean, Arabic and Hebrew, for combining accents and for
 * emoji. It is not used because it takes texts whole: a cut needs the width character by character, for which it takes 30 times as long
 * (2 ms instead of 0.06 ms for a Japanese name of 50 characters), and 20,000 accented letters took 404 ms instead of 37.
 */
export function widthOf(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) width += widthOfCharacter(character);
  return width;
}

/**
 * The characters as people see them. Finding them takes the square of the length, so a text is looked at piece by piece, each longer than
 * any character that people write.
 */
function* charactersOf(text: string, pieceLength = 256): Generator<string, void, undefined> {
  for (let at = 0; at < text.length;) {
    const end = at + pieceLength;
    // Half of a character outside the basic plane would end the one before it too soon.
    const piece = text.slice(at, /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end);
    const found = plain.test(piece) ? piece.split('') : Array.from(graphemes.segment(piece), ({ segment }) => segment);
    // The last may go on in the next piece.
    if (end < text.length && found.length > 1) found.pop();
    for (const character of found) {
      yield character;
      at += character.length;
    }
  }
}

/**
 * The text on lines of at most `width` columns; every line after the first is indented by `hang`, or by less where a long word would be
 * cut for it.
 */
export function wrap(text: string, width: number, hang = 0): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  const room = (): number => Math.max(2, width - (lines.length === 0 ? 0 : hang));
  // A percent sign stays with its number.
  for (let word of text.split(/ +(?!%)/u).filter((each) => each !== '')) {
    let needed = widthOf(word);
    if (line !== '' && taken + 1 + needed <= room()) {
      line += ` ${word}`;
      taken += 1 + needed;
      continue;
    }
    if (line !== '') lines.push(line);
    if (needed > room() && needed <= width) {
      [line, taken] = [word, needed];
      continue;
    }
    // What is needed is reckoned on, and may be too much where a cut parts signs that were one character.
    while (word !== '' && needed > room()) {
      const head = headOf(word, room());
      lines.push(head.trimEnd());
      const rest = word.slice(head.length);
      word = rest.trimStart();
      needed -= widthOf(head) + rest.length - word.length;
      // Measured as a whole once it is short: a name of a megabyte would be measured for every line of it.
      if (needed <= room()) needed = widthOf(word);
    }
    line = word;
    taken = word === '' ? 0 : needed;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines.map((each, index) => (index === 0 ? each : ' '.repeat(indentFor(each, width, hang)) + each));
}

/** An indent that leaves the longest word of the text in one piece, where so many columns have room for it. */
export function indentFor(text: string, width: number, wanted: number): number {
  const longest = Math.max(...text.split(' ').map(widthOf));
  return longest <= width ? Math.max(0, Math.min(wanted, width - longest)) : wanted;
}

/** Whether it takes at most so many columns; a text of megabytes is not measured to its end. */
function fits(text: string, width: number): boolean {
  if (width === Infinity) return true;
  if (plain.test(text)) return text.length <= width;
  let taken = 0;
  for (const character of charactersOf(text)) {
    taken += widthOfCharacter(character);
    if (taken > width) return false;
  }
  return true;
}

/** The text, cut to `width` columns with dots at the end where it is longer. */
export const shorten = (text: string, width: number): string =>
  fits(text, width) ? text : `${cut(text, width - 3).trimEnd()}...`;

/** As many whole sentences as fit into `width` columns, but always the first. */
export function firstSentences(text: string, width: number): string {
  if (fits(text, width)) return text;
  const [first = '', ...rest] = text.split(/(?<=[.!?]) +/u);
  let kept = first;
  for (const sentence of rest) {
    if (widthOf(kept) + 1 + widthOf(sentence) > width) break;
    kept += ` ${sentence}`;
  }
  return kept;
}

/** The text, cut to `width` columns as shorten() does, but between the items of a list or the words where that is near. */
export function shortenList(text: string, width: number): string {
  if (fits(text, width)) return text;
  const head = cut(text, width - 4);
  const whole = [/^.*[,;](?= )/u, /^.*(?= )/u].map((end) => end.exec(head)?.[0] ?? '');
  const kept = whole.find(({ length }) => length > head.length / 2);
  return kept === undefined ? shorten(text, width) : `${kept} ...`;
}

/** The items side by side, as many on a line as fit. */
export function flow(items: readonly string[], width: number, gap = '   '): readonly string[] {
  const lines: string[] = [];
  for (const item of items.map((each) => each.trim()).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + gap + item) <= width) lines[lines.length - 1] = last + gap + item;
    else lines.push(...wrap(item, width, 2));
  }
  return lines;
}

function widthOfCharacter(character: string): number {
  if (pictures.test(character)) return 2;
  return Array.from(character).reduce((sum, each) => sum + (invisible.test(each) ? 0 : wide.test(each) ? 2 : 1), 0);
}

// A long id breaks best after one of its own separators.
function headOf(word: string, width: number): string {
  const head = cut(word, width);
  const separator = /^.*[./_@:,;&?=(-]/u.exec(head)?.[0] ?? '';
  return separator.length > head.length / 2 ? separator : head;
}

function cut(text: string, width: number): string {
  const least = Math.max(1, width);
  const near = text.slice(0, least + 1);
  if (plain.test(near)) return near.slice(0, least);
  let head = '';
  let taken = 0;
  for (const character of charactersOf(text, Math.max(64, 4 * width))) {
    taken += widthOfCharacter(character);
    if (taken > width && head !== '') break;
    head += character;
  }
  return head;
}
