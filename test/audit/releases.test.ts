import { asReleased, changesToRelease, loadReleases } from '../../src/audit/releases.ts';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import type { Control } from '../../src/model/control.ts';
import { withFolder } from '../catalogue/folder.ts';

const catalogue = await loadCatalogue();
const released = { version: '1.0.0', date: '2026-11-21', controls: asReleased(catalogue) };
const id = 'entra.mfa-for-all-users';

const withControl = (change: Partial<Control>): Catalogue => ({
  ...catalogue,
  controls: catalogue.controls.map((control) => (control.id === id ? { ...control, ...change } : control)),
});
const nothing = { release: '1.0.0', date: '2026-11-21', added: [], removed: [], points: [], rules: [] };
const title = catalogue.controls.find((control) => control.id === id)?.title ?? '';

describe('since a release', () => {
  it('nothing changed in the same catalogue', () => {
    expect(changesToRelease(released, catalogue)).toEqual(nothing);
  });

  it('other wording is not a change', () => {
    expect(changesToRelease(released, withControl({ why: 'Because.' }))).toEqual(nothing);
  });

  it('points that changed are told apart from the rule', () => {
    const before = released.controls[id]?.points;
    const changes = changesToRelease(released, withControl({ points: 42 }));
    expect(changes).toEqual({ ...nothing, points: [{ id, before, after: 42 }] });
  });

  it('a licence that it needs is part of the rule', () => {
    expect(changesToRelease(released, withControl({ plans: ['INTUNE_A'] })).rules).toEqual([{ id, title }]);
  });

  it('one came and one went', () => {
    const { [id]: gone, ...others } = released.controls;
    const was = { ...released, controls: { ...others, 'entra.old': { points: 3, digest: 'sha256:0' } } };
    expect(changesToRelease(was, catalogue)).toEqual({
      ...nothing,
      added: [{ id, title, points: gone?.points }],
      removed: [{ id: 'entra.old', points: 3 }],
    });
  });
});

describe('release files', () => {
  const file = (version: string, date: string): string => `version: ${version}\ndate: ${date}\ncontrols: {}\n`;

  it('come in the order of their versions', async () => {
    const files = { '1.10.0.yaml': file('1.10.0', '2027-02-01'), '1.9.0.yaml': file('1.9.0', '2027-01-01') };
    const versions = await withFolder(files, async (folder) =>
      (await loadReleases(folder)).map(({ version }) => version),
    );
    expect(versions).toEqual(['1.9.0', '1.10.0']);
  });

  it('with a day that does not exist are refused, with the line', async () => {
    await withFolder({ '1.0.0.yaml': file('1.0.0', '2026-02-31') }, async (folder) => {
      await expect(loadReleases(folder)).rejects.toThrow(/1\.0\.0\.yaml:2:\d+ date/);
    });
  });
});
