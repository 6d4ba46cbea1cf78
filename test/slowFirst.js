import Sequencer from '@jest/test-sequencer';

/** What takes longest begins first, so that no single file is left to run alone at the end. */
const slow = [
  'catalogue/controls1',
  'catalogue/controls2',
  'cli/scenarios',
  'cli/ends',
  'cli/verify',
  'catalogue/controls3',
  'catalogue/controls4',
  'audit/oddRecords',
  'cli/collect',
  'cli/waysIn',
  'signIns/shapes',
  'permissions/enough',
];

// A module of the older kind: what it exports by default is seen as itself, or as a property.
const Usual = Sequencer.default ?? Sequencer;

export default class SlowFirst extends Usual {
  sort(tests) {
    const rank = ({ path }) => {
      const found = slow.findIndex((name) => path.replaceAll('\\', '/').endsWith(`test/${name}.test.ts`));
      return found < 0 ? slow.length : found;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
