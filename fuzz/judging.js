// What has to hold whatever was thrown.
import { SecureScoreError } from '../dist/model/errors.js';
import { renderJson } from '../dist/report/json.js';
import { renderTable } from '../dist/report/table/tableReport.js';
import { neutraliseLines, neutralisePage } from '../dist/report/neutralise.js';

/** Control characters, marks of direction, tags, lone surrogates, commands of pipelines. */
const harmful =
  /[^\P{Cc}\n\t]|[\p{Cs}\u00ad\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]|##\w*\[|^\s*::/mu;
// eslint-disable-next-line no-control-regex -- that is what they are
const colours = /\u001b\[(?:[12]|22|3[0-9]|9[0-7]|38;5;\d{1,3})m/g;

export function harmless(text, what) {
  const found = harmful.exec(text.replace(colours, ''));
  if (found)
    throw new Error(`${what} holds ${JSON.stringify(text.slice(Math.max(0, found.index - 20), found.index + 20))}`);
}

/** Only errors of ours may end something; what they say has to be harmless as it is printed. */
export async function onlyOurs(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SecureScoreError)) throw error;
    harmless(neutraliseLines(`${error.message}\n${error.hint}`), 'an error');
    return null;
  }
}

/** A finding for every control, and reports that hold nothing raw. */
export function reported(report, controls) {
  if (report.findings.length !== controls.length) throw new Error('a control has no finding');
  for (const colour of [true, false]) {
    for (const width of [40, 100]) {
      const page = renderTable(report, { width, colour, verbose: true, unicode: true });
      harmless(neutralisePage(page), 'the table');
    }
  }
  const json = renderJson(report);
  harmless(neutraliseLines(json), 'the JSON');
  JSON.parse(neutraliseLines(json));
}
