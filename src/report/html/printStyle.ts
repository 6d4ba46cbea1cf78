/** On paper there is nothing to click: what lost points and what nobody could check is unfolded, the rest is a line each. */
export const printStyle = `
@media print {
  @page {
    margin: 14mm 14mm 18mm; font: 8pt/1 sans-serif; color: #5b6470;
    @bottom-left { content: "Microsoft 365 security posture, securescore"; } @bottom-right { content: "page " counter(page) " of " counter(pages); }
  }
  body { background: #fff; font-size: 10pt; line-height: 1.45; }
  body > header, main, footer { max-width: none; padding: 0; }
  .head { padding: 0 0 4mm; }
  .skip, .filters, .outcomes, .body > .onscreen { display: none; }
  .card, .rows { border-color: #c9ced6; border-radius: 2mm; } .card { padding: 4mm; }
  .cards { grid-template-columns: 1.15fr 1fr; } .donut { width: 42mm; }
  .card, .rows summary, .rows .line, .first li, .facts > div, tr { break-inside: avoid; }
  .rows summary { break-after: avoid; } h2, h3, h2 + .note, .group > .note { break-after: avoid; } .rows > li { break-inside: avoid; } .body p, .body li { orphans: 3; widows: 3; }
  .rows { overflow: visible; } .rows .title { font-weight: 600; }
  .findings { break-before: page; }
  .rows summary, .rows .line { grid-template-columns: 32mm 1fr auto; padding: 1.6mm 3mm; }
  .rows .title { grid-column: auto; grid-row: auto; }
  [data-group=lost] details::details-content, [data-group=notChecked] details::details-content,
  [data-group=excepted] details::details-content, .standards details[open]::details-content { content-visibility: visible; display: block; height: auto; }
  .body { padding: 0 3mm 2mm 3mm; gap: .8mm; font-size: 8.5pt; line-height: 1.35; } .body > div { display: grid; grid-template-columns: 29mm 1fr; gap: 3mm; }
  .body ul, .body ol { margin: 0; } .body .names { display: block; }
  .names li { display: inline; border: 0; padding: 0; background: none; } .names li:not(:last-child)::after { content: ", "; }
  .donut circle, .key, .bar rect, .badge { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; }
}
`;
