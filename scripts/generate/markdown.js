// Text of ours that goes into Markdown: what would be markup there is escaped.
export const plain = (text) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>]/g, '\\$&');

const cell = (text) => text.replaceAll('|', '\\|');

export function table(heads, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)];
}

export const code = (text) => `\`${text}\``;

export const notice = '<!-- Made by `npm run generate`; change what it is made from. -->';
