import type { Control } from '../model/control.ts';
import type { MicrosoftFile } from '../model/microsoftFile.ts';
import { probeSchema } from '../probe/kinds/registry.ts';

/** The one file that holds many controls. */
export const microsoftFileName = 'microsoft.yaml';

/** "microsoft.scid-2010" for scid_2010: Microsoft's id as an id of ours. */
function idOfMicrosofts(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return `microsoft.${words.filter((word) => word !== '').join('-')}`;
}

interface RowControl {
  readonly control: Control;
  /** Where its line stands. */
  readonly path: readonly string[];
}

/** What Microsoft measures, as controls like any other. They have no examples: the kind of their probe is tested once for all. */
export function controlsOfRows(areas: MicrosoftFile, file: string): readonly RowControl[] {
  return Object.entries(areas).flatMap(([area, { controls, ...shared }]) =>
    Object.entries(controls).map(([name, row]) => {
      const probe = probeSchema.parse({ microsoft: name });
      const own = { id: idOfMicrosofts(name), mappings: { microsoft: [name] }, parameters: {}, probe, examples: [] };
      return { control: { ...shared, ...stated(row), ...own, file }, path: [area, 'controls', name] };
    }),
  );
}

/** Without what it does not state: that is the area's. */
function stated<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
}
