import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { built, catalogue, standards } from './built.js';
import { code, notice, plain, table } from './markdown.js';

const { itemsOf } = await built('catalogue/loadStandards.js');
const { asksSentences } = await built('score/standardResults.js');
const { mappingNames } = await built('model/control.js');

const { peers, leftOut, shared } = parse(await readFile(new URL('./coverage.yaml', import.meta.url), 'utf8'));

/** What is covered of each standard and each peer, and what is left out and why. */
export function coverage() {
  return { files: [{ path: 'docs/coverage.md', text: page() }] };
}

function page() {
  return `${[
    notice,
    '',
    '# Coverage',
    '',
    `${catalogue.controls.length} controls, compared with the standards and the tools that admins know. The ids are theirs; every ` +
      'title is in our own words. `securescore controls standards NAME` prints a standard item by item, and ' +
      '`securescore audit --standard NAME` measures a tenant by it.',
    '',
    '## Standards',
    '',
    ...summary(),
    '',
    'Automated: controls answer it. Manual: a person has to check it. Not reachable: Microsoft Graph does not show it. Planned: ' +
      'Graph shows it, and there is no control yet.',
    ...standards.flatMap(standardSection),
    '',
    '## Peers',
    '',
    ...peerTable(),
    '',
    '## What is left out, and why',
    '',
    ...table(
      ['what', 'why', 'ids'],
      leftOut.map(({ what, why, ids }) => [plain(what), plain(why), idsOf(ids)]),
    ),
    '',
    '## One id, several controls',
    '',
    'One setting, one control. If a peer asks for several settings under one id, each of them is a control:',
    '',
    ...table(['id', 'controls', 'why'], sharedRows()),
  ].join('\n')}\n`;
}

const count = (items, wanted) => String(items.filter(({ status }) => status === wanted).length);

function summary() {
  const rows = standards.map((standard) => {
    const items = itemsOf(standard, catalogue.controls);
    return [
      code(standard.name),
      `[${plain(standard.title)}](${standard.link})`,
      String(items.length),
      ...['automated', 'manual', 'notReachable', 'planned'].map((status) => count(items, status)),
    ];
  });
  return table(['name', 'standard', 'items', 'automated', 'manual', 'not reachable', 'planned'], rows);
}

function standardSection(standard) {
  const items = itemsOf(standard, catalogue.controls);
  const answered = items.filter(({ controls, asks }) => controls.length > 0 || asks?.probe);
  const open = items.filter((item) => !answered.includes(item));
  const reasons = [...new Set(open.map(({ reason }) => reason))];
  const link = ({ id }) => `[${id}](controls/${id.startsWith('microsoft.') ? 'microsoft' : id}.md)`;
  const rows = answered.map(({ id, title, status, controls, asks }) => [
    id,
    plain([wordsOf(asks).length > 0 ? `${title}.` : title, ...wordsOf(asks)].join(' ')),
    status,
    controls.map(link).join(', '),
  ]);
  return [
    '',
    `### ${plain(standard.title)}`,
    '',
    ...(rows.length === 0
      ? ['No control answers it.']
      : table(['item', 'desired condition', 'status', 'controls'], rows)),
    ...(reasons.length === 0 ? [] : ['', 'Left out:', '']),
    ...reasons.flatMap((reason) => [
      `- ${plain(reason)}`,
      ...open
        .filter((item) => item.reason === reason)
        .map(({ id, title, check }) => `  - ${id}: ${plain(title)}. ${check ?? ''}`.trimEnd()),
    ]),
  ];
}

const wordsOf = (asks) => (asks ? asksSentences({ more: asks.more ?? null, less: asks.less ?? null }) : []);

function peerTable() {
  const rows = mappingNames.map((name) => {
    const ids = new Set(catalogue.controls.flatMap((control) => control.mappings[name] ?? []));
    const controls = catalogue.controls.filter((control) => (control.mappings[name] ?? []).length > 0);
    const left = leftOut.reduce((sum, { ids: own }) => sum + (own[name]?.length ?? 0), 0);
    return [code(name), plain(peers[name]), String(ids.size), String(controls.length), String(left)];
  });
  return table(['mapping', 'whose ids', 'ids that controls map', 'controls', 'ids left out below'], rows);
}

const idsOf = (ids) =>
  Object.entries(ids)
    .map(([name, own]) => `${name} ${own.map(code).join(' ')}`)
    .join('; ');

function sharedRows() {
  return shared.map(({ mapping, id, why }) => {
    const controls = catalogue.controls.filter((control) => control.mappings[mapping]?.includes(id));
    return [`${mapping} ${code(id)}`, controls.map((control) => code(control.id)).join(', '), plain(why)];
  });
}
