import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { built, catalogue, standards } from './built.js';
import { code, notice, plain, table } from './markdown.js';

const { controlSummary, pointsText } = await built('cli/controlText.js');
const { itemsOf } = await built('catalogue/loadStandards.js');
const { formatNumber, formatPoints } = await built('report/format.js');
const { isForPerson, measurerOf } = await built('probe/aboutProbe.js');
const { microsoftFileSchema } = await built('model/microsoftFile.js');
const { kindOf } = await built('probe/kinds/registry.js');
const { changedLines } = await built('remediation/changedLines.js');

const { loadPeerLists } = await built('catalogue/peerLists.js');

const peers = loadPeerLists();
const folder = 'docs/controls/';

/** What Microsoft measures: a line each, on one page. */
const measured = catalogue.controls.filter(({ probe }) => measurerOf(probe) === 'microsoft');
const areas = microsoftFileSchema.parse(
  parse(await readFile(new URL('../../controls/microsoft.yaml', import.meta.url), 'utf8')),
);
const ours = catalogue.controls.filter((control) => !measured.includes(control));

/** A page a control, one for all that Microsoft measures, and an index by service. */
export function controlPages() {
  const pages = ours.map((control) => ({ path: `${folder}${control.id}.md`, text: page(control) }));
  return {
    folder,
    files: [
      { path: `${folder}README.md`, text: index() },
      { path: `${folder}microsoft.md`, text: microsoftPage() },
      ...pages,
    ],
  };
}

const outcomes = [
  ['pass', 'What passes'],
  ['partial', 'What earns a part'],
  ['fail', 'What fails'],
  ['notChecked', 'What leaves it unchecked'],
  ['notLicensed', 'What needs a licence'],
  ['notApplicable', 'Where it does not apply'],
  ['manual', 'What a person has to decide'],
];

const elsewhere = {
  microsoft: 'Microsoft Secure Score',
  'cis-m365': 'CIS Microsoft 365 Foundations Benchmark',
  scuba: 'SCuBA',
  eidsca: 'EIDSCA',
  maester: 'Maester',
  prowler: 'Prowler',
  zta: 'Zero Trust Assessment',
  cipp: 'CIPP',
  monkey365: 'Monkey365',
  steampipe: 'Steampipe',
};

function page(control) {
  const summary = controlSummary(control, catalogue);
  const section = (head, lines) => (lines.length === 0 ? [] : ['', `## ${head}`, '', ...lines]);
  return `${[
    notice,
    '',
    `# ${plain(control.title)}`,
    '',
    `${code(control.id)}, in ${control.service}, ${control.category}`,
    '',
    plain(control.why),
    '',
    ...table(['', ''], facts(control, summary)),
    ...section('How it is judged', judged(control)),
    ...outcomes.flatMap(([status, head]) => section(head, examples(control, status))),
    ...section('Parameters', parameters(control)),
    ...section('Evidence', evidence(summary)),
    ...section('What to do', remediation(control)),
    ...section('Known elsewhere', mappings(control)),
  ].join('\n')}\n`;
}

function facts(control, { permissions }) {
  const impact = `${control.userImpact} on users, ${control.implementationCost} to implement`;
  return [
    ['Points', plain(pointsText(control))],
    ['Foundation', control.foundation === undefined ? '' : plain(control.foundation.why)],
    ['Tier', control.tier],
    ['Impact', impact],
    ['Against', control.threats.join(', ')],
    ['Permission', permissions.map(code).join(', ')],
    ['Licence', control.plans.map(code).join(' or ')],
    ['Scores since', control.introduced],
  ].filter(([, value]) => value !== '');
}

function judged({ probe }) {
  const ways = kindOf(probe).ways?.(probe) ?? [probe];
  const lines = ways.flatMap((way, position) => [
    ...(ways.length > 1 ? ['', `Way ${position + 1}: ${kindOf(way).meaning}`, ''] : []),
    ...kindOf(way)
      .rules(way)
      .map((rule) => `- ${plain(rule)}`),
  ]);
  return [kindOf(probe).meaning, ...(ways.length > 1 ? lines : ['', ...lines])];
}

const examples = (control, status) =>
  control.examples.filter(({ then }) => then.status === status).map(({ name }) => `- ${plain(name)}`);

function parameters(control) {
  const rows = Object.entries(control.parameters).map(([name, { type, default: value, meaning }]) => [
    code(name),
    type,
    code(JSON.stringify(value)),
    plain(meaning),
  ]);
  return rows.length === 0 ? [] : table(['name', 'type', 'default', 'meaning'], rows);
}

function evidence({ evidence: names }) {
  const rows = names.map((name) => {
    const { request = '', permissions = [], alsoNeeds = [], reads } = catalogue.evidence.get(name);
    const alternatives = permissions.map(code).join(' or ');
    const needed = [alternatives, ...alsoNeeds.map(code)].filter((one) => one !== '').join(', and ');
    return [
      code(name),
      plain(reads),
      request === '' ? '' : code(request.startsWith('/') ? `GET ${request}` : request),
      needed,
    ];
  });
  return rows.length === 0 ? [] : table(['name', 'what is read', 'request', 'permission'], rows);
}

function remediation(control) {
  const { steps, link, request } = control.remediation;
  const sent = request
    ? [
        '',
        `Step ${request.step} as a request. An audit builds it for the tenant, complete and with an undo (\`request\` of the finding), and never sends it.`,
        '',
        `- It changes ${code(request.path)}, and needs ${granted(request)}.`,
        ...Object.keys(request.when).map((condition) => `- It is built only if ${plain(condition)}.`),
        ...changedLines(control).map((line) => `- It sets ${code(line)}.`),
      ]
    : [];
  return [...steps.map((step, position) => `${position + 1}. ${plain(step)}`), '', `<${link}>`, ...sent];
}

