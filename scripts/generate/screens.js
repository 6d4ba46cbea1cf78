import { built } from './built.js';

const { audit } = await built('audit/audit.js');
const { prepare } = await built('library/prepare.js');
const { withSampleTenant } = await built('library/sampleTenant.js');
const { renderTable } = await built('report/table/tableReport.js');
const { widthOf } = await built('report/text.js');

const columns = 80;
const cell = { width: 8.4, height: 18, margin: 16 };
const looks = [
  { path: 'docs/first-screen.svg', page: '#0d1117', text: '#e6edf3', 28: '#3fb950', 130: '#d29922', 160: '#f85149' },
  {
    path: 'docs/first-screen-light.svg',
    page: '#f6f8fa',
    text: '#1f2328',
    28: '#1a7f37',
    130: '#8a5d00',
    160: '#c4202b',
  },
];

/** Pictures of what the program prints, made from the sample tenant on a fixed day. */
export async function screens() {
  const prepared = await prepare({ demo: true }, () => undefined);
  const clock = () => new Date('2026-12-01T12:00:00Z');
  const report = await withSampleTenant({}, (connection) =>
    audit({ ...prepared, connection, isDemo: true, thresholds: [], version: '1.0.0', clock }),
  );
  const text = renderTable(report, { width: columns, colour: true, unicode: true });
  const lines = text.trimEnd().split('\n');
  return { files: looks.map((look) => ({ path: look.path, text: pictureOf(lines, look) })) };
}

const escape = String.fromCharCode(27);
const codes = new RegExp(`(${escape}\\[[\\d;]*m)`);
const own = new RegExp(`^${escape}\\[([\\d;]*)m$`);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One line as spans; the few codes that the program prints. */
function spansOf(line, look) {
  let [bold, dim, colour] = [false, false, null];
  let column = 0;
  return line
    .split(codes)
    .map((piece) => {
      const [, code] = own.exec(piece) ?? [];
      if (code === undefined) {
        const x = cell.margin + column * cell.width;
        column += widthOf(piece);
        if (piece.trim() === '') return '';
        const style = [
          `x="${x.toFixed(1)}"`,
          `textLength="${(widthOf(piece) * cell.width).toFixed(1)}"`,
          ...(bold ? ['font-weight="bold"'] : []),
          ...(dim ? ['opacity="0.65"'] : []),
          ...(colour === null ? [] : [`fill="${colour}"`]),
        ];
        return `<tspan ${style.join(' ')}>${escaped(piece)}</tspan>`;
      }
      if (code === '1') bold = true;
      if (code === '2') dim = true;
      if (code === '22') [bold, dim] = [false, false];
      if (code === '39') colour = null;
      if (code.startsWith('38;5;')) colour = look[code.slice(5)] ?? null;
      return '';
    })
    .join('');
}

function pictureOf(lines, look) {
  const width = columns * cell.width + 2 * cell.margin;
  const height = lines.length * cell.height + 2 * cell.margin;
  const rows = lines.map((line, index) => {
    const y = cell.margin + (index + 0.75) * cell.height;
    return `<text y="${y.toFixed(1)}" xml:space="preserve">${spansOf(line, look)}</text>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The first screen of securescore audit --demo">`,
    `<rect width="100%" height="100%" rx="8" fill="${look.page}"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${look.text}">`,
    ...rows,
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}
