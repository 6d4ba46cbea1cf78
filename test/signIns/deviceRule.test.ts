import { ruleMatches, type DeviceKind } from '../../src/signIns/deviceRule.ts';

/** One that Entra has never seen; the organisation's own; one that is registered, and of which nobody knows whether it complies. */
const stranger: DeviceKind = { registered: false, known: {} };
const ours: DeviceKind = { registered: true, known: { iscompliant: ['true'], trusttype: ['azuread'] } };
const somebodys: DeviceKind = { registered: true, known: { iscompliant: ['false', null], trusttype: ['workplace'] } };

type Answer = boolean | null;

describe('a rule for devices matches a stranger, ours, somebody’s own (null: unknown)', () => {
  const compliant = 'device.isCompliant -eq True';
  const surface = 'device.model -startsWith "Surface"';

  it.each<readonly [string, Answer, Answer, Answer]>([
    [compliant, false, true, false],
    ['device.isCompliant -ne True', true, false, true],
    ['device.isCompliant -eq False', false, false, null],
    [surface, false, null, null],
    // The other side of "and" and "or" decides only where it can.
    [`${compliant} -and ${surface}`, false, null, false],
    [`${surface} -and ${compliant}`, false, null, false],
    [`${compliant} -or ${surface}`, false, true, null],
    [`${surface} -or ${compliant}`, false, true, null],
    [`${compliant} -and device.trustType -eq "AzureAD"`, false, true, false],
    [`${compliant} -or device.trustType -eq "Workplace"`, false, true, true],
    // What denies the unknown is unknown, and never true.
    [`-not (${compliant})`, null, false, true],
    [`-not (${surface})`, null, null, null],
    [`-not (${compliant} -and ${surface})`, null, null, true],
    [`-not (${compliant} -or ${surface})`, null, false, null],
    [`-not -not (${compliant})`, null, true, false],
    ['device.model -eq null', null, null, null],
  ])('%s: %s, %s, %s', (rule, ...answers) => {
    expect([stranger, ours, somebodys].map((device) => ruleMatches(rule, device))).toEqual(answers);
  });

  it.each([
    `${compliant} ${surface}`,
    `${compliant} device`,
    `${compliant} )`,
    `(${compliant}) ${compliant}`,
    `(${compliant}`,
    `${compliant} -xor ${surface}`,
  ])('%s: cannot be read', (rule) => {
    for (const device of [stranger, ours, somebodys]) expect(() => ruleMatches(rule, device)).toThrow('device filter');
  });
});
