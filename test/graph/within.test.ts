import { SecureScoreError } from '../../src/model/errors.ts';
import { within } from '../../src/graph/signIn/within.ts';

const hanging = (): Promise<never> => new Promise(() => undefined);

it('gives what comes in time', async () => {
  await expect(within({ deadlineAt: Date.now() + 1000 }, () => Promise.resolve(1))).resolves.toBe(1);
});

it('ends with the signal what heeds none', async () => {
  const controller = new AbortController();
  const ended = within({ signal: controller.signal }, hanging);
  controller.abort(new SecureScoreError('interrupted', 'interrupted'));
  await expect(ended).rejects.toMatchObject({ code: 'interrupted' });
  await expect(within({ signal: controller.signal }, hanging)).rejects.toMatchObject({ code: 'interrupted' });
});

it('ends at the deadline', async () => {
  await expect(within({ deadlineAt: Date.now() + 20 }, hanging)).rejects.toMatchObject({ code: 'signInFailed' });
});
