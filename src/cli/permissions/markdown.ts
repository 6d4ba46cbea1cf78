import { formText, type PermissionsView, type UseView } from './view.ts';
import { headline } from './table.ts';

/** The permissions for a ticket or a wiki. */
export function permissionsMarkdown(view: PermissionsView): string {
  const row = (use: UseView, optional: boolean): string =>
    `| ${[
      `\`${use.permission}\`${formText(use) === '' ? '' : ` (${formText(use)})`}`,
      optional ? 'optional' : String(use.points),
      use.reads.join('; '),
      use.roles.join(', '),
      use.controls.map((id) => `\`${id}\``).join(', '),
      use.ids?.application ?? '',
      use.ids?.delegated ?? '',
    ]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`;
  const lines = [
    headline(view),
    '',
    '| permission | points | reads | directory role | controls | application id | delegated id |',
    '|---|---:|---|---|---|---|---|',
    ...view.needed.map((use) => row(use, false)),
    ...view.optional.map((use) => row(use, true)),
    '',
    ...(view.roles.length === 0 ? [] : [`Directory role for a signed-in person: ${view.roles.join(', ')}`, '']),
    `Consent: <${view.consent.link}>`,
  ];
  return `${lines.join('\n')}\n`;
}
