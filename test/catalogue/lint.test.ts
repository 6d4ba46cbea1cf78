import { join } from 'node:path';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { lint } from '../../src/catalogue/lint.ts';
import { problemText, type YamlProblem } from '../../src/catalogue/yamlProblem.ts';
import { controlText, withFolder } from './folder.ts';

type Row = readonly [sentence: string, file: string, text: string, problem: string];

const rows: readonly Row[] = [
  [
    'a misspelt property',
    'misspelt.yaml',
    controlText('test.misspelt', { requires: 'it is on: securityDefaults.isEnabeld' }),
    "15:32 probe.requires.it is on: Graph's schema (or the $select of the request) has no property isEnabeld here (did you mean isEnabled",
  ],
  [
    'a misspelt optional property',
    'optional.yaml',
    controlText('test.optional', { requires: 'it is on: securityDefaults.?isEnabeld.orValue(true)' }),
    'has no property isEnabeld here (did you mean isEnabled?)',
  ],
  [
    'a wrong value of an enumeration',
    'value.yaml',
    controlText('test.value', { requires: 'it is on: conditionalAccessPolicies.exists(p, p.state == "enabeld")' }),
    '15:62 probe.requires.it is on: "enabeld" is not one of the values enabled, disabled, enabledForReportingButNotEnforced',
  ],
  [
    'a variable that does not exist',
    'variable.yaml',
    controlText('test.variable', { requires: 'it is on: true || securityDefault.isEnabled' }),
    '15:23 probe.requires.it is on: unknown variable securityDefault (did you mean securityDefaults?)',
  ],
  [
    'a parameter that does not exist',
    'parameter.yaml',
    controlText('test.parameter', {
      parameters: 'parameters: { most: { type: number, default: 1, meaning: The most } }',
      requires: 'it is on: domains.size() < parameters.mots',
    }),
    '15:15 probe.requires.it is on: unknown parameter mots (did you mean most?)',
  ],
  [
    'evidence in an example that does not exist',
    'evidence.yaml',
    controlText('test.evidence', { given: 'given: { securityDefault: { isEnabled: true } }' }),
    '21:31 examples.0.given.securityDefault: there is no evidence named securityDefault (did you mean securityDefaults?)',
  ],
  [
    'a property in an example that Graph does not have',
    'fact.yaml',
    controlText('test.fact', { given: 'given: { securityDefaults: { isEnabeld: true } }' }),
    "21:45 examples.0.given.securityDefaults.isEnabeld: Graph's schema has no property isEnabeld here (did you mean isEnabled?)",
  ],
  [
    'a value of another type in an example',
    'text.yaml',
    controlText('test.text', { given: 'given: { securityDefaults: { isEnabled: "yes" } }' }),
    '21:46 examples.0.given.securityDefaults.isEnabled: true or false is expected, but this is "yes"',
  ],
  [
    'a value of an enumeration in an example that it does not have',
    'state.yaml',
    controlText('test.state', { given: 'given: { conditionalAccessPolicies: [{ state: enabeld }] }' }),
    '"enabeld" is not one of the values enabled, disabled, enabledForReportingButNotEnforced (did you mean enabled?)',
  ],
  [
    'an object in an example where a list is read',
    'shape.yaml',
    controlText('test.shape', { given: 'given: { conditionalAccessPolicies: { state: enabled } }' }),
    'examples.0.given.conditionalAccessPolicies: a list is expected, but this is {"state":"enabled"}',
  ],
  [
    'a record in an example that is nothing',
    'null.yaml',
    controlText('test.null', { given: 'given: { conditionalAccessPolicies: [null] }' }),
    'examples.0.given.conditionalAccessPolicies.0: an object is expected, but this is null',
  ],
  [
    'a reason in an example that does not exist',
    'reason.yaml',
    controlText('test.reason', { given: 'given: { securityDefaults: { unavailable: permissionMising } }' }),
    'unknown reason permissionMising (did you mean permissionMissing?)',
  ],
  [
    'a function that was removed',
    'removed.yaml',
    controlText('test.removed', { requires: 'it is on: conditionalAccessPolicies.all(p, p.includesEvery("x"))' }),
    'there is no function includesEvery; it was removed: state what sign-ins must require (kind: signIns or exclusions)',
  ],
  [
    'a function that is misspelt',
    'function.yaml',
    controlText('test.function', { requires: 'it is on: conditionalAccessPolicies.all(p, p.isEnforcd())' }),
    'there is no function isEnforcd (did you mean isEnforced?)',
  ],
  [
    'a function on what it is not for',
    'receiver.yaml',
    controlText('test.receiver', { requires: 'it is on: organization.all(o, o.isEnforced())' }),
    'found no matching overload for',
  ],
  [
    'a condition that always holds',
    'always.yaml',
    controlText('test.always', { requires: 'it is on: securityDefaults.isEnabled || true' }),
    '"|| true": this is always true, whatever the evidence says',
  ],
  [
    'a duration that CEL does not read',
    'duration.yaml',
    controlText('test.duration', {
      requires: 'it is on: organization.all(o, now - timestamp(o.createdDateTime) < duration("7d"))',
    }),
    '"7d" is not a duration in hours, minutes and seconds, as in "168h" for seven days',
  ],
  [
    'a pattern that looks ahead, which RE2 does not do',
    'pattern.yaml',
    controlText('test.pattern', { requires: "it is on: organization.all(o, 'b'.matches('^(?=a)b'))" }),
    '"^(?=a)b" is not a pattern that CEL accepts (RE2): invalid or unsupported Perl syntax: `(?=`',
  ],
  [
    'a pattern with a reference back',
    'back.yaml',
    controlText('test.back', { requires: 'it is on: organization.all(o, "aa".matches(r"(a)\\1"))' }),
    'is not a pattern that CEL accepts (RE2): invalid escape sequence: `\\1`',
  ],
  [
    'a permission that is misspelt',
    'evidence/x.yaml',
    'x: { reads: x, get: /v1.0/security/alerts_v2, shape: collection, type: microsoft.graph.security.alert, permissions: [Policy.Read.Al] }',
    'x.permissions.0: is Policy.Read.Al misspelt? Others need Policy.Read.All',
  ],
  [
    'a link that leads elsewhere',
    'link.yaml',
    controlText('test.link', { link: 'link: https://example.com/' }),
    '18:9 remediation.link: links lead to learn.microsoft.com, www.microsoft.com, entra.microsoft.com, www.cisa.gov only, not to example.com',
  ],
  [
    'a title that begins with Ensure',
    'title.yaml',
    controlText('test.title', { title: 'title: Ensure the sample is in order' }),
    '2:8 title: a title states the desired condition: leave "Ensure" out',
  ],
  [
    'levels that give up to 50 points, as controls may',
    'fifty.yaml',
    controlText('test.fifty', {
      probe: 'probe:\n  levels:\n    - { name: on, when: securityDefaults.isEnabled, points: 50 }',
    }),
    '15:5 probe.levels: the best level gives 50.00 points, the control says 5.00',
  ],
  [
    'levels that do not reach the points',
    'levels.yaml',
    controlText('test.levels', {
      probe: 'probe:\n  levels:\n    - { name: on, when: securityDefaults.isEnabled, points: 3 }',
    }),
    '15:5 probe.levels: the best level gives 3.00 points, the control says 5.00',
  ],
  [
    'levels of which the best, which does not come first, does not reach the points',
    'rising.yaml',
    controlText('test.rising', {
      probe:
        'probe:\n  levels:\n    - { name: odd, when: securityDefaults.isEnabled, points: 3 }\n    - { name: on, when: securityDefaults.isEnabled, points: 4 }',
    }),
    '15:5 probe.levels: the best level gives 4.00 points, the control says 5.00',
  ],
  [
    'shares of levels that do not reach the points',
    'shares.yaml',
    controlText('test.shares', {
      probe: 'probe:\n  levels:\n    - { name: on, when: securityDefaults.isEnabled, share: 0.6 }',
    }),
    '15:5 probe.levels: the best level gives 3.00 points, the control says 5.00',
  ],
  [
    'a reporters that never streams by',
    'held-crowd.yaml',
    controlText('test.held-crowd', {
      probe:
        'probe:\n  coverage: registeredMembers\n  asManyAs: administrators\n  requires: { is: registration.isAdmin }',
    }),
    '15:13 probe.asManyAs: administrators is not a population that streams by',
  ],
  [
    'a reporters of which some are left out',
    'crowd.yaml',
    controlText('test.reporters', {
      probe:
        'probe:\n  coverage: registeredMembers\n  asManyAs: enabledMembers\n  exclude: { no: registration.isAdmin }\n  requires: { is: registration.isAdmin }',
    }),
    '15:13 probe.asManyAs: people without a record cannot be excluded by what the record says: asManyAs does not go with exclude',
  ],
  [
    'a report that is held',
    'held-report.yaml',
    controlText('test.held-report', {
      probe: 'probe:\n  coverage: administrators\n  reportedIn: administrators\n  requires: { is: id != "" }',
    }),
    '15:15 probe.reportedIn: administrators is not a population that streams by',
  ],
  [
    'a report on people who are not held',
    'streamed-people.yaml',
    controlText('test.streamed-people', {
      probe:
        'probe:\n  coverage: enabledMembers\n  reportedIn: accountRegistrations\n  requires: { is: registration.isAdmin }',
    }),
    '15:15 probe.reportedIn: enabledMembers streams by: reportedIn finds records by ids that are held',
  ],
  [
    'a review that scores',
    'review.yaml',
    controlText('test.review', { probe: 'probe:\n  review: Look at it\n  every: 30' }),
    '6:9 points: a review is not scored: its points are 0',
  ],
  [
    'a requirement that is no condition',
    'condition.yaml',
    controlText('test.condition', { requires: 'it is on: domains.size()' }),
    '15:15 probe.requires.it is on: this gives int, but bool is expected',
  ],
  [
    'an expression that is broken',
    'broken.yaml',
    controlText('test.broken', { requires: 'it is on: securityDefaults.isEnabled &&' }),
    'probe.requires.it is on: ',
  ],
  [
    'a list that is none',
    'list.yaml',
    controlText('test.list', {
      probe:
        'probe:\n  any: securityDefaults.isEnabled\n  as: one\n  label: one.id\n  requires:\n    it is: one.id == ""',
    }),
    '14:8 probe.any: this gives bool, but list is expected',
  ],
  [
    'evidence of a type that Graph does not have',
    'evidence/type.yaml',
    'sampleType: { reads: x, get: /v1.0/samples, shape: object, type: sampel, permissions: [] }\n',
    '1:66 sampleType.type: Graph v1.0 has no type named sampel',
  ],
  [
    'evidence that selects what its type does not have',
    'evidence/select.yaml',
    'sampleSelect:\n  reads: x\n  get: /v1.0/users?$select=id,userTyp\n  shape: population\n  type: user\n  permissions: []\n',
    '3:8 sampleSelect.get: user has no property userTyp (did you mean userType?)',
  ],
  [
    'ids that are derived from what is not a population',
    'evidence/derived.yaml',
    'sampleIds: { reads: x, from: domains, as: one, where: "true", key: one.id, shape: ids }\n',
    '1:30 sampleIds.from: domains is not a population',
  ],
];

let problems: readonly YamlProblem[] = [];
let clean: readonly YamlProblem[] = [];

// All of them at once: the types of the whole catalogue are checked every time.
beforeAll(async () => {
  const files = Object.fromEntries(rows.map(([, file, text]) => [file, text]));
  await withFolder({ ...files, 'clean.yaml': controlText('test.clean') }, async (folder) => {
    const found = lint(await loadCatalogue([folder]));
    const short = (one: YamlProblem): YamlProblem => ({ ...one, file: one.file.slice(folder.length + 1) });
    problems = found.filter(({ file }) => file.startsWith(folder)).map(short);
    clean = problems.filter(({ file }) => file === 'clean.yaml');
  });
}, 30_000);

it.each(rows)('tells of %s, and where', (_, file, _text, problem) => {
  const found = problems.filter((one) => one.file === join(...file.split('/'))).map(problemText);
  expect(found).toEqual([expect.stringContaining(problem)]);
});

it('has nothing to say of a control that is in order', () => {
  expect(clean).toEqual([]);
});
