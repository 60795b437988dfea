import { type Markup, markup } from "../charts/markup.ts";

/** What all pages of a site say alike. */
export interface SiteSettings {
  readonly title: string;
  /** Day that the pages state; null: none does. */
  readonly date: string | null;
}

export interface SitePage {
  /** Of the page itself; the site's title follows it. Empty for the first page. */
  readonly title: string;
  /** From the page's folder to that of the site: "" or "../../". */
  readonly root: string;
  /** Name of its script in `assets/`; null for a page without. */
  readonly script: string | null;
  readonly body: readonly Markup[];
}

/** Our own files only. Opened from a disk, where no file counts as of one origin, `file:` names them. */
const policy = (script: string | null): string =>
  `default-src 'none'; style-src 'self' file:; ${script === null ? "" : "script-src 'self' file:; "}base-uri 'none'; form-action 'none'`;

/** One page of the site. Every address in it is relative, so that it works below any path and from a disk. */
export function sitePage({ title, date }: SiteSettings, { title: name, root, script, body }: SitePage): string {
  const whole = [name, title].filter(Boolean).join(" · ");
  const stated = date === null ? markup`` : markup` State of ${date}.`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${whole}</title>
<link rel="stylesheet" href="${root}assets/style.css">
<link rel="alternate" type="application/atom+xml" title="Changes" href="${root}changes.xml">
<link rel="alternate" type="application/feed+json" title="Changes" href="${root}changes.json">
${script === null ? "" : markup`<script src="${root}assets/${script}"></script>\n`}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site"><nav aria-label="Site"><a class="home" href="${root}index.html">${title}</a><ul><li><a href="${root}methodology.html">Methodology</a></li><li><a href="${root}index.html#changes">Changes</a></li></ul></nav></header>
<main id="main">
${body}</main>
<footer class="site"><p>Drafted by Assay from public text. Guidance, not a penetration test, audit or certification.${stated} <a href="${root}methodology.html#limits">What it can't know</a></p></footer>
</body>
</html>
`.text;
}
