import type { FindingStatus } from '../../model/finding.ts';
import type { Report } from '../../model/report.ts';
import { worstOf } from '../../score/standardResults.ts';
import { formatCount } from '../format.ts';
import { controlViewOf } from './controlView.ts';
import type { ControlView, Told } from './shape.ts';
import { statusTones, statusWords } from './statuses.ts';

/** What the controls of a run say of somebody's list, by the ids of that list. */
export interface MappingView {
  readonly name: string;
  readonly title: string;
  /** It says what a tenant should be; others list what they check. */
  readonly isStandard: boolean;
  /** "12 of 30 items passed" */
  readonly note: string;
  readonly items: readonly MappedItem[];
}

interface MappedItem {
  readonly id: string;
  /** The worst of its controls. */
  readonly status: FindingStatus;
  readonly told: Told;
  readonly controls: readonly ControlView[];
}

/** Those that publish what a tenant should be, before those that check it. */
const titles: Readonly<Record<string, string>> = {
  microsoft: 'Microsoft Secure Score',
  'cis-m365': 'CIS Microsoft 365 Foundations Benchmark',
  scuba: 'CISA SCuBA',
  eidsca: 'Entra ID Security Config Analyzer (EIDSCA)',
  zta: 'Microsoft Zero Trust Assessment',
  maester: 'Maester',
  prowler: 'Prowler',
  cipp: 'CIPP',
  monkey365: 'Monkey365',
  steampipe: 'Steampipe',
};

/** So many of them, from the top. */
const standards = 5;

/** Every list that the selected controls speak of; versions of one are lists of their own. */
export function mappingsOf(report: Report): readonly MappingView[] {
  const lists = new Map<string, Map<string, ControlView[]>>();
  for (const finding of report.findings) {
    const view = controlViewOf(finding, report);
    for (const [name, ids] of Object.entries(view.control?.mappings ?? {})) {
      for (const stated of ids) {
        const [list, id] = placeOf(name, stated);
        const items = lists.get(list) ?? new Map<string, ControlView[]>();
        items.set(id, [...(items.get(id) ?? []), view]);
        lists.set(list, items);
      }
    }
  }
  return [...lists]
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || compare(b, a))
    .map(([name, items]) => viewed(name, items));
}

/** The ids of CIS say in which version: "7.0/5.1.5.2". */
function placeOf(name: string, stated: string): readonly [string, string] {
  const [, version, id] = /^(\d+(?:\.\d+)*)\/(.+)$/.exec(stated) ?? [];
  return version === undefined || id === undefined ? [name, stated] : [`${name} ${version}`, id];
}

function viewed(list: string, items: ReadonlyMap<string, readonly ControlView[]>): MappingView {
  const [name = '', version] = list.split(' ');
  const all = [...items]
    .sort(([a], [b]) => compare(a, b))
    .map(([id, controls]): MappedItem => {
      const status = worstOf(controls.map(({ finding }) => finding.status));
      return { id, status, told: { text: statusWords[status], tone: statusTones[status] }, controls };
    });
  const passed = all.filter(({ status }) => status === 'pass').length;
  return {
    name: list,
    title: [titles[name] ?? name, version].filter((one) => one !== undefined).join(' '),
    isStandard: rankOf(list) < standards,
    note: `${String(passed)} of ${formatCount(all.length, 'item')} passed`,
    items: all,
  };
}

const rankOf = (list: string): number => {
  const at = Object.keys(titles).indexOf(list.split(' ')[0] ?? '');
  return at < 0 ? Infinity : at;
};

const { compare } = new Intl.Collator('en', { numeric: true });
