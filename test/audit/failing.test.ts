import { setTimeout as pause } from 'node:timers/promises';
import { judge } from '../../src/judge/judge.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { IdSet } from '../../src/expression/idSet.ts';
import { SecureScoreError } from '../../src/model/errors.ts';

it('a run that cannot go on fails once, and nothing fails behind its back', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on('unhandledRejection', hear);
  const catalogue = await loadCatalogue();
  const refused = new SecureScoreError('tokenRefused', 'The token ran out.');
  const run = judge({
    catalogue,
    controls: catalogue.controls,
    source: {
      setting: () => Promise.reject(refused),
      async *stream() {
        yield await Promise.reject(refused);
      },
    },
    licences: { known: false },
    parameters: {},
    emergencyAccounts: new IdSet(),
    now: new Date(),
  });
  await expect(run).rejects.toBe(refused);
  await pause(50);
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
}, 60_000);
