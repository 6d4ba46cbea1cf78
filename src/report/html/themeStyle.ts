/** Colours and type. Every pair of colours that meet has a contrast of 4.5 at least, in light and in dark. */
export const themeStyle = `
:root { color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1b1f27; --soft: #565d6b; --line: #dfe3e9; --accent: #1f5fbf;
  --good: #146c37; --warn: #855300; --bad: #b3261e; --quiet: #565d6b;
  --good-bg: #e6f4ea; --warn-bg: #fdf1dc; --bad-bg: #fdeceb; --quiet-bg: #eef0f3;
  --earned: #1d7f45; --claimed: #5f6fd0; --open: #c98a1b; --lost: #d5dae2; }
@media screen and (prefers-color-scheme: dark) { :root {
  --page: #12151b; --card: #1a1f27; --text: #e9ecf1; --soft: #a9b1bf; --line: #2f3642; --accent: #8ab4f8;
  --good: #7fd6a0; --warn: #f0c06a; --bad: #f7a8a1; --quiet: #a9b1bf;
  --good-bg: #173524; --warn-bg: #3a2c10; --bad-bg: #43201f; --quiet-bg: #262c36;
  --earned: #4cbf7c; --claimed: #93a1f5; --open: #e0a940; --lost: #3a4250; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.3rem); line-height: 1.2; font-weight: 650; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 650; margin-bottom: .75rem; }
h3 { font-size: 1rem; line-height: 1.35; font-weight: 600; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code, pre { font-family: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace; font-size: .86em; }
pre { white-space: pre-wrap; margin: .4rem 0 0; padding: .75rem; background: var(--page); border: 1px solid var(--line); border-radius: 6px; }
.plain { list-style: none; padding: 0; }
.note { color: var(--soft); font-size: .9rem; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); } .quiet { color: var(--quiet); }
[hidden] { display: none !important; }
`;
