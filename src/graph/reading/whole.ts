import type { Result } from '../../model/result.ts';
import type { GraphReader, Page } from '../../model/graph.ts';
import { pageSizeOf, withPageSize } from './pageSizes.ts';
import { withoutRepeats } from './repeats.ts';

/** The smallest page that Graph cuts a collection into where it is asked for none. */
const usualPage = 100;

/**
 * The pages of a collection, each record once, and a failure behind them where records are missing. A link that got lost looks
 * like the end, and a page that came twice took the place of another. So a last page that is as full as those before it, and
 * records that come again, are a reason to ask how many there are; a service that does not count is believed.
 * @param from where an earlier run ended: how many came before is not known, and nothing is counted
 */
export async function* wholePages(
  graph: Pick<GraphReader, 'read' | 'pages'>,
  path: string,
  from?: string,
): AsyncGenerator<Result<Page>, void, undefined> {
  const full = pageSizeOf(withPageSize(path)) ?? usualPage;
  let seen = 0;
  let fullest = 0;
  let hasRepeats = false;
  let here = path;
  let raw = 0;
  for await (const answer of withoutRepeats(counted(graph.pages(path, from), (size) => (raw = size)))) {
    if (!answer.ok) {
      yield answer;
      continue;
    }
    const { records, next, restarted } = answer.value;
    if (restarted) [seen, fullest, hasRepeats] = [0, 0, false];
    seen += records.length;
    hasRepeats ||= records.length < raw;
    const looksCutOff = fullest === 0 ? raw >= full : raw >= fullest;
    fullest = Math.max(fullest, raw);
    const isDoubtful = next === null && (hasRepeats || looksCutOff) && from === undefined;
    const there = isDoubtful ? await countOf(graph, path) : null;
    if (there === null || there <= seen) yield answer;
    else {
      // It is not the last: a resumed run begins with this page.
      yield { ok: true, value: { ...answer.value, next: here } };
      yield { ok: false, reason: cutOff(path, seen, there) };
      return;
    }
    here = next ?? here;
  }
}

async function* counted(
  pages: AsyncIterable<Result<Page>>,
  tell: (size: number) => void,
): AsyncGenerator<Result<Page>, void, undefined> {
  for await (const page of pages) {
    if (page.ok) tell(page.value.records.length);
    yield page;
  }
}

/** How many records there are now; null: the service does not say. */
async function countOf(graph: Pick<GraphReader, 'read'>, path: string): Promise<number | null> {
  const [resource = '', query = ''] = path.split(/\?(.*)/s);
  const filter = query.split('&').filter((option) => /^(?:\$|%24)filter=/i.test(option));
  const answer = await graph.read(`${resource}?${[...filter, '$select=id', '$top=1', '$count=true'].join('&')}`);
  const { value } = answer.ok ? answer : { value: null };
  const count = typeof value === 'object' && value !== null && '@odata.count' in value ? value['@odata.count'] : null;
  return typeof count === 'number' ? count : null;
}

function cutOff(path: string, seen: number, there: number): Extract<Result, { ok: false }>['reason'] {
  return {
    code: 'unexpectedAnswer',
    detail: `GET ${path.replace(/\?.*$/s, '')} gave ${String(seen)} of ${String(there)} records, and no link to the others.`,
    hint: 'Run again; if it persists, report it.',
  };
}
