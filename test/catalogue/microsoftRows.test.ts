import { breachesOf } from '../../src/catalogue/controlRules.ts';
import { loadCatalogue, type Catalogue } from '../../src/catalogue/catalogue.ts';
import { loadPeerLists } from '../../src/catalogue/peerLists.ts';
import type { Control } from '../../src/model/control.ts';
import { measurerOf, microsoftIdsOf } from '../../src/probe/aboutProbe.ts';

const catalogue = await loadCatalogue();
const { controls } = catalogue;
const lines = controls.filter(({ probe }) => measurerOf(probe) === 'microsoft');
const named = (id: string): Control => controls.find((one) => one.id === id) as Control;

describe('what Microsoft measures', () => {
  test("has Microsoft's id as its own, in small letters", () => {
    expect(named('microsoft.scid-2010').mappings.microsoft).toEqual(['scid_2010']);
    expect(named('microsoft.meeting-autoadmitusers-v1').mappings.microsoft).toEqual(['meeting_autoadmitusers_v1']);
    expect(lines.filter(({ id }) => !id.startsWith('microsoft.'))).toEqual([]);
  });

  test('is scored by one control, or one supersedes the other', () => {
    const by = new Map<string, Control[]>();
    for (const control of controls.filter(({ points }) => points > 0))
      for (const id of microsoftIdsOf(control)) by.set(id, [...(by.get(id) ?? []), control]);
    const twice = [...by].filter(([, all]) => {
      const others = all.filter((one) => !all.some(({ supersedes }) => supersedes?.includes(one.id)));
      return all.some((one) => lines.includes(one)) && others.length > 1;
    });
    expect(twice.map(([id]) => id)).toEqual([]);
    expect(by.size).toBeGreaterThan(440);
  });

  test('is answered by one control of ours at most', () => {
    const ours = controls.filter((one) => one.points > 0 && !lines.includes(one));
    const ids = ours.flatMap((one) => [...microsoftIdsOf(one)]);
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  test('is compared with what takes its place', () => {
    const pairs = controls.flatMap((one) => (one.supersedes ?? []).map((other) => [one, named(other)] as const));
    const apart = pairs.filter(
      ([one, other]) => ![...microsoftIdsOf(other)].every((id) => microsoftIdsOf(one).has(id)),
    );
    expect(apart.map(([one, other]) => `${one.id} ${other.id}`)).toEqual([]);
    expect(pairs.length).toBeGreaterThan(15);
  });

  // A policy that we find, and the setting that Microsoft finds on devices, are one thing to whoever sets it.
  test.each<[string, readonly string[]]>([
    ['intune.windows-antivirus-on', ['scid_2012']],
    ['intune.windows-antivirus-scans', ['scid_91', 'scid_92']],
    ['intune.windows-unwanted-applications-blocked', ['scid_2013']],
    ['intune.windows-cloud-protection', ['scid_2016']],
    ['intune.windows-network-protection', ['scid_96']],
    ['intune.windows-firewall-on', ['scid_2070']],
    ['intune.windows-drives-encrypted', ['scid_2090']],
    ['intune.windows-local-administrator-passwords', ['scid_113']],
    ['intune.attack-surface-reduction-rules', ['scid_2509', 'scid_2514', 'scid_2515']],
    ['intune.macos-firewall-on', ['scid_5007']],
    ['intune.macos-gatekeeper', ['scid_5009']],
    ['intune.macos-drives-encrypted', ['scid_5011']],
    ['intune.macos-antivirus-on', ['scid_5090']],
  ])('%s takes the place of the same setting on devices', (id, rows) => {
    expect(named(id).mappings.microsoft).toEqual(rows);
    expect(named(id).supersedes).toEqual(rows.map((row) => `microsoft.${row.replace('_', '-')}`));
  });

  test('leaves no gap: whatever belongs to a family that is still alive has a control', () => {
    const known = new Set(controls.flatMap((one) => [...microsoftIdsOf(one)]));
    const withdrawn = ['AATP_EntitiesWithOldPassword', 'MDA_GitHub_MFA'];
    const families = /^(?:scid|mdo|exo|spo|aad|mip|dlp|meeting|sway|forms|admincenter|mcas|AppG|AATP|MDA)_/;
    const alive = [...(loadPeerLists().get('microsoft')?.ids ?? [])].filter((id) => families.test(id));
    expect(alive.filter((id) => !known.has(id.toLowerCase()))).toEqual(withdrawn);
    expect(alive.length).toBeGreaterThan(430);
  });

  test('shares the points of an area: no line outweighs a control, and no area the least foundation', () => {
    const areas = new Map<string, number>();
    for (const { object = '', points } of lines) areas.set(object, (areas.get(object) ?? 0) + points);
    const least = Math.min(...controls.filter(({ foundation }) => foundation).map(({ points }) => points));
    expect(Math.max(...areas.values())).toBeLessThan(least);
    expect([...areas.values()].reduce((sum, one) => sum + one, 0)).toBeLessThan(50);
    expect(Math.max(...lines.map(({ points }) => points))).toBeLessThan(2);
  });
});

describe('lint', () => {
  const own = named('intune.windows-antivirus-cannot-be-weakened');
  const withOne = (changed: Partial<Control>): readonly string[] => {
    const control: Control = { ...own, ...changed };
    const around: Catalogue = { ...catalogue, controls: [...controls.filter((one) => one !== own), control] };
    return breachesOf(control, around).map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
  const twice = 'mappings.microsoft: microsoft.scid-2010 scores the same: one of the two has to supersede the other';

  test.each<[string, Partial<Control>, readonly string[]]>([
    ['refuses to score an action twice', { mappings: { microsoft: ['scid_2010'] } }, [twice]],
    ['does so whatever the letter case', { mappings: { microsoft: ['SCID_2010'] } }, [twice]],
    [
      'takes a control that supersedes what Microsoft measures',
      { mappings: { microsoft: ['scid_2010'] }, supersedes: ['microsoft.scid-2010'] },
      [],
    ],
    [
      'knows the controls that are superseded',
      { supersedes: ['microsoft.scid-0'] },
      ['supersedes: there is no control microsoft.scid-0'],
    ],
    [
      'does not let a control supersede itself',
      { supersedes: [own.id] },
      [`supersedes: ${own.id} supersedes this one as well`],
    ],
  ])('%s', (_, changed, breaches) => {
    expect(withOne(changed)).toEqual(breaches);
  });

  test('does not let two controls supersede each other', () => {
    const [a, b] = [named('microsoft.scid-2010'), named('microsoft.scid-2011')];
    const first: Control = { ...a, supersedes: [b.id] };
    const second: Control = { ...b, supersedes: [a.id] };
    const around = { ...catalogue, controls: [...controls.filter((one) => one !== a && one !== b), first, second] };
    expect(breachesOf(first, around).map(({ message }) => message)).toEqual([`${b.id} supersedes this one as well`]);
  });

  test('does not let other people supersede our controls', () => {
    expect(withOne({ file: '/elsewhere/x.yaml', supersedes: ['microsoft.scid-2010'] })).toContain(
      'supersedes: only controls that come with securescore have a supersedes: leave it out',
    );
  });

  test("refuses the number of one tenant's connector", () => {
    expect(withOne({ probe: { kind: 'microsoft', microsoft: '11770.MDA_Google_X' } as Control['probe'] })).toContain(
      "probe.microsoft: leave out the number before the dot: it is that of one tenant's connector",
    );
  });
});
