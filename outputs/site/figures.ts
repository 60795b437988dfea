import { BANDS } from "../../pipeline/framework/bands.ts";
import type { SiteAgent } from "../../pipeline/schema/site.ts";
import { bandCounts } from "../charts/band-counts.ts";
import { type Markup, markup } from "../charts/markup.ts";
import { counted, day, grouped, oneDecimal } from "../numbers.ts";
import { bandOf } from "../score-words.ts";

/** The middle of ascending numbers; of two the upper, so that it is a score that some agent has. */
const middle = (ascending: readonly number[]): number => ascending[Math.floor(ascending.length / 2)] ?? 0;

interface Figure {
  readonly value: string;
  readonly says: string;
}

function figuresOf(agents: readonly SiteAgent[]): Figure[] {
  const scores = agents.map(({ aivss }) => aivss).toSorted((a, b) => a - b);
  const count = (is: (agent: SiteAgent) => boolean): string => grouped(agents.filter(is).length);
  const days = agents.map(({ judgedAt }) => day(judgedAt)).toSorted();
  return [
    { value: grouped(agents.length), says: agents.length === 1 ? "agent" : "agents" },
    { value: oneDecimal(middle(scores)), says: "median AIVSS" },
    { value: count(({ status }) => status === "approved"), says: "approved by a person" },
    { value: count(({ judge }) => judge.languageModel), says: "judged by a language model, the others by fixed rules" },
    { value: count(({ low, high }) => bandOf(low) !== bandOf(high)), says: "with an interval over more than one band" },
    { value: days.at(-1) ?? "–", says: "latest judgement" },
  ];
}

/** What the whole set amounts to. */
export function figures(agents: readonly SiteAgent[]): Markup {
  const bands = BANDS.map(({ severity }) => ({
    name: severity,
    count: agents.filter((agent) => agent.severity === severity).length,
  }));
  const list = figuresOf(agents).map(({ value, says }) => markup`<div><dt>${says}</dt><dd>${value}</dd></div>\n`);
  return markup`<div class="overview">
<figure>${bandCounts("Agents by band", bands)}<figcaption>${counted(agents.length, "agent")} by the band of their AIVSS score</figcaption></figure>
<dl class="figures">
${list}</dl>
</div>
`;
}
