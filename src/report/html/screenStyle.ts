/** Where things stand, from a telephone to a wide screen. */
export const screenStyle = `
body > header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
.skip { position: absolute; left: -999rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
.forms { position: absolute; }
.head { padding-top: 2rem; padding-bottom: 1.5rem; }
.brand { color: var(--soft); font-size: .9rem; margin-bottom: .35rem; }
.pill { margin-left: .6rem; padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); }
.sub { color: var(--soft); margin-top: .4rem; display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; font-size: .95rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; }
.cards { display: grid; gap: 1rem; }
.cards > *, .stack > * { min-width: 0; }
.stack { display: grid; gap: 1rem; align-content: start; }
.ring { display: flex; flex-wrap: wrap; align-items: center; gap: 1.25rem 2rem; margin-bottom: 1.25rem; }
.donut { width: 12rem; max-width: 100%; height: auto; flex: none; margin: 0 auto; }
.donut .track { stroke: var(--lost); } .donut .arc.measured { stroke: var(--earned); } .donut .arc.claimed { stroke: var(--claimed); }
.donut .arc.unchecked { stroke: var(--open); } .donut .arc.lost { stroke: var(--lost); }
.donut .figure { fill: var(--text); font-size: 21px; font-weight: 650; } .donut .under { fill: var(--soft); font-size: 11px; }
.legend { list-style: none; padding: 0; flex: 1 1 12rem; display: grid; gap: .4rem; }
.legend .key { display: inline-block; width: .85rem; height: .85rem; border-radius: 3px; margin-right: .5rem; vertical-align: -.08em; }
.key.measured { background: var(--earned); } .key.claimed { background: var(--claimed); } .key.unchecked { background: var(--open); }
.key.lost { background: var(--lost); border: 1px solid var(--soft); }
.facts { display: grid; border-top: 1px solid var(--line); }
.facts > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
.facts > div:last-child { border-bottom: 0; padding-bottom: 0; }
.facts dt { color: var(--soft); }
.bars { display: grid; gap: .8rem; }
.bars li { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; }
.bars .amount { color: var(--soft); } .bars .amount b { color: var(--text); margin-right: .3rem; }
.bar { grid-column: 1 / -1; width: 100%; height: .5rem; border-radius: 3px; }
.bar .track { fill: var(--lost); } .bar .part { fill: var(--accent); }
.trend { width: 100%; height: 6rem; } .trend polyline { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke; }
.days { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .9rem; }
.outcomes { margin: 1rem 0 2rem; }
.outcomes ul { display: flex; flex-wrap: wrap; gap: .5rem; }
.outcomes a { display: block; padding: .4rem .85rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); color: var(--text); text-decoration: none; }
.outcomes a:hover { border-color: var(--accent); }
main > section { margin-bottom: 2rem; }
.first > .note { margin: -.4rem 0 .9rem; }
.first ol { display: grid; gap: .75rem; counter-reset: n; }
.first li { counter-increment: n; display: grid; grid-template-columns: 2.2rem 1fr auto; gap: .25rem .75rem; align-items: baseline; }
.first li::before { content: counter(n); font-size: 1.4rem; font-weight: 650; color: var(--soft); grid-row: 1 / span 3; }
.first .gain { white-space: nowrap; } .first .gain b { color: var(--good); }
.first .step, .first li .note { grid-column: 2 / -1; }
.limits ul, .baseline ul { padding-left: 1.2rem; display: grid; gap: .35rem; }
.filters { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); padding: .75rem 0; display: grid; gap: .6rem 1rem; }
.filters label { white-space: nowrap; }
.search, .category { display: grid; gap: .2rem; font-size: .9rem; }
.filters input[type=search], .filters select, .filters button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 8px; padding: .45rem .7rem; min-height: 2.6rem; max-width: 100%; }
.filters button { cursor: pointer; } .filters button:hover { border-color: var(--accent); }
.filters fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem 1rem; min-width: 0; font-size: .95rem; }
.filters fieldset label { padding: .25rem 0; } .filters legend { font-size: .9rem; padding: 0; }
.acts { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; font-size: .9rem; }
.group { margin-top: 1.75rem; }
.group > h3 { font-size: 1.05rem; } .group > .note { margin-bottom: .6rem; }
.remedies { padding-left: 1.2rem; margin-bottom: .9rem; font-size: .95rem; }
.rows { border: 1px solid var(--line); border-radius: 12px; background: var(--card); overflow: hidden; }
.rows > li + li { border-top: 1px solid var(--line); }
.rows summary, .rows .line { display: grid; grid-template-columns: 1fr auto; gap: .2rem .9rem; align-items: center; padding: .65rem 1rem; }
.rows summary { cursor: pointer; list-style: none; } .rows summary::-webkit-details-marker { display: none; }
.rows summary:hover { background: var(--page); } .rows summary:focus-visible { outline-offset: -3px; }
.rows .title { grid-column: 1 / -1; grid-row: 2; font-weight: 500; }
.rows details[open] > summary .title { font-weight: 650; }
.points { color: var(--soft); font-size: .9rem; text-align: right; white-space: nowrap; }
.badge { display: inline-flex; align-items: center; gap: .35rem; justify-self: start; padding: .1rem .6rem .1rem .45rem; border-radius: 99px; font-size: .82rem; font-weight: 600; white-space: nowrap; }
.badge svg { width: 1em; height: 1em; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.badge.good { background: var(--good-bg); } .badge.warn { background: var(--warn-bg); } .badge.bad { background: var(--bad-bg); } .badge.quiet { background: var(--quiet-bg); }
.body { padding: .25rem 1rem 1.1rem; display: grid; gap: .8rem; font-size: .95rem; }
.body dt { color: var(--soft); font-size: .85rem; font-weight: 600; margin-bottom: .1rem; }
.body dd > * + * { margin-top: .35rem; } .body ul, .body ol { padding-left: 1.2rem; }
.body .names { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem .4rem; }
.names li { border: 1px solid var(--line); border-radius: 6px; padding: 0 .45rem; background: var(--page); max-width: 100%; }
.standards details { border: 1px solid var(--line); border-radius: 12px; background: var(--card); margin-top: .6rem; }
.standards summary { padding: .65rem 1rem; cursor: pointer; font-weight: 600; }
.standards table { width: 100%; border-collapse: collapse; font-size: .9rem; table-layout: fixed; }
.standards th, .standards td { text-align: left; vertical-align: top; padding: .4rem 1rem; border-top: 1px solid var(--line); font-weight: 400; }
.standards thead th { color: var(--soft); font-weight: 600; }
.standards th:first-child { width: 32%; } .standards th:last-child { width: 26%; }
footer { border-top: 1px solid var(--line); padding-top: 1.5rem; padding-bottom: 3rem; font-size: .9rem; }
footer ul { padding-left: 1.2rem; margin-bottom: 1rem; }
@media (min-width: 48rem) {
  .cards { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); }
  .filters { grid-template-columns: 1fr auto; } .filters fieldset, .acts { grid-column: 1 / -1; }
  .rows summary, .rows .line { grid-template-columns: 9.5rem 1fr auto; }
  .rows .title { grid-column: auto; grid-row: auto; }
  .body { padding-left: calc(9.5rem + 1.9rem); padding-right: 2rem; }
  .body > div { display: grid; grid-template-columns: 9rem 1fr; gap: 1.25rem; } .body dd { min-width: 0; }
  .standards th:first-child { width: 24%; } .standards th:last-child { width: 16%; }
}
@media (max-width: 47.99rem) { .filters { position: static; } .standards th, .standards td { padding: .4rem .6rem; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
