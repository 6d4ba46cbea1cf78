import { Help, type Command, type HelpConfiguration } from 'commander';

/** Below this many columns a description stands under its term: beside it there would be room for a word. */
const narrow = 60;
const indent = 6;

/** How help is laid out, however wide the terminal is. */
export const helpItems: HelpConfiguration = {
  minWidthToWrap: 20,
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80;
    if (width >= narrow) return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    if (description === '') return `  ${term}`;
    const text = helper.boxWrap(description, Math.max(20, width - indent)).replaceAll('\n', `\n${' '.repeat(indent)}`);
    return `  ${term}\n${' '.repeat(indent)}${text}`;
  },
};

/** What a command cannot do without, and what may be several, its own help says: here it would push the descriptions aside. */
export function termOf(command: Command): string {
  const optional = command.registeredArguments
    .filter(({ required, variadic }) => !required && !variadic)
    .map((one) => `[${one.name()}]`);
  const options = command.options.length > 0 ? ['[options]'] : [];
  return [command.name(), ...options, ...optional].join(' ');
}

/** What a command adds to its help, in lines that the terminal has room for: Commander leaves it as it is. */
export function fitted(text: string, width: number): string {
  const lines = text.split('\n').map((line) => {
    if (line.length <= width) return line;
    const hang = /^ */.exec(line)?.[0] ?? '';
    const words = line.trim().split(/ +/);
    const kept: string[] = [];
    let now = hang;
    for (const word of words) {
      const longer = now === hang ? `${now}${word}` : `${now} ${word}`;
      if (longer.length > width && now !== hang) {
        kept.push(now);
        now = `${hang}${word}`;
      } else now = longer;
    }
    return [...kept, now].join('\n');
  });
  return lines.join('\n');
}
