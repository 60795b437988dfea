import { type Markup, markup } from "../../charts/markup.ts";
import { isWebAddress } from "../../escape.ts";
import { shortHash } from "../../line-ids.ts";
import { counted, day, humanBytes } from "../../numbers.ts";
import { BEFORE_FIRST_HEADING, usageWords } from "../../report-words.ts";
import { repeatabilityWords, reviewWords } from "../../score-words.ts";
import { grid, scrollable } from "../elements.ts";
import type { Section, View } from "./view.ts";

const addressLink = (url: string): Markup =>
  isWebAddress(url)
    ? markup`<a href="${url}" rel="noreferrer noopener nofollow">${url}</a>`
    : markup`<code>${url}</code>`;

const COLUMNS = [
  { title: "source", isNumber: false },
  { title: "fetched", isNumber: false },
  { title: "size", isNumber: true },
  { title: "sha256", isNumber: false },
];

/** What was read, and what was not. */
export function sourcesSection({ assessment }: View): Section {
  const { sources, omitted, unread } = assessment;
  const rows = sources.map(({ id, title, url, retrievedAt, sha256, bytes, truncated }) => [
    markup`<span id="source.${id}">${id}</span> ${title}<br>${addressLink(url)}`,
    markup`${day(retrievedAt)}`,
    markup`${humanBytes(bytes)}${truncated ? ", cut off" : ""}`,
    markup`<code class="hash">${sha256}</code>`,
  ]);
  const left = omitted.map(
    ({ source, section, bytes }) =>
      markup`<li>${source}: ${section.trim() === "" ? BEFORE_FIRST_HEADING : section}, ${humanBytes(bytes)}</li>\n`,
  );
  const failed = unread.map(({ title, reason }) => markup`<li>${title}: ${reason}</li>\n`);
  return {
    id: "sources",
    title: "Sources",
    body: [
      scrollable("Documents that were read", grid("", COLUMNS, rows)),
      left.length === 0 ? markup`` : markup`<p>Not read, because it did not fit:</p>\n<ul>\n${left}</ul>\n`,
      failed.length === 0 ? markup`` : markup`<p>Not read, because it could not be:</p>\n<ul>\n${failed}</ul>\n`,
    ],
  };
}

/** Who judged and how, and how a stranger can check all of it. */
export function provenanceSection({ assessment }: View): Section {
  const { agent, provenance } = assessment;
  const { model, provider, languageModel, prompts, samples, assayVersion, sourceHash, judgedAt } = provenance;
  const asked = prompts.map(
    ({ id, version, sha256 }) => markup`${id}@${String(version)} <code>${shortHash(sha256)}</code> `,
  );
  const facts: (readonly [string, Markup])[] = [
    ["References", markup`${agent.references.map((reference) => markup`<code>${reference}</code> `)}`],
    [
      "Judge",
      markup`<code>${model}</code> by ${provider}${languageModel ? "" : ", fixed rules, no language model"}, ${counted(samples, "sample")}, ${judgedAt}`,
    ],
    [languageModel ? "Prompts" : "Rules", asked.length === 0 ? markup`none recorded` : markup`${asked}`],
    ["Repeatability", markup`${repeatabilityWords(provenance)}`],
    ["Usage", markup`${usageWords(provenance)}`],
    ["Hash of all that was judged", markup`<code>${sourceHash}</code>`],
    ["Review", markup`${reviewWords(assessment)}`],
    ["Made by", markup`assay <code>${assayVersion}</code>`],
  ];
  return {
    id: "provenance",
    title: "Provenance",
    body: [
      markup`<dl class="provenance">\n${facts.map(([name, words]) => markup`<div><dt>${name}</dt><dd>${words}</dd></div>\n`)}</dl>
<p>Recompute every score and check every quote, offline: <code>assay verify assessments/${agent.slug}</code></p>
`,
    ],
  };
}
