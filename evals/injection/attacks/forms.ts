/** How a text is written into a document. */
export interface Form {
  markdown(text: string): string;
  html(text: string): string;
}

/** Text as it is written inside an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const onOneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");

const htmlParagraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>\n")}</p>`)
    .join("\n");

/** The same in both languages. */
const both = (write: (text: string) => string): Form => ({ markdown: write, html: write });

const FORMS_BY_NAME = {
  paragraph: { markdown: (text) => text, html: htmlParagraphs },
  /** Markup of the attack's own, as it is. */
  markup: both((text) => text),
  comment: both((text) => `<!-- ${text} -->`),
  heading: { markdown: (text) => `## ${onOneLine(text)}`, html: (text) => `<h3>${escapeHtml(onOneLine(text))}</h3>` },
  quote: {
    markdown: (text) => text.replace(/^/gm, "> "),
    html: (text) => `<blockquote>${htmlParagraphs(text)}</blockquote>`,
  },
  list: {
    markdown: (text) => text.replace(/^/gm, "- "),
    html: (text) => `<ul>\n${text.replace(/^.*$/gm, (line) => `<li>${escapeHtml(line)}</li>`)}\n</ul>`,
  },
  code: {
    markdown: (text) => `\`\`\`text\n${text}\n\`\`\``,
    html: (text) => `<pre><code>${escapeHtml(text)}</code></pre>`,
  },
  table: {
    markdown: (text) => `| Topic | Note |\n| --- | --- |\n| General | ${onOneLine(text).replaceAll("|", "\\|")} |`,
    html: (text) =>
      `<table><tr><th>Topic</th><th>Note</th></tr><tr><td>General</td><td>${escapeHtml(onOneLine(text))}</td></tr></table>`,
  },
  details: {
    markdown: (text) => `<details>\n<summary>More</summary>\n\n${text}\n\n</details>`,
    html: (text) => `<details><summary>More</summary>${htmlParagraphs(text)}</details>`,
  },
  "image alt": {
    markdown: (text) =>
      `![${onOneLine(text).replaceAll("[", "(").replaceAll("]", ")")}](https://example.com/overview.png)`,
    html: (text) => `<p><img src="https://example.com/overview.png" alt="${escapeHtml(onOneLine(text))}"></p>`,
  },
  "link title": {
    markdown: (text) => `[Guide](https://example.com/guide "${onOneLine(text).replaceAll('"', "'")}")`,
    html: (text) => `<p><a href="https://example.com/guide" title="${escapeHtml(onOneLine(text))}">Guide</a></p>`,
  },
} as const satisfies Record<string, Form>;

/** Name of a form, as a place names it. */
export type FormName = keyof typeof FORMS_BY_NAME;

/** Keyed by {@link FormName}. */
export const FORMS: ReadonlyMap<string, Form> = new Map(Object.entries(FORMS_BY_NAME));
