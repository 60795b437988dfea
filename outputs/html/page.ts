import { createHash } from "node:crypto";
import { Markup, markup } from "../charts/markup.ts";
import { CHART_STYLE } from "../charts/svg.ts";

/** The look of every page of ours. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--page:#fff;--text:#1f2328;--soft:#59636e;--rule:#d1d9e0;--band:#f6f8fa;--good:#0b6b3a;
--bad:#b3261e;--link:#0059b3}
@media screen and (prefers-color-scheme:dark){:root{--page:#0d1117;--text:#e6edf3;--soft:#9aa4af;--rule:#343b44;
--band:#161b22;--good:#5bd08d;--bad:#ff8b80;--link:#79b8ff}}
body{margin:0 auto;padding:1rem 1rem 4rem;max-width:74rem;background:var(--page);color:var(--text);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.3rem;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--rule)}
h3{font-size:1.05rem;margin:1.75rem 0 .5rem}
p,ul,dl{margin:.5rem 0;max-width:52rem}
a{color:var(--link)}
code{font:.875em/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
.soft{color:var(--soft)}
.passed{color:var(--good)}
.missed{color:var(--bad);font-weight:600}
.scroll{overflow-x:auto;margin:.5rem 0}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;font-size:.875rem;line-height:1.4}
th,td{padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
thead th{border-bottom:2px solid var(--rule);vertical-align:bottom}
tbody th{font-weight:400;min-width:12rem}
caption{text-align:left;color:var(--soft);padding-bottom:.25rem}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.verdicts{list-style:none;padding:0}
.verdicts li{padding:.35rem .75rem;margin:.25rem 0;background:var(--band);border-left:4px solid var(--rule)}
.verdicts .is-passed{border-color:var(--good)}
.verdicts .is-missed{border-color:var(--bad)}
figure{margin:.5rem 0}
figcaption{color:var(--soft);max-width:52rem}
summary{cursor:pointer;padding:.25rem 0}
dt{font-weight:600;margin-top:.6rem}
dd{margin:0;overflow-wrap:anywhere}
svg{display:block}
@media print{body{max-width:none;font-size:11pt;padding:0}.skip,nav,figure details{display:none}.scroll{overflow:visible}
svg{max-width:100%;height:auto}h2,h3{break-after:avoid}figure,tr,.verdicts li{break-inside:avoid}
details::details-content{content-visibility:visible;block-size:auto}}
`;

const sourceOf = (style: string): string => `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** Nothing is loaded, run or sent; of styles only ours, named by their hashes. */
const policyFor = (styles: readonly string[]): string =>
  `default-src 'none'; style-src ${[...new Set(styles)].map(sourceOf).join(" ")}; base-uri 'none'; form-action 'none'`;

/**
 * Makes pages that hold all they need.
 * @param more the look of what is special to them; that of charts too, unless each chart brings its own
 */
export function pageMaker(more: readonly string[] = []): (title: string, body: readonly Markup[]) => string {
  const policy = new Markup(policyFor([PAGE_STYLE, CHART_STYLE, ...more]));
  const styles = [PAGE_STYLE, ...more].map((style) => markup`<style>${new Markup(style)}</style>\n`);
  return (title, body) =>
    markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${styles}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<main id="main">
${body}</main>
</body>
</html>
`.text;
}

/** A page that holds all it needs. @param body from its first heading on, in the element that the skip link leads to */
export const page = pageMaker();
