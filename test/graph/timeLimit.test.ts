import { getEventListeners } from 'node:events';
import { limitTime } from '../../src/graph/request/timeLimit.ts';

describe('the time limit of a request', () => {
  it('ends what takes too long, and says so', async () => {
    const limit = limitTime(new AbortController().signal, 1);
    await new Promise((resolve) => {
      limit.signal.addEventListener('abort', resolve);
    });
    expect(limit.isOver).toBe(true);
  });

  it('ends when the run is called off, for the same reason', () => {
    const run = new AbortController();
    const limit = limitTime(run.signal, 60_000);
    run.abort('enough');
    expect({ reason: limit.signal.reason as unknown, isOver: limit.isOver }).toEqual({
      reason: 'enough',
      isOver: false,
    });
    limit.lift();
  });

  it('has ended where the run was called off before', () => {
    const limit = limitTime(AbortSignal.abort('enough'), 60_000);
    expect(limit.signal.aborted).toBe(true);
    limit.lift();
  });

  it('leaves nothing behind', () => {
    const run = new AbortController();
    const limit = limitTime(run.signal, 60_000);
    expect(getEventListeners(run.signal, 'abort')).toHaveLength(1);
    limit.lift();
    expect(getEventListeners(run.signal, 'abort')).toHaveLength(0);
    run.abort();
    expect(limit.signal.aborted).toBe(false);
  });
});
