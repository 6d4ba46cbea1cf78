/** On paper there is nothing to click: what lost points and what nobody could check is unfolded, the rest is a line each. */
export const printStyle = `
@media print {
  @page { margin: 16mm 14mm; }
  body { background: #fff; font-size: 10pt; line-height: 1.45; }
  body > header, main, footer { max-width: none; padding: 0; }
  .head { padding: 0 0 4mm; }
  .skip, .filters, .outcomes, .body > .onscreen { display: none; }
  .card, .rows { border-color: #c9ced6; border-radius: 2mm; } .card { padding: 4mm; }
  .cards { grid-template-columns: 1.15fr 1fr; } .donut { width: 42mm; }
  .card, .rows summary, .rows .line, .first li, .facts > div, tr { break-inside: avoid; }
  .rows summary { break-after: avoid; } h2, h3, .group > .note { break-after: avoid; }
  .rows { overflow: visible; } .rows .title { font-weight: 600; }
  .findings { break-before: page; }
  .rows summary, .rows .line { grid-template-columns: 32mm 1fr auto; padding: 1.6mm 3mm; }
  .rows .title { grid-column: auto; grid-row: auto; }
  [data-group=lost] details::details-content, [data-group=notChecked] details::details-content,
  [data-group=excepted] details::details-content, .standards details[open]::details-content { content-visibility: visible; display: block; height: auto; }
  .body { padding: 0 3mm 3mm 35mm; gap: 1.4mm; font-size: 9pt; } .body > div { display: grid; grid-template-columns: 30mm 1fr; gap: 4mm; }
  .donut circle, .key, .bar rect, .badge { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; }
}
`;
