/** Letters of other scripts, and figures, that look like Latin small letters. unicode.org/reports/tr39, confusables */
const smallLetters = {
  a: 'аαɑ',
  b: 'ьвßβ',
  c: 'сϲ¢',
  d: 'ԁ',
  e: 'еєεҽ℮',
  f: 'ƒ',
  g: 'ɡց',
  h: 'һнհ',
  i: 'іıιɩӏ1|!',
  j: 'јϳ',
  k: 'кκ',
  m: 'м',
  n: 'пηո',
  o: 'оοօσө0',
  p: 'рρ',
  q: 'ԛ',
  r: 'гᴦ',
  s: 'ѕꜱ5$',
  t: 'тτ',
  u: 'υսцʋ',
  v: 'ѵν',
  w: 'ԝшω',
  x: 'хχ',
  y: 'уүγ',
  z: 'ᴢ',
};

/** Capitals whose small letters look like something else. */
const capitals = { h: 'Η', m: 'Μ', n: 'Ν', y: 'Υ', r: 'Ꮢ', t: 'Ꭲ', v: 'Ѵ' };

function table(rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(rows).flatMap(([letter, others]) => Array.from(others, (one) => [one, letter] as const)),
  );
}

const small = table(smallLetters);
const large = table(capitals);

const replaced = (text: string, by: ReadonlyMap<string, string>): string =>
  Array.from(text, (one) => by.get(one) ?? one).join('');

/**
 * What somebody who glances at a name reads: one script, no accents, nothing invisible, figures as the letters that they look
 * like, l as the i that it is taken for, "rn" as m and "vv" as w.
 */
export function asSeen(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Format}]/gu, '');
  return replaced(replaced(plain, large).toLowerCase(), small)
    .replaceAll('l', 'i')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
