import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { Report } from '../../../src/model/report.ts';
import { neutraliseLines } from '../../../src/report/neutralise.ts';
import { pageOf as drawn } from '../../../src/report/html/htmlReport.tsx';
import { formatNumber, formatPercent } from '../../../src/report/format.ts';
import { statusWords } from '../../../src/report/view/statuses.ts';
import { exceptionOf, findingOf } from '../../score/finding.ts';
import { reportOf, sampleFindings, sampleReport } from '../sample.ts';
import { all, htmlOf, pageOf, textOf } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const html = htmlOf(sampleReport);
const sample = pageOf(html);
const bytesOf = (text: string): number => Buffer.byteLength(text);
const named = (displayName: string | null): Report => ({
  ...sampleReport,
  tenant: { ...sampleReport.tenant, displayName },
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core has against the page; colours it cannot see here (`npm run check:html`). */
async function violationsIn(page: string): Promise<readonly string[]> {
  const { window } = new JSDOM(page, {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    virtualConsole: new VirtualConsole(),
  });
  window.eval(axe);
  window.eval('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
  const found = (await window.eval('axe.run(document, { rules: { "color-contrast": { enabled: false } } })')) as {
    readonly violations: readonly Violation[];
  };
  window.close();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

describe('what the page says', () => {
  it('says which tenant, when, how many points and how sure', () => {
    expect(textOf(sample, 'h1')).toBe('Contoso Ltd');
    expect(textOf(sample, '.sub')).toContain('measured 2026-11-21 19:20 UTC');
    const { score } = sampleReport;
    const card = textOf(sample, '.score');
    for (const said of [
      formatPercent(score.percentage, [75]),
      `${formatNumber(score.awarded)} of ${formatNumber(score.available)} points`,
      `${formatNumber(score.completeness.checked)} of ${formatNumber(score.available)} points, ${formatPercent(score.completeness.percentage)}`,
      `${formatNumber(score.claimed)} points`,
      `between ${formatPercent(score.percentage)} and`,
      'FAIL: fail-under',
    ]) {
      expect(card).toContain(said);
    }
  });

  it('says what the score is not', () => {
    const limits = textOf(sample, '.limits');
    expect(limits).toContain('not the likelihood of a breach');
    expect(limits).toContain('Full points are not the goal');
  });

  it('draws the ring of parts that add up to what is available', () => {
    const lengths = all(sample, '.donut .arc').map((arc) =>
      Number(arc.getAttribute('stroke-dasharray')?.split(' ')[0]),
    );
    expect(lengths).toHaveLength(4);
    expect(lengths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(2 * Math.PI * 54, 0);
  });

  it('has the status of every finding in words, and not by colour alone', () => {
    for (const { id, status } of sampleFindings) {
      const badge = all(sample, '.rows > li')
        .find((row) => row.id === `c-${id}`)
        ?.querySelector('.badge');
      expect([id, badge?.textContent, badge?.querySelector('use')?.getAttribute('href')]).toEqual([
        id,
        statusWords[status],
        `#s-${status}`,
      ]);
    }
  });

  it('says who measured what Microsoft measured, and when', () => {
    const row = all(sample, '.rows > li').find((one) => one.id === 'c-defender.safe-links');
    expect(row?.textContent).toContain('Measured by Microsoft on 2026-11-20.');
  });

  it('has why, what was found, who, what came near, the steps, both requests and the lists of others', () => {
    const body = { isEnabled: true };
    const sent = {
      method: 'PATCH' as const,
      path: '/v1.0/policies/x',
      body,
      permission: 'Policy.ReadWrite.All',
      alsoNeeds: [],
      signedInOnly: false,
    };
    const report = reportOf([
      findingOf({
        id: 'test.one',
        status: 'fail',
        points: { awarded: 0, available: 5 },
        message: 'Nothing meets it.',
        affected: { total: 1200, shown: ['ana@contoso.test', 'bo@contoso.test'] },
        nearMisses: [{ candidate: 'CA01', missing: ['is enforced'], part: null, excluded: [], onlyExclusions: false }],
        request: { ...sent, step: 1, remaining: 0, alsoMeets: [] },
        undo: { ...sent, body: { isEnabled: false } },
      }),
    ]);
    const control = report.controls['test.one'];
    if (control === undefined) throw new Error('no control');
    const page = pageOf(
      htmlOf({ ...report, controls: { 'test.one': { ...control, mappings: { 'cis-m365': ['7.0/5.2'] } } } }),
    );
    const said = Object.fromEntries(
      all(page, '.body > div').map((field) => [textOf(field, 'dt'), textOf(field, 'dd')]),
    );
    expect(said).toMatchObject({
      'Why it matters': 'It matters.',
      'What was found': 'Nothing meets it.',
      'Affected: 1,200': 'ana@contoso.testbo@contoso.testand 1,198 more',
      'Closest match': 'CA01 does not meet: is enforced',
      'What to do': 'Put it in order.How Microsoft describes it',
      'In other lists': 'cis-m365: 7.0/5.2',
    });
    expect(said['The request that would do it']).toContain('"isEnabled": true');
    expect(said['The request that would undo it']).toContain('"isEnabled": false');
    expect(textOf(page, '.standards')).toContain('CIS Microsoft 365 Foundations Benchmark 7.0: 0 of 1 item passed');
  });

  it('puts first what wins most for the least effort', () => {
    const finding = (id: string, points: number) =>
      findingOf({ id, status: 'fail', points: { awarded: 0, available: points } });
    const report = reportOf([finding('test.small', 1), finding('test.dear', 6), finding('test.cheap', 4)]);
    const { 'test.dear': dear } = report.controls;
    if (dear === undefined) throw new Error('no control');
    const controls = {
      ...report.controls,
      'test.dear': { ...dear, userImpact: 'high', implementationCost: 'high' },
    } as const;
    const page = pageOf(htmlOf({ ...report, controls }));
    expect(all(page, '.first h3 a').map((link) => link.getAttribute('href'))).toEqual([
      '#c-test.cheap',
      '#c-test.small',
      '#c-test.dear',
    ]);
  });

  it('has a trend where earlier runs are known, and says nothing of one where none are', () => {
    const point = (day: string, percentage: number) => ({
      day,
      percentage,
      share: { text: `${percentage.toFixed(2)} %`, tone: 'plain' as const },
    });
    expect(textOf(sample, '#trend')).toBe('');
    const page = pageOf(drawn(sampleReport, [point('2026-10-01', 40), point('2026-11-21', 51.5)]));
    expect(textOf(page, '.days')).toBe('2026-10-01 40.00 %2026-11-21 51.50 %');
  });
});

describe('nothing of a tenant is more than text', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '</script><img src=x onerror=alert(1)>',
    '</title><svg onload=alert(1)>',
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    '<!--<script>',
    '&lt;b&gt; & &amp;',
    'javascript:alert(1)',
    '${alert(1)}{{alert(1)}}',
    '\u202egnp.exe\u202c',
    '\u0000\u001b[31m\r\n##vso[task.complete]',
  ];
  const given = (text: string): Report => {
    const report = reportOf([
      findingOf({
        id: 'test.one',
        status: 'fail',
        points: { awarded: 0, available: 5 },
        message: text,
        affected: { total: 1, shown: [text] },
        nearMisses: [{ candidate: text, missing: [text], part: text, excluded: [], onlyExclusions: false }],
        request: {
          method: 'PATCH',
          path: text,
          body: { [text]: text },
          permission: text,
          alsoNeeds: [text],
          signedInOnly: false,
          step: 1,
          remaining: 0,
          alsoMeets: [],
        },
      }),
      findingOf({
        id: 'test.two',
        status: 'excepted',
        exception: { ...exceptionOf('thirdParty', 'fail', 0), reason: text, owner: text },
      }),
    ]);
    const control = report.controls['test.one'];
    if (control === undefined) throw new Error('no control');
    const remediation = { steps: [text], link: text };
    return {
      ...report,
      tenant: { id: text, displayName: text, initialDomain: text },
      warnings: [text],
      controls: {
        ...report.controls,
        'test.one': { ...control, title: text, why: text, pointsWhy: text, remediation, mappings: { [text]: [text] } },
      },
    };
  };
  const tags = (page: string): readonly string[] => all(pageOf(page), '*').map((one) => one.tagName);
  const harmless = tags(htmlOf(given('plain')));

  it.each(hostile)('%j', (text) => {
    const page = htmlOf(given(text));
    expect(tags(page)).toEqual(harmless);
    const document = pageOf(page);
    const attributes = all(document, '*').flatMap((one) => Array.from(one.attributes));
    expect(attributes.filter(({ name }) => /^on|^style$|^srcdoc$|^autofocus$/.test(name))).toEqual([]);
    for (const { name, value } of attributes.filter((one) => ['href', 'src', 'action'].includes(one.name))) {
      expect([name, value]).toEqual([name, expect.stringMatching(/^(?:#|https:\/\/)/)]);
    }
    expect(neutraliseLines(page)).toBe(page);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'http://x', 'https://', '//x', 'https:evil', ' https://x y'])(
    'a link to %s leads nowhere',
    (link) => {
      const report = given('plain');
      const control = report.controls['test.one'];
      if (control === undefined) throw new Error('no control');
      const page = htmlOf({
        ...report,
        controls: { 'test.one': { ...control, remediation: { steps: ['x'], link } } },
      });
      expect(all(pageOf(page), 'a[href]').filter((one) => !one.getAttribute('href')?.startsWith('#'))).toEqual([]);
    },
  );
});

describe('what a browser is told', () => {
  it('loads nothing, and takes one style and one script, by their digests', () => {
    const policy = sample.querySelector('meta[http-equiv]')?.getAttribute('content');
    const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toBe(
      `default-src 'none'; style-src ${digest(textOf(sample, 'style'))}; script-src ${digest(textOf(sample, 'script'))}; base-uri 'none'; form-action 'none'`,
    );
    expect(all(sample, 'link, img, iframe, object, embed, audio, video, source, [src], [srcset], [ping]')).toEqual([]);
    expect(all(sample, 'script')).toHaveLength(1);
    expect(`${textOf(sample, 'style')}${textOf(sample, 'script')}`).not.toMatch(
      /url\(|@import|fetch\(|XMLHttp|https?:/,
    );
  });

  it('is not changed on its way to a file', () => {
    expect(neutraliseLines(html)).toBe(html);
  });

  it('has an anchor once, and every link within the page leads to one', () => {
    const ids = all(sample, '[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = all(sample, '[href^="#"]').map((one) => one.getAttribute('href')?.slice(1) ?? '');
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });
});

describe('whoever cannot see it, or uses no mouse', () => {
  it.each<[string, () => Report]>([
    ['the sample', () => sampleReport],
    ['nothing selected', () => reportOf([])],
    ['everything passed', () => reportOf([findingOf({ id: 'test.one' })])],
    ['names in other scripts', () => named('شركة كونتوسو 管理者')],
    [
      'a tenant without a name',
      () => ({ ...sampleReport, tenant: { id: null, displayName: null, initialDomain: null } }),
    ],
  ])('axe-core finds nothing: %s', async (_sentence, report) => {
    expect(await violationsIn(htmlOf(report()))).toEqual([]);
  });
});

describe('search and filter', () => {
  const opened = () => {
    const errors: string[] = [];
    const virtualConsole = new VirtualConsole().on('jsdomError', ({ message }) => errors.push(message));
    // Scrolling is what jsdom does not do; none happens here, because no address names a finding.
    const { window } = new JSDOM(html, { runScripts: 'dangerously', virtualConsole, url: 'https://page.test/' });
    const { document } = window;
    const shown = (): number => all(document, '.rows > li').filter((row) => !row.hidden).length;
    const say = (selector: string, event: string): void => {
      document.querySelector(selector)?.dispatchEvent(new window.Event(event, { bubbles: true }));
    };
    return { errors, document, shown, say };
  };

  it('are hidden where no script runs, and everything is there', () => {
    expect(sample.querySelector('.filters')?.getAttribute('hidden')).not.toBeNull();
    expect(all(sample, '.rows > li')).toHaveLength(sampleFindings.length);
  });

  it('leave what fits, and say how much that is', async () => {
    const { errors, document, shown, say } = opened();
    expect([document.querySelector('.filters')?.hidden, shown()]).toEqual([false, sampleFindings.length]);
    const search = document.querySelector('#search');
    if (search === null) throw new Error('no search');
    search.value = 'Phishing WITHSTANDS';
    say('#search', 'input');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(shown()).toBe(1);
    expect(textOf(document, 'output')).toBe(`1 of ${String(sampleFindings.length)} controls shown`);
    search.value = '';
    for (const box of all(document, '[name=status]')) box.checked = box.getAttribute('value') === 'notChecked';
    say('.filters', 'change');
    expect(shown()).toBe(sampleFindings.filter(({ status }) => status === 'notChecked').length);
    document.querySelector('[data-open=all]')?.click();
    expect(all(document, '.rows details').filter(({ open }) => open)).toHaveLength(shown());
    // jsdom does not know the boxes in the margins of a printed page; browsers do.
    expect(errors.filter((error) => error !== 'Could not parse CSS stylesheet')).toEqual([]);
  });
});

describe('how large it is', () => {
  const many = (count: number, width: number): Report =>
    reportOf(
      Array.from({ length: count }, (_, at) =>
        findingOf({
          id: `test.control-${String(at)}`,
          status: 'fail',
          points: { awarded: 0, available: 1 },
          message: 'm'.repeat(width),
          affected: {
            total: 20,
            shown: Array.from(
              { length: 20 },
              (__, one) => `somebody-${String(at)}-${String(one)}@contoso.onmicrosoft.com`,
            ),
          },
          nearMisses: [
            {
              candidate: 'n'.repeat(width),
              missing: ['x'.repeat(60)],
              part: null,
              excluded: [],
              onlyExclusions: false,
            },
          ],
        }),
      ),
    );

  it.each([
    ['as people write', 200],
    ['very long', 20_000],
  ])('stays below 1 MB with 500 findings and 10,000 affected, messages %s', (_sentence, width) => {
    const page = htmlOf(many(500, width));
    expect(bytesOf(page)).toBeLessThan(1_000_000);
    const rows = all(pageOf(page), '.rows > li');
    expect(rows).toHaveLength(500);
    expect(page).toContain('--format json has it all');
  });

  it('says how many more are affected than it names', () => {
    const page = pageOf(htmlOf(many(500, 200)));
    const field = all(page, '.rows > li:first-child .body > div').find((one) => textOf(one, 'dt') === 'Affected: 20');
    expect(textOf(field ?? page, '.note')).toBe(`and ${String(20 - all(field ?? page, '.names li').length)} more`);
  });
});
