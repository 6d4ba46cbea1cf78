import { findingMessages, framed, mostBytes, ocsfMessages } from '../../src/siem/syslogMessage.ts';
import { reportOf, sampleFindings, sampleReport } from '../report/sample.ts';

const sender = { hostname: 'build-7', processId: 42 };
const most = mostBytes.udp;
const texts = (report = sampleReport, by = sender, bytes: number = most): readonly string[] =>
  findingMessages(report, by, bytes).map((one) => one.toString());

/** RFC 5424, section 6, without a byte order mark. */
const grammar =
  /^<(?<priority>\d{1,3})>1 (?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z) (?<host>[!-~]{1,255}) (?<app>[!-~]{1,48}) (?<process>[!-~]{1,128}) (?<id>[!-~]{1,32}) (?<data>-|\[[!-<>-\\^-~]{1,32}(?: [!-<>-\\^-~]{1,32}="(?:[^"\\\]]|\\["\\\]])*")*\]) (?<text>[^\p{Cc}]*)$/u;

it('a message a finding, as RFC 5424 has them', () => {
  const all = texts();
  expect(all.length).toBe(sampleFindings.length);
  expect(all.filter((one) => !grammar.test(one))).toEqual([]);
  const parts = grammar.exec(all[0] ?? '')?.groups;
  expect(parts).toMatchObject({ host: 'build-7', app: 'securescore', process: '42', id: 'finding' });
  expect(parts?.['time']).toBe(sampleReport.run.measuredAt);
});

const priorityOf = (text: string): number => Number(grammar.exec(text)?.groups?.['priority']);

it('how bad a finding is follows what its control is worth, and only what fails is bad', () => {
  const by = new Map(sampleReport.findings.map(({ status }, at) => [status, priorityOf(texts()[at] ?? '') - 13 * 8]));
  expect(by.get('pass')).toBe(6);
  expect(by.get('notChecked')).toBe(5);
  expect(by.get('manual')).toBe(5);
  expect(by.get('fail')).toBeLessThanOrEqual(5);
});

const first = sampleFindings[0];
if (first === undefined) throw new Error('the sample has no finding');
const withMessage = (message: string) => reportOf([{ ...first, message }]);

it('a name of the tenant ends no value, no data and no line', () => {
  const named = { ...sampleReport, tenant: { ...sampleReport.tenant, displayName: 'A"] [x@1 y="z\\\n<13>1 fake' } };
  const all = texts(named);
  expect(all.filter((one) => !grammar.test(one))).toEqual([]);
  expect(all[0]).toContain('tenantName="A\\"\\] [x@1 y=\\"z\\\\ <13>1 fake"');
});

it.each(['\n<13>1 - - - - - - injected', 'a\u0000b', '\u202eright to left', 'a\r\nb\u0085c\u2028d'])(
  'control characters and marks of direction are harmless: %j',
  (message) => {
    expect(texts(withMessage(message))[0]).toMatch(grammar);
  },
);

it.each(['x', 'ü', '漢', '😀'])('what does not fit is cut after a whole %s, and says so', (letter) => {
  const [message] = findingMessages(withMessage(letter.repeat(4000)), sender, most);
  const text = message?.toString() ?? '';
  expect(message?.length).toBeLessThanOrEqual(most);
  expect(message?.length).toBeGreaterThan(most - 8);
  expect(text).toMatch(new RegExp(`${letter} \\.\\.\\. \\(cut\\)$`, 'u'));
  expect(text).not.toContain('\ufffd');
});

it('what fits exactly is not cut', () => {
  const [message] = findingMessages(withMessage('x'), sender, most);
  const [whole] = findingMessages(withMessage('x'), sender, message?.length ?? 0);
  expect(whole?.toString()).toBe(message?.toString());
});

it.each([
  ['höst name', 'hstname'],
  ['', '-'],
  ['a'.repeat(300), 'a'.repeat(255)],
])('the name of the machine is ASCII: %s', (hostname, shown) => {
  expect(grammar.exec(texts(sampleReport, { ...sender, hostname })[0] ?? '')?.groups?.['host']).toBe(shown);
});

it('a frame says how many bytes follow, not how many letters', () => {
  const message = Buffer.from('ü');
  expect(framed(message).toString()).toBe('2 ü');
});

it('an event of OCSF is the whole text', () => {
  const [message] = ocsfMessages(sampleReport, sender);
  const text = message?.toString() ?? '';
  expect(text).toMatch(/^<\d+>1 \S+ build-7 securescore 42 finding - \{/);
  expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({ class_uid: 2003 });
});
