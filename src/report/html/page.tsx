import type { Report } from '../../model/report.ts';
import type { PageView } from '../view/pageView.ts';
import { BadgeForms } from './badge.tsx';
import { BaselineList } from './baselineList.tsx';
import { FindingList } from './findingList.tsx';
import { Categories, DoFirst, FoundationsCard, Outcomes, Trend } from './overview.tsx';
import type { PageDetail } from './pageDetail.ts';
import { PageHead } from './pageHead.tsx';
import { RunFacts } from './runFacts.tsx';
import { Limits, ScoreCard } from './scoreCard.tsx';
import { StandardsList } from './standardsList.tsx';
import { shortened } from './wording.ts';

export interface PageProps {
  readonly report: Report;
  readonly view: PageView;
  readonly detail: PageDetail;
  readonly embedded: Embedded;
}

/** What is ours and not text: the only style and the only script that a browser takes. */
export interface Embedded {
  readonly style: string;
  readonly script: string;
  readonly policy: string;
}

export function ReportPage({ report, view, detail, embedded }: PageProps) {
  const tenant = shortened(report.tenant.displayName ?? report.tenant.initialDomain ?? 'tenant', 80);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={embedded.policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{`Secure score ${view.score.percentage.text}, ${tenant}`}</title>
        <style dangerouslySetInnerHTML={{ __html: embedded.style }} />
      </head>
      <body>
        <a class="skip" href="#findings">
          Skip to the findings
        </a>
        <BadgeForms />
        <PageHead report={report} view={view} />
        <main>
          <div class="cards">
            <ScoreCard report={report} view={view} />
            <div class="stack">
              <Categories {...view} />
              <FoundationsCard {...view} />
              <Trend trend={view.trend} />
            </div>
          </div>
          <Outcomes {...view} />
          <DoFirst {...view} />
          <BaselineList view={view} detail={detail} />
          <Limits />
          <FindingList view={view} detail={detail} />
          <StandardsList view={view} lists={detail.lists} />
        </main>
        <RunFacts report={report} view={view} detail={detail} />
        <script dangerouslySetInnerHTML={{ __html: embedded.script }} />
      </body>
    </html>
  );
}
