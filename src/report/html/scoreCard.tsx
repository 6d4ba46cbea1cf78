import type { Report } from '../../model/report.ts';
import { formatNumber, formatPercent, formatPoints } from '../format.ts';
import { highestOf, claimedShareOf } from '../../score/scoreOf.ts';
import type { PageView } from '../view/pageView.ts';
import { Donut, DonutLegend } from './donut.tsx';

interface ScoreCardProps {
  readonly report: Report;
  readonly view: PageView;
}

/** The score, what it is made of, and how far it can be trusted. */
export function ScoreCard({ report: { score }, view }: ScoreCardProps) {
  const { percentage, available, completeness } = score;
  return (
    <section class="card score" aria-labelledby="score">
      <h2 id="score">Score</h2>
      <div class="ring">
        <Donut {...view} />
        <DonutLegend {...view} />
      </div>
      <dl class="facts">
        <div>
          <dt>Points</dt>
          <dd>{view.score.points ?? 'none to earn with this selection'}</dd>
        </div>
        {percentage === null ? null : (
          <>
            <div>
              <dt>Checked</dt>
              <dd>
                {formatNumber(completeness.checked, [completeness.selected])} of {formatPoints(completeness.selected)},{' '}
                {formatPercent(completeness.percentage)}
              </dd>
            </div>
            <div>
              <dt>True score</dt>
              <dd>
                {completeness.checked >= available
                  ? view.score.percentage.text
                  : `between ${view.score.percentage.text} and ${formatPercent(highestOf(score).percentage)}`}
              </dd>
            </div>
            <div>
              <dt>Claimed</dt>
              <dd>
                {score.claimed > 0
                  ? `${formatPoints(score.claimed)}, ${formatPercent(claimedShareOf(score))}: exceptions that nobody measured`
                  : 'nothing: all of it was measured'}
              </dd>
            </div>
          </>
        )}
        {score.foreign.available > 0 ? (
          <div>
            <dt>Your own</dt>
            <dd>
              {formatNumber(score.foreign.awarded, [score.foreign.available])} of{' '}
              {formatPoints(score.foreign.available)} come from controls of your own
            </dd>
          </div>
        ) : null}
        {view.score.grade === null ? null : (
          <div>
            <dt>Grade</dt>
            <dd>{score.gradeWhy ?? score.grade}</dd>
          </div>
        )}
        <div>
          <dt>Gates</dt>
          <dd>
            <b class={view.verdict.word.tone}>{view.verdict.word.text}</b>: {view.verdict.full} (exit code{' '}
            {view.verdict.exitCode})
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** What everybody has to know who sees the number alone. */
export function Limits() {
  return (
    <section class="card limits" aria-labelledby="limits">
      <h2 id="limits">What the score says, and what it does not</h2>
      <ul>
        <li>
          It shows how far the protections that Microsoft 365 offers are adopted. It is not the likelihood of a breach.
        </li>
        <li>
          Full points are not the goal: some protections do not fit every tenant. Decide which do, and record the others
          as exceptions.
        </li>
        <li>What could not be checked earns nothing and stays among the points that can be earned.</li>
      </ul>
    </section>
  );
}
