import { BANDS } from "../../../pipeline/framework/bands.ts";
import type { ScoringRule } from "../../../pipeline/ports/scoring-rule.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { grid } from "../../html/elements.ts";
import { bandTag } from "../../html/report/tags.ts";
import { prose } from "../../html/report/view.ts";
import {
  ARITHMETIC_WORDS,
  BANDS_SOURCE_WORDS,
  CVSS_WORDS,
  HAZARDS_WORDS,
  LISTING_WORDS,
  ruleFacts,
  SCENARIOS_WORDS,
  UNKNOWNS_WORDS,
} from "../../methodology-words.ts";
import { oneDecimal } from "../../numbers.ts";
import { PROFILE_WORDS } from "../../score-words.ts";

const paragraph = (words: string): Markup => markup`<p>${prose(words)}</p>\n`;

const ruleSection = (rule: ScoringRule): Markup =>
  markup`<article class="entry" id="profile.${rule.id}"><h4><code>${rule.id}</code></h4>
<p>Version ${rule.version}: ${PROFILE_WORDS[rule.id]}.</p>
<p class="equation"><code>${rule.equationText}</code></p>
<ul>${ruleFacts(rule).map((fact) => markup`<li>${prose(fact)}</li>\n`)}</ul></article>
`;

const COLUMNS = [
  { title: "band", isNumber: false },
  { title: "from", isNumber: true },
];

/** How a number comes about, and which scoring rules there are. */
export const scoring = (rules: readonly ScoringRule[]): Markup => markup`${paragraph(SCENARIOS_WORDS)}${paragraph(
  UNKNOWNS_WORDS,
)}${paragraph(ARITHMETIC_WORDS)}<h3>Scoring rules</h3>
${rules.map(ruleSection)}${paragraph(LISTING_WORDS)}<h3>CVSS v4.0</h3>
${paragraph(CVSS_WORDS)}<h3>Beside the official number</h3>
${paragraph(HAZARDS_WORDS)}`;

/** Bands of severity. */
export const bands = (): Markup =>
  markup`${grid(
    "",
    COLUMNS,
    BANDS.map(({ severity, fromTenths }) => [bandTag(severity), markup`${oneDecimal(fromTenths / 10)}`]),
  )}\n<p>${BANDS_SOURCE_WORDS}</p>\n`;
