import type { Notice } from '../../src/notify/notice.ts';
import { short } from '../../src/notify/noticeWording.ts';
import { runLinkIn } from '../../src/notify/runLink.ts';
import { slackText } from '../../src/notify/slackText.ts';
import { teamsCard } from '../../src/notify/teamsCard.ts';

const noticeOf = (titles: readonly string[]): Notice => ({
  tenant: { id: 'id', displayName: '<!channel> & co\u202e\nline' },
  run: { id: 'run', measuredAt: '2026-11-29T08:00:00.000Z', percentage: 61.234 },
  tellings: titles.map((text) => ({ kind: 'new-control', key: text, until: null, text: short(text), points: null })),
  link: 'https://ci.test/a|b?c=1&d=2',
});

it('no text mentions a channel, hides a link or begins another line', () => {
  const { text } = slackText(noticeOf(['<https://evil.test|here> & {{DATE(x)}}\u001b[31m\n::error::x'])) as {
    readonly text: string;
  };
  expect(text.split('\n')).toEqual([
    expect.stringMatching(/^securescore: &lt;!channel&gt; &amp; co\? line, 61\.23 %$/),
    expect.stringMatching(/^• &lt;https:\/\/evil\.test\|here&gt; &amp; \{ \{DATE/),
    '<https://ci.test/a%7Cb?c=1&amp;d=2|Open the report>',
  ]);
});

it('is short, whatever there is to tell', () => {
  const card = JSON.stringify(
    teamsCard(noticeOf(Array.from({ length: 500 }, (_, at) => `${String(at)}${'x'.repeat(999)}`))),
  );
  expect(card.length).toBeLessThan(5_000);
  expect(card).toContain('and 490 more');
});

it.each([
  [
    { GITHUB_SERVER_URL: 'https://g.test', GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '7' },
    'https://g.test/a/b/actions/runs/7',
  ],
  [
    { SYSTEM_COLLECTIONURI: 'https://d.test/o/', SYSTEM_TEAMPROJECT: 'my p', BUILD_BUILDID: '9' },
    'https://d.test/o/my%20p/_build/results?buildId=9',
  ],
  [{ CI_JOB_URL: 'https://l.test/x/-/jobs/1' }, 'https://l.test/x/-/jobs/1'],
  [{ CI_JOB_URL: 'javascript:alert(1)' }, null],
  [{}, null],
])('%j leads to %s', (env, link) => {
  expect(runLinkIn(env)).toBe(link);
});
