import { demandsOf } from '../../src/catalogue/demands.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { itemResults, type JudgedDemand } from '../../src/score/standardResults.ts';
import type { Asks, Standard } from '../../src/model/standard.ts';
import type { FindingStatus } from '../../src/model/finding.ts';
import { findingOf } from '../score/finding.ts';

const catalogue = await loadCatalogue();
const count = 'entra.global-administrator-count';

/** A standard of one item, which the control for the number of Global Administrators answers. */
function standardOf(asks?: Partial<Asks>): Standard {
  const stated = { controls: {}, examples: [], ...asks };
  return {
    name: 'ours',
    title: 'Ours',
    publisher: 'Contoso',
    mapping: 'scuba',
    prefix: '',
    link: 'https://www.cisa.gov/',
    reasons: {},
    items: [{ id: 'MS.AAD.7.1v1', title: 'It holds', ...(asks && { asks: stated }) }],
    file: 'ours.yaml',
  };
}

const demanded = (asks?: Partial<Asks>, parameters: Record<string, Record<string, number | string[]>> = {}) =>
  demandsOf({
    standards: [standardOf(asks)],
    controls: catalogue.controls,
    catalogue,
    configuration: { parameters },
  });

describe('what only a standard asks', () => {
  it('is nothing where an item asks what its control asks', () => {
    expect(demanded()).toEqual([]);
  });

  it('is a control with the parameters of the standard', () => {
    const asks = { less: 'more are right', controls: { [count]: { parameters: { most: 8 } } } };
    expect(demanded(asks)).toMatchObject([{ item: 'MS.AAD.7.1v1', of: count, parameters: { most: 8 } }]);
  });

  it('is the control as it comes, where the configuration bends it', () => {
    expect(demanded(undefined, { [count]: { most: 40 } })).toMatchObject([{ of: count, parameters: {} }]);
  });

  it('keeps what the configuration says of this tenant', () => {
    const listing = 'entra.public-groups-approved';
    const standard = { ...standardOf(), mapping: 'cis-m365' as const, prefix: '7.0/' };
    const items = [{ id: '1.2.1', title: 'Groups are private' }];
    const bent = demandsOf({
      standards: [{ ...standard, items }],
      controls: catalogue.controls,
      catalogue,
      configuration: { parameters: { [listing]: { approved: ['All Company'] } } },
    });
    expect(bent).toEqual([]);
  });

  it('is left out where none of the controls of the item is selected', () => {
    const asks = { more: 'x', controls: { [count]: { full: true as const } } };
    const controls = catalogue.controls.filter(({ id }) => id !== count);
    const none = demandsOf({ standards: [standardOf(asks)], controls, catalogue, configuration: { parameters: {} } });
    expect(none).toEqual([]);
  });

  it('has no request that would remedy something', () => {
    const asks = { less: 'x', controls: { [count]: { parameters: { most: 8 } } } };
    expect(demanded(asks)[0]?.control.remediation).not.toHaveProperty('request');
  });
});

describe('the verdict of an item that asks something of its own', () => {
  const verdict = (
    asks: { readonly more?: string; readonly less?: string; readonly controls?: Readonly<Record<string, unknown>> },
    control: FindingStatus | null,
    demands: readonly (Omit<JudgedDemand, 'item' | 'finding' | 'full'> & {
      readonly status: FindingStatus;
      readonly full?: boolean;
    })[],
  ) => {
    const findings =
      control === null ? [] : [findingOf({ id: 'entra.one', status: control, message: 'Of the control.' })];
    const item = { id: '1', title: 'It holds', status: 'automated' as const, reason: null, check: null, asks };
    const judged = demands.map(({ of, status, full = false }) => ({
      item: '1',
      of,
      full,
      finding: findingOf({ id: 'x', status, message: 'Of the item.' }),
    }));
    return itemResults([{ ...item, controls: [{ id: 'entra.one' }] }], findings, judged)[0];
  };
  const own = (status: FindingStatus) => ({ of: null, status });
  const variant = (status: FindingStatus, full = false) => ({ of: 'entra.one', status, full });

  it.each<[string, Parameters<typeof verdict>, FindingStatus | null]>([
    ['fails where its probe does, though the control passes', [{ more: 'x' }, 'pass', [own('fail')]], 'fail'],
    ['fails where the control does, though its probe passes', [{ more: 'x' }, 'fail', [own('pass')]], 'fail'],
    ['passes where the standard asks less, though the control fails', [{ less: 'x' }, 'fail', [own('pass')]], 'pass'],
    [
      'asks for a control that it names, even where it asks less',
      [{ less: 'x', controls: { 'entra.one': {} } }, 'fail', [own('pass')]],
      'fail',
    ],
    ['is that of the control as it asks for it', [{ more: 'x' }, 'pass', [variant('fail')]], 'fail'],
    ['is not checked where its evidence could not be read', [{ more: 'x' }, 'pass', [own('notChecked')]], 'notChecked'],
    ['is a part where that is allowed', [{ more: 'x' }, 'pass', [variant('partial')]], 'partial'],
    ['is no part where everything is asked', [{ more: 'x' }, 'pass', [variant('partial', true)]], 'fail'],
    ['is excepted where somebody answers for the control', [{ more: 'x' }, 'excepted', [variant('fail')]], 'excepted'],
    ['is not excepted beyond the control', [{ more: 'x' }, 'excepted', [own('fail')]], 'fail'],
    ['is none where the control was not selected', [{ more: 'x' }, null, [own('pass')]], null],
    ['is decided where the probe fails, whatever was selected', [{ more: 'x' }, null, [own('fail')]], 'fail'],
  ])('%s', (_sentence, given, wanted) => {
    expect(verdict(...given)?.verdict).toBe(wanted);
  });

  it('says what is asked, and why it is so', () => {
    expect(verdict({ more: 'it is blocked' }, 'pass', [own('fail')])).toMatchObject({
      asks: { more: 'it is blocked', less: null },
      message: 'Asks more: it is blocked. Of the item.',
    });
    expect(verdict({ less: 'one is enough' }, 'fail', [own('pass')])?.message).toBe(
      'Asks less: one is enough. Of the item.',
    );
  });
});
