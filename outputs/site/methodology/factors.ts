import { FACTORS } from "../../../pipeline/framework/factors.ts";
import { probesOfFactor } from "../../../pipeline/framework/probes/index.ts";
import { isPrinted } from "../../../pipeline/framework/factors.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { folded, grid, scrollable } from "../../html/elements.ts";
import { prose } from "../../html/report/view.ts";
import { factorLine } from "../../line-ids.ts";
import { FACTORS_SOURCE_WORDS, LEVELS_WORDS, levelsWords } from "../../methodology-words.ts";
import { counted, oneDecimal } from "../../numbers.ts";

type Factor = (typeof FACTORS)[number];

const LEVEL_COLUMNS = [
  { title: "level", isNumber: false },
  { title: "score", isNumber: true },
  { title: "what an agent of this level looks like", isNumber: false },
];
const PROBE_COLUMNS = ["question", "risk", "levels after yes", "levels after no"].map((title) => ({
  title,
  isNumber: false,
}));

function section(factor: Factor): Markup {
  const { id, name, question, anchors, typicalTenths } = factor;
  const levels = anchors.map((anchor, level) => [
    markup`${String(level)}`,
    markup`${oneDecimal(level / 5)}`,
    markup`${anchor}`,
  ]);
  const probes = probesOfFactor(id);
  const rows = probes.map(({ id: probe, question: asked, direction, yes, no }) => [
    markup`${asked}<br><code>${probe}</code>`,
    markup`${direction}`,
    markup`${levelsWords(yes)}`,
    markup`${levelsWords(no)}`,
  ]);
  const note = isPrinted(id) ? "" : " Judged beside the ten; only owasp-0.8 sums it.";
  return markup`<article class="entry" id="factor.${id}"><h3>${factorLine(id)} ${name}</h3>
<p>${question}${note} While nothing is stated the headline assumes ${oneDecimal(typicalTenths / 10)}.</p>
${scrollable(`Levels of ${name}`, grid("", LEVEL_COLUMNS, levels))}${folded(counted(probes.length, "question"), [scrollable(`Questions about ${name}`, grid("", PROBE_COLUMNS, rows))])}</article>
`;
}

/** Anchors and questions of every factor. */
export const factors = (): Markup =>
  markup`<p>${prose(LEVELS_WORDS)}</p>\n<p>${prose(FACTORS_SOURCE_WORDS)}</p>\n${FACTORS.map(section)}`;
