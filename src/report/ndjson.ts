import { findingSchema } from '../model/finding.ts';
import { inOrder } from '../model/inOrder.ts';
import { beforeIn } from './beforeIn.ts';
import { jsonLine } from './jsonText.ts';
import type { Reporter } from './reporter.ts';

/** A finding a line, each with its control, the tenant and the run: lines travel alone. */
export const renderNdjson: Reporter = (report) => {
  const { controls, findings, run, tenant, tool } = report;
  const before = beforeIn(report);
  return findings
    .map((finding) =>
      jsonLine({
        ...inOrder(findingSchema, finding),
        ...(report.baseline && { baseline: before(finding) }),
        control: controls[finding.id] ?? null,
        tenant,
        run: { id: run.id, measuredAt: run.measuredAt, source: run.source, catalogue: run.catalogue },
        tool,
      }),
    )
    .join('');
};
