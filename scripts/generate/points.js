import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { built, catalogue } from './built.js';
import { code, notice, plain, table } from './markdown.js';

const { loadThemes } = await built('catalogue/loadThemes.js');
const { formatNumber, formatPercent, formatPoints } = await built('report/format.js');

const measured = parse(await readFile(new URL('./measured.yaml', import.meta.url), 'utf8'));
const { whole, ranks, themes } = loadThemes();

/** How the points of our controls come about, for an admin. */
export function points() {
  return { files: [{ path: 'docs/points.md', text: page() }] };
}

const sum = (controls) => controls.reduce((all, control) => all + control.points, 0);

function page() {
  return `${[
    notice,
    '',
    '# What the points say',
    '',
    'More points mean a more effective control. A second factor for everybody stops more attacks than a hundred settings, so it weighs ' +
      'more than a hundred settings. The score measures adoption of good practice: it is not the likelihood of a breach, and full ' +
      'points are not the goal.',
    '',
    '## Foundations and the grade',
    '',
    'Some controls are foundations: without them nothing else helps. A foundation is met from 95 % of its points, unless the table ' +
      'has another share. Foundations that the licences of the tenant do not allow do not count.',
    '',
    ...table(['foundation', 'points', 'met from', 'why'], foundations()),
    '',
    'The grade is the percentage as a letter: A from 85 %, B from 70 %, C from 55 %, D from 40 %, E from 20 %, F below. While a foundation is not ' +
      'met, the grade is C at best; with two or three, D; with four or more, E. One that could not be checked counts as not met here, so that a lost ' +
      'permission never raises the grade. The percentage is not affected. A selection without any foundation has no grade.',
    '',
    `${code('--require-foundations')} is a gate: exit code 1 while a foundation is not met, 4 while one could not be checked.`,
    '',
    '## Points by budget',
    '',
    `Our controls share ${formatPoints(whole)}. Each theme has a share of them, with a part kept for services to come; within a theme, points follow the ` +
      "control's rank. Several controls on one object (for example, the credentials of applications) share the points of one. A control has from 0.25 to " +
      '50 points; a review by a person has none. Nor has a control on something that Microsoft has already closed for everybody.',
    '',
    `What Microsoft measures and we do not (${code('microsoft.*')}, [one line each](controls/microsoft.md)) shares points in the same way: the lines of an ` +
      'area are one object. There are hundreds of them, so a line has from 0.01 points: with a quarter of a point each, the settings of ' +
      'devices alone would outweigh the strongest foundation. Microsoft awards a share of its maximum, and the same share of our points is earned.',
    '',
    'Nothing is scored twice. If one of our controls measures an action of Microsoft, there is no line for it; if there are both, one ' +
      `${code('supersedes')} the other. While the superseding one can be judged, the other is not counted.`,
    '',
    ...table(['theme', 'share', 'points today', 'controls', 'why'], themeRows()),
    '',
    ...table(
      ['rank', 'weight', 'meaning'],
      Object.entries(ranks).map(([rank, { weight, meaning }]) => [rank, String(weight), plain(meaning)]),
    ),
    '',
    `The numbers are fixed: they are in the control files, and ${code('npm run points')} recalculates them when a control is added. ` +
      'Licences and the selection add or remove controls; they never change a number. Your own controls state their points themselves, and the score shows them separately.',
    '',
    `Microsoft's own maximum for the same setting is kept as a fact (${code('microsoftPoints')}); it is not added up. If the two differ, ` +
      `${code('pointsWhy')} explains ours.`,
    '',
    '## Examples of scores',
    '',
    'Measured with the sample tenant and its configuration, mail domains left out:',
    '',
    ...table(['tenant', 'score'], figures()),
  ].join('\n')}\n`;
}

function foundations() {
  const found = catalogue.controls.filter(({ foundation }) => foundation !== undefined);
  return [...found]
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
    .map(({ id, title, points: worth, foundation: { why, from } }) => [
      `[${plain(title)}](controls/${id}.md)`,
      formatNumber(worth),
      `${from * 100} %`,
      plain(why),
    ]);
}

function themeRows() {
  return Object.entries(themes).map(([name, { title, share, why }]) => {
    const own = catalogue.controls.filter(({ theme, rank }) => theme === name && rank !== 0);
    return [plain(title), formatPercent(share), formatNumber(sum(own)), String(own.length), plain(why)];
  });
}

const figures = () =>
  [
    ['as it is', measured.sample],
    [
      'that, without the policies that ask for a second factor and block legacy authentication',
      measured.withoutMicrosoftsThree,
    ],
    ['without any policy, security defaults off, nobody registered for MFA', measured.withoutSecondFactor],
    [
      "that, with Microsoft's three: MFA for administrators, MFA for everybody, legacy authentication blocked",
      measured.withoutSecondFactorPlusThree,
    ],
    ['that, with the other foundations', measured.foundationsAlone],
  ].map(([tenant, percentage]) => [tenant, formatPercent(percentage)]);
