import { formatNumber } from '../../report/format.ts';
import {
  foreignOnlyText,
  formText,
  permissionText,
  signedInOnlyText,
  type PermissionsView,
  type UseView,
} from './permissionView.ts';
import { headline } from './permissionTable.ts';

/** The permissions for a ticket or a wiki. */
export function permissionsMarkdown(view: PermissionsView): string {
  const row = (use: UseView, instead: string | null): string =>
    `| ${[
      `\`${permissionText(use)}\`${formText(use) === '' ? '' : ` (${formText(use)})`}`,
      instead ?? formatNumber(use.points),
      use.reads.join('; '),
      use.roles.join(', '),
      use.controls.map((id) => `\`${id}\``).join(', '),
      use.ids?.application ?? '',
      use.ids?.delegated ?? '',
    ]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`;
  const foreign = foreignOnlyText(view);
  const people = signedInOnlyText(view.signedInOnly);
  const lines = [
    headline(view),
    '',
    '| permission | points | reads | directory role | controls | application id | delegated id |',
    '|---|---:|---|---|---|---|---|',
    ...view.needed.map((use) => row(use, null)),
    ...view.optional.map((use) => row(use, 'optional')),
    ...view.sometimes.map((use) => row(use, 'some tenants')),
    '',
    ...(foreign === null ? [] : [foreign, '']),
    ...(people === null ? [] : [people, '']),
    ...(view.roles.length === 0 ? [] : [`Directory role for a signed-in person: ${view.roles.join(', ')}`, '']),
    `Consent: <${view.consent.link}>`,
  ];
  return `${lines.join('\n')}\n`;
}
