import { formatPoints } from '../../report/format.ts';
import { indentFor, wrap } from '../../report/text.ts';
import {
  amount,
  foreignOnlyText,
  formText,
  permissionText,
  signedInOnlyText,
  type PermissionsView,
  type PrintOptions,
  type UseView,
} from './permissionView.ts';

const shownControls = 6;
const indent = 15;
const standings = {
  granted: 'the token has it',
  missing: 'the token lacks it',
  unsure: 'the token may cover it',
} as const;

/** The permissions for a person at a terminal. */
export function permissionsTable(view: PermissionsView, { width, all }: PrintOptions): string {
  const block = (use: UseView): readonly string[] => {
    const parts = [
      use.controls.length === 0
        ? 'optional'
        : `${formatPoints(use.points)} in ${amount(use.controls.length, 'control')}`,
      formText(use),
      use.foreignOnly ? 'only for controls of your own' : '',
      use.token === null ? '' : standings[use.token],
    ];
    const fact = (name: string, value: string): readonly string[] =>
      value === ''
        ? []
        : indentFor(value, width, indent) < indent
          ? [`  ${name}`, ...wrap(value, width - 4).map((line) => `    ${line}`)]
          : wrap(value, width - indent).map((line, index) => (index === 0 ? `  ${name}` : '').padEnd(indent) + line);
    return [
      ...wrap(`${permissionText(use)}: ${parts.filter((part) => part !== '').join(', ')}`, width, 2),
      ...fact('reads', use.reads.join('; ')),
      ...fact('role', use.roles.join(', ')),
      ...fact('controls', controlsText(use.controls, all)),
      ...fact('application', use.forms.includes('application') ? (use.ids?.application ?? 'id not known') : ''),
      ...fact('delegated', use.forms.includes('delegated') ? (use.ids?.delegated ?? 'id not known') : ''),
      '',
    ];
  };
  const lines = [
    ...wrap(headline(view), width),
    '',
    ...view.needed.flatMap(block),
    ...(view.optional.length === 0
      ? []
      : [
          ...wrap('Every run reads this as well, but can do without it; licences are then unknown:', width),
          '',
          ...view.optional.flatMap(block),
        ]),
    ...(view.sometimes.length === 0
      ? []
      : [
          ...wrap('Only some tenants need this; without it, what it reads is unknown there:', width),
          '',
          ...view.sometimes.flatMap(block),
        ]),
    ...closing(view, width),
  ];
  return `${lines.join('\n')}\n`;
}

export function headline({ needed, controls, points, selection }: PermissionsView): string {
  const what = `${amount(controls, 'control')}, ${formatPoints(points)} (${selection})`;
  return needed.length === 0
    ? `No permission is needed for ${what}.`
    : `${amount(needed.length, 'permission')} for ${what}`;
}

function closing(view: PermissionsView, width: number): readonly string[] {
  const { roles, consent, token, signedInOnly } = view;
  const people = signedInOnlyText(signedInOnly);
  const foreign = foreignOnlyText(view);
  return [
    ...(foreign === null ? [] : wrap(foreign, width)),
    ...(people === null ? [] : wrap(people, width)),
    ...(roles.length === 0 ? [] : wrap(`Signed-in users also need a directory role: ${roles.join(', ')}.`, width)),
    ...(token === null
      ? []
      : wrap(
          `The token in SECURESCORE_ACCESS_TOKEN is for ${token.permissionType === 'application' ? 'an application' : 'a signed-in user'}${token.identity === null ? '' : ` (${token.identity})`}.`,
          width,
        )),
    // A link is useful only in one piece.
    `Consent: ${consent.link}`,
    ...(consent.clientId === null
      ? wrap('Put the id of your application in place of CLIENT_ID, or give it with --client-id.', width)
      : []),
    ...wrap(
      'No application yet? --setup azure-cli prints the commands that create one, --manifest what it asks for.',
      width,
    ),
  ];
}

function controlsText(ids: readonly string[], all: boolean): string {
  if (all || ids.length <= shownControls) return ids.join(', ');
  return `${ids.slice(0, shownControls).join(', ')} and ${ids.length - shownControls} more (--verbose)`;
}
