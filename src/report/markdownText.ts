/** Names of a tenant are text: no links, no tables, no HTML, and nobody is mentioned. */
export const literal = (text: string): string =>
  html(text.replace(/[\\`*_{}[\]()#+|~]|!(?=\[)/g, String.raw`\$&`)).replaceAll('://', ':<!-- -->//');

/** Nothing in a code span is a link, a mention or HTML. */
export const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll('|', String.raw`\|`)}\``;

export const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('@', '@<!-- -->');
