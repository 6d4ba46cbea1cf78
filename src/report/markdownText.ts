/** Text of a tenant in a code span: nothing in it is a link, a mention or HTML. */
export const codeSpan = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', String.raw`\|`)}\``;

export const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('@', '@<!-- -->');

/** Names of a tenant are text: no links, no tables, no HTML, and nobody is mentioned. */
export const literal = (text: string): string =>
  asHtml(text.replace(/[\\`*_{}[\]()#+|~]|!(?=\[)/g, String.raw`\$&`)).replaceAll('://', ':<!-- -->//');
