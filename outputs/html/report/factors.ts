import { type Markup, markup } from "../../charts/markup.ts";
import { radar } from "../../charts/radar.ts";
import { factorLine } from "../../line-ids.ts";
import {
  answerWords,
  assumedWords,
  CERTAINTY_WORDS,
  certaintyLine,
  FACTORS_KEY,
  factorScore,
  spreadWords,
  typicalScore,
} from "../../report-words.ts";
import { factorById, isPrinted } from "../../../pipeline/framework/factors.ts";
import { findProbe } from "../../../pipeline/framework/probes/index.ts";
import type { FactorResult } from "../../../pipeline/schema/checked.ts";
import { folded, grid, scrollable } from "../elements.ts";
import { joinQuotes, quoteIds, quoteList } from "./quotes.ts";
import {
  anchor,
  beside,
  disputeLink,
  idLink,
  lineLink,
  placeOf,
  prose,
  type Section,
  value,
  type View,
} from "./view.ts";

const pathOf = ({ id }: FactorResult): string => `factors.${id}`;

/** Five boxes, as many filled as the level says; none has a frame of dots where nothing is stated. */
const meter = ({ level }: FactorResult): Markup =>
  markup`<span class="meter ${level === null ? "is-open" : `level-${level}`}" aria-hidden="true"></span>`;

const certainty = (factor: FactorResult): string =>
  factor.score === null ? `typical ${typicalScore(factor)} assumed` : CERTAINTY_WORDS[factor.certainty];

function chart(factors: readonly FactorResult[]): Markup {
  const spokes = factors.map((factor) => {
    const { score, spread } = factor;
    const shown = score ?? Number(typicalScore(factor));
    return {
      name: factorById(factor.id).name,
      value: shown,
      isKnown: score !== null,
      low: score === null || spread.min === null ? shown : spread.min / 5,
      high: score === null || spread.max === null ? shown : spread.max / 5,
      note: factorScore(factor),
    };
  });
  const said = factors.map((factor) => {
    const range = spreadWords(factor);
    const words = factor.score === null ? `not stated, typical ${typicalScore(factor)} assumed` : factorScore(factor);
    return `${factorById(factor.id).name} ${words}${range === null ? "" : `, ${range}`}`;
  });
  return radar({ title: "Ten agentic risk factors", description: `${said.join("; ")}.`, spokes });
}

const COLUMNS = [
  { title: "factor", isNumber: false },
  { title: "score", isNumber: true },
  { title: "certainty", isNumber: false },
];

const glance = (view: View, factors: readonly FactorResult[]): Markup =>
  grid(
    "",
    COLUMNS,
    factors.map((factor) => [
      markup`<span class="soft">${factorLine(factor.id)}</span> ${lineLink(view, pathOf(factor), factorById(factor.id).name)}${isPrinted(factor.id) ? "" : markup` <span class="soft">(owasp-0.8 only)</span>`}`,
      markup`${factor.score === null ? "–" : factorScore(factor)} ${meter(factor)}`,
      markup`${factor.score === null ? `not stated, ${certainty(factor)}` : certainty(factor)}`,
    ]),
  );

const PROBE_COLUMNS = ["question", "answer", "quotes"].map((title) => ({ title, isNumber: false }));

/** Every question that the level rests on, the answered ones first, with the quotes that only they rest on. */
function questions(view: View, { id, probes, evidence }: FactorResult): Markup {
  if (probes.length === 0) return markup``;
  const line = factorLine(id);
  const quotes = joinQuotes(
    evidence,
    probes.flatMap((probe) => probe.evidence),
  );
  const answered = probes.filter(({ answer }) => answer !== "not_stated");
  const open = probes.filter(({ answer }) => answer === "not_stated");
  const rows = answered.map(({ id: probe, answer, evidence: behind }) => [
    markup`${findProbe(probe)?.question ?? probe}`,
    markup`${answer}`,
    markup`${quoteIds(line, quotes, behind).join(", ")}`,
  ]);
  const unanswered = open.map(({ id: probe }) => markup`<li>${findProbe(probe)?.question ?? probe}</li>\n`);
  return folded(`Questions: ${answered.length} answered, ${open.length} not stated`, [
    rows.length === 0 ? markup`` : scrollable(`Questions of ${line}`, grid("", PROBE_COLUMNS, rows)),
    quoteList(view, line, quotes.slice(evidence.length), { before: evidence.length }),
    open.length === 0 ? markup`` : markup`<p class="soft">Not stated:</p>\n<ul class="soft">\n${unanswered}</ul>\n`,
  ]);
}

function article(view: View, factor: FactorResult): Markup {
  const { id, rationale, evidence } = factor;
  const [path, line, { name }] = [pathOf(factor), factorLine(id), factorById(id)];
  const words = [assumedWords(factor), answerWords(factor), spreadWords(factor)].flatMap((text) =>
    text === null ? [] : [markup`<li>${text}</li>\n`],
  );
  return markup`<article class="line" id="${anchor(path)}">
<h3>${idLink(view, path, line)} ${name}</h3>
<ul class="facts">
${value(view, `${path}.level`, markup`${meter(factor)} <strong>${factorScore(factor)}</strong>`)}${value(view, `${path}.certainty`, certainty(factor))}${isPrinted(id) ? "" : markup`<li>counted by owasp-0.8 only</li>`}<li>${disputeLink(view, path, line, name, evidence)}</li>
</ul>
<div${placeOf(`${path}.rationale`)}><p>${prose(rationale)}</p>${beside(view, `${path}.rationale`)}</div>
${words.length === 0 ? "" : markup`<ul class="notes">\n${words}</ul>\n`}${quoteList(view, line, evidence)}${questions(view, factor)}</article>
`;
}

/** The ten at a glance, then one by one; the eleventh, which only owasp-0.8 counts, stands last. */
export function factorsSection(view: View): Section {
  const { factors, naturalLanguageInterface } = view.assessment;
  const all = [...factors, naturalLanguageInterface];
  const isOpen = factors.some(({ score }) => score === null);
  const range = factors.some((factor) => spreadWords(factor) !== null);
  const key = [
    ...(range ? ["the shaded band shows where samples disagreed"] : []),
    ...(isOpen ? ["hollow points are assumed, because nothing is stated"] : []),
  ].join("; ");
  return {
    id: "factors",
    title: "Ten agentic risk factors",
    body: [
      markup`<div class="pair">
<figure>${scrollable("Chart of the ten factors", chart(factors))}${key === "" ? "" : markup`<figcaption>${`${key.charAt(0).toUpperCase()}${key.slice(1)}.`}</figcaption>`}</figure>
${scrollable("Factors at a glance", glance(view, all))}</div>
<p>${certaintyLine(factors)}</p>
<p class="soft">${FACTORS_KEY}</p>
`,
      ...all.map((factor) => article(view, factor)),
    ],
  };
}
