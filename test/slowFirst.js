import Sequencer from '@jest/test-sequencer';

/** What takes longest begins first, so that no single file is left to run alone at the end. */
const slow = [
  'cli/ends',
  'docsCommands',
  'cli/scenarios',
  'audit/oddRecords',
  'cli/completion',
  'cli/collect',
  'catalogue/controls1',
  'catalogue/controls2',
  'catalogue/controls3',
  'catalogue/controls4',
  'cli/notify',
  'permissions/preflight',
  'cli/standards',
  'pipelines/action',
  'library/audit',
  'cli/everyCommand',
  'cli/verify',
  'cli/doctorSignIn',
  'cli/exceptions',
  'diff/causes',
  'cli/waysIn',
  'providers/dns',
  'report/html/html',
  'providers/mailPolicies',
  'cli/hostileTenant',
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
