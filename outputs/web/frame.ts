import { type Markup, markup } from "../charts/markup.ts";
import { SHORTCUTS } from "./shortcuts.ts";

export interface Frame {
  readonly title: string;
  /** Links beside the name of the tool, the innermost last. */
  readonly trail?: readonly Markup[];
  readonly body: readonly Markup[];
}

const shortcutRows = SHORTCUTS.map(
  ({ keys, does, where }) =>
    markup`<tr><th scope="row">${keys.map((key, index) => markup`${index === 0 ? "" : " or "}<kbd>${key}</kbd>`)}</th><td>${does}</td><td>${where}</td></tr>\n`,
);

/** Every key and what it does. */
export const shortcutTable: Markup = markup`<table><thead><tr><th scope="col">key</th><th scope="col">does</th><th scope="col">on</th></tr></thead>
<tbody>
${shortcutRows}</tbody></table>`;

const HELP = markup`<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title" tabindex="-1">Keys</h2>
${shortcutTable}
<p><label><input type="checkbox" id="keys-on" checked> Single keys are on in this browser</label></p>
<form method="dialog"><button>Close</button></form>
</dialog>
`;

/** One page of the review UI. Works without its script, which adds keys and live updates. */
export const webPage = ({ title, trail = [], body }: Frame): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Assay review</title>
<link rel="stylesheet" href="/style.css">
<script type="module" src="/browser/main.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><nav aria-label="Where you are"><a href="/">Assay review</a>${trail.map((one) => markup`<span aria-hidden="true">/</span>${one}`)}</nav>
<a class="help-link" href="/help" aria-keyshortcuts="?">Keys</a></header>
<main id="main">
${body}</main>
${HELP}</body>
</html>
`.text;

/** A page that only says something. */
export const messagePage = (title: string, words: readonly Markup[]): string =>
  webPage({ title, body: [markup`<h1>${title}</h1>\n`, ...words] });
