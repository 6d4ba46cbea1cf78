import { controlsOfProfile, loadProfiles, profileNamed } from '../../catalogue/loadProfiles.ts';
import { exitCodes } from '../../model/errors.ts';
import type { Profile } from '../../model/profile.ts';
import { jsonText } from '../../report/jsonText.ts';
import { wrap } from '../../report/text.ts';
import type { ControlsFlags } from '../flagTypes.ts';
import { listTable } from '../listTable.ts';
import { prepare, standardsOf } from '../../library/prepare.ts';
import { openTerminal, type Terminal } from '../terminal.ts';
import { Warnings } from '../warnings.ts';
import { asJson } from './runControls.ts';

/** securescore controls profiles [NAME] */
export async function listProfiles(name: string | undefined, flags: ControlsFlags): Promise<number> {
  const terminal = openTerminal(flags.color);
  const { catalogue } = await prepare(flags, new Warnings(terminal, flags).add);
  const all = loadProfiles();
  if (name !== undefined) {
    const profile = profileNamed(name, all);
    terminal.out(asJson(flags) ? jsonText(profile) : profileText(profile, terminal));
    return exitCodes.done;
  }
  const summaries = await Promise.all(
    all.map(async (profile) => {
      const standards = await standardsOf(Object.keys(profile.standards), []);
      const { size } = controlsOfProfile(profile, catalogue.controls, standards);
      return { name: profile.name, title: profile.title, who: profile.who, controls: size };
    }),
  );
  const rows = summaries.map((one) => [one.name, String(one.controls), one.who]);
  terminal.out(asJson(flags) ? jsonText(summaries) : listTable(['name', 'controls', 'who it is for'], rows, terminal));
  return exitCodes.done;
}

function profileText({ title, who, standards, controls }: Profile, { width }: Terminal): string {
  const reasoned = (names: readonly string[], why: string): readonly string[] => [
    ...wrap(why, width - 2, 0).map((line) => `  ${line}`),
    ...names.flatMap((one) => wrap(one, width - 4, 2).map((line) => `    ${line}`)),
  ];
  const lines = [
    title,
    ...wrap(who, width, 0),
    ...Object.entries(standards).flatMap(([standard, why]) => ['', ...reasoned([`standard ${standard}`], why)]),
    ...controls.flatMap(({ of, why }) => ['', ...reasoned(of, why)]),
  ];
  return `${lines.join('\n')}\n`;
}
