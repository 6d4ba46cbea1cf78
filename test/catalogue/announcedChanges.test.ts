import { ahead, firstDay, loadChanges, overdue, readChanges } from '../../src/catalogue/announcedChanges.ts';
import { loadCatalogue, ownControls } from '../../src/catalogue/catalogue.ts';
import type { Announced } from '../../src/model/announced.ts';
import { withFolder } from './folder.ts';

const { controls } = await loadCatalogue();
const ids = controls.map(({ id }) => id);

const entry = (more: Readonly<Record<string, string>> = {}): string =>
  Object.entries({
    date: '2026-12-01',
    what: 'Something changes.',
    controls: '[entra.mfa-for-all-users]',
    sources: '[MC1234567]',
    handled: 'false',
    ...more,
  })
    .filter(([, value]) => value !== '')
    .map(([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${value}\n`)
    .join('');

async function problemsOf(text: string): Promise<readonly string[]> {
  return withFolder({ 'changes.yaml': text }, async (folder) =>
    (await readChanges(folder, ids)).problems.map(({ line, message }) => `${line}: ${message}`),
  );
}

it('our own changes are in order', async () => {
  const { changes, problems } = await readChanges(ownControls, ids);
  expect(problems).toEqual([]);
  expect(changes.map(firstDay)).toEqual(changes.map(firstDay).sort());
});

describe('what is refused, with its line', () => {
  const rows: readonly (readonly [string, string, RegExp])[] = [
    ['a day that no month has', entry({ date: '2026-02-31' }), /^1: .*date/i],
    ['29 February in a common year', entry({ date: '', from: '2026-02-01', to: '2026-02-29' }), /^6: .*date/i],
    [
      'an unknown control',
      entry({ controls: '[entra.mfa-for-all-user]' }),
      /^3: there is no control entra\.mfa-for-all-user .*mfa-for-all-users/,
    ],
    ['a day and a window', entry({ from: '2026-12-01', to: '2026-12-31' }), /^1: .*give either date, or from and to/],
    ['a window without an end', entry({ date: '', from: '2026-12-01' }), /^1: .*give either date, or from and to/],
    [
      'a window that ends before it begins',
      entry({ date: '', from: '2026-12-31', to: '2026-12-01' }),
      /^6: .*2026-12-01 is before/,
    ],
    ['no source', entry({ sources: '[]' }), /^4: /],
    ['a source that is neither a message nor a link', entry({ sources: '[somebody]' }), /^4: .*a source is/],
    ['silence on whether it is handled', entry({ handled: '' }), /handled/],
  ];
  it.each(rows)('%s', async (_sentence, text, problem) => {
    expect(await problemsOf(text)).toEqual([expect.stringMatching(problem)]);
  });

  it('29 February in a leap year is a day', async () => {
    expect(await problemsOf(entry({ date: '2028-02-29' }))).toEqual([]);
  });

  it('a folder without the file knows of nothing', async () => {
    await withFolder({}, async (folder) => expect(await loadChanges(folder, ids)).toEqual([]));
  });

  it('the catalogue is not loaded with a file that is broken', async () => {
    await withFolder({ 'changes.yaml': entry({ date: '2026-02-31' }) }, async (folder) => {
      await expect(loadCatalogue([folder])).rejects.toThrow(/changes\.yaml:1:/);
    });
  });
});

describe('by the calendar', () => {
  const on = (
    what: string,
    days: Pick<Announced, 'date' | 'from' | 'to'>,
    handled: Announced['handled'],
  ): Announced => ({
    ...days,
    what,
    controls: [],
    sources: ['MC1234567'],
    handled,
  });
  const changes = [
    on('later', { date: '2027-04-01' }, false),
    on('on its way', { from: '2026-10-01', to: '2027-03-31' }, false),
    on('yesterday', { date: '2026-11-30' }, false),
    on('today', { date: '2026-12-01' }, false),
    on('long since', { date: '2026-01-01' }, 'It is judged.'),
  ];
  const names = (list: readonly Announced[]): readonly string[] => list.map(({ what }) => what);

  it('what is ahead is still to come, or on its way, the earliest first', () => {
    expect(names(ahead(changes, '2026-12-01'))).toEqual(['on its way', 'today', 'later']);
  });

  it('overdue is what may have taken effect and is not handled', () => {
    expect(names(overdue(changes, '2026-12-01'))).toEqual(['on its way', 'yesterday']);
  });
});