function granted({ permission, alsoNeeds, signedInOnly }) {
  const names = [permission, ...alsoNeeds].map(code).join(' and ');
  return signedInOnly ? `${names}, and a signed-in user` : names;
}

function mappings({ mappings: known }) {
  return Object.entries(known).map(
    ([name, ids]) => `- ${elsewhere[name]}: ${ids.map((id) => claim(name, id)).join(', ')}`,
  );
}

const remarks = { unreleased: 'not released', withoutRule: 'without a rule', unconfirmed: 'not confirmed' };

/** An id of a peer, and what is the matter with it. */
function claim(name, id) {
  const marked = peers.get(name)?.marked.find(({ ids }) => ids.includes(id));
  return marked ? `${code(id)} (${remarks[marked.as]})` : code(id);
}

/** Every control that Microsoft measures, by area. */
function microsoftPage() {
  const byName = new Map(measured.map((control) => [control.probe.microsoft, control]));
  return `${[
    notice,
    '',
    '# What Microsoft measures',
    '',
    `${measured.length} controls, ${formatPoints(pointsOf(measured))} together. Microsoft Secure Score measures them, and securescore awards the share that Microsoft awards, of ` +
      'points of its own. A row that Microsoft does not score in a tenant is not applicable there. The lines of an area share the points of one control ' +
      '([what the points say](../points.md)). What our own controls measure is not included.',
    '',
    'They need the permission `SecurityEvents.Read.All`. The cloud in China has no Secure Score.',
    ...Object.values(areas).flatMap((area) => {
      const controls = Object.keys(area.controls).map((name) => byName.get(name));
      return [
        '',
        `## ${plain(area.title)}`,
        '',
        plain(area.why),
        '',
        ...areaFacts(area, controls),
        '',
        ...areaTable(controls),
      ];
    }),
  ].join('\n')}\n`;
}

const pointsOf = (controls) => controls.reduce((sum, { points }) => sum + points, 0);

function areaFacts({ theme, plans, remediation }, controls) {
  const licence = plans.length === 0 ? '' : `, licence ${plans.map(code).join(' or ')}`;
  return [
    `${formatPoints(pointsOf(controls))} of theme ${theme}${licence}. What to do:`,
    '',
    ...remediation.steps.map((step, position) => `${position + 1}. ${plain(step)}`),
    '',
    `<${remediation.link}>`,
  ];
}

const areaTable = (controls) =>
  table(
    ['control', 'points', 'at Microsoft', "Microsoft's id", 'desired condition'],
    controls.map(({ id, points, microsoftPoints, probe, title }) => [
      code(id),
      formatNumber(points),
      microsoftPoints === undefined ? '' : formatNumber(microsoftPoints),
      code(probe.microsoft),
      plain(title),
    ]),
  );

function index() {
  const { controls } = catalogue;
  const total = controls.reduce((sum, { points }) => sum + points, 0);
  const scored = controls.filter((control) => !isForPerson(control.probe));
  const services = [...new Set(ours.map(({ service }) => service))];
  return `${[
    notice,
    '',
    '# Controls',
    '',
    `${controls.length} controls, ${formatPoints(total)}; ${controls.length - scored.length} of them are reviews by a person. ` +
      '[Coverage](../coverage.md) shows which items of which standard they answer, and ' +
      '[writing a control](../writing-a-control.md) how to write one.',
    ...services.flatMap((service) => {
      const own = ours.filter((control) => control.service === service);
      const rows = own.map((control) => [
        `[${control.id}](${control.id}.md)`,
        formatNumber(control.points),
        control.probe.kind,
        plain(control.title),
      ]);
      return ['', `## ${service}`, '', ...table(['control', 'points', 'judged by', 'desired condition'], rows)];
    }),
    '',
    '## What Microsoft measures',
    '',
    `${measured.length} controls, ${formatPoints(pointsOf(measured))}, are awarded what Microsoft Secure Score measured: [by area](microsoft.md).`,
    '',
    '## Standards',
    '',
    ...standards.map((standard) => {
      const items = itemsOf(standard, controls);
      const answered = items.filter((item) => item.controls.length > 0).length;
      return `- ${code(standard.name)}: ${plain(standard.title)}, ${answered} of ${items.length} items have a control`;
    }),
  ].join('\n')}\n`;
}
