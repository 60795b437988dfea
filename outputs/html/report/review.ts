import { type Markup, markup } from "../../charts/markup.ts";
import { OVERRIDES_KEY, overrideStatus, overrideValue } from "../../override-words.ts";
import { reviewWords } from "../../score-words.ts";
import { grid, scrollable } from "../elements.ts";
import { lineLink, type Section, type View } from "./view.ts";

const COLUMNS = ["what", "set to", "the judge said", "status", "by", "why"].map((title) => ({
  title,
  isNumber: false,
}));

function overrideTable(view: View): Markup[] {
  const { overrides } = view.assessment.review;
  if (overrides.length === 0) return [];
  const rows = overrides.map((override) => {
    const { path, value, was, reviewer, date, reason } = override;
    return [
      lineLink(view, path, markup`<code>${path}</code>`),
      markup`${overrideValue(value, override)}`,
      markup`${overrideValue(was, override)}`,
      markup`${overrideStatus(override)}`,
      markup`${reviewer}, <time>${date}</time>`,
      markup`${reason}`,
    ];
  });
  return [scrollable("Overrides", grid(OVERRIDES_KEY, COLUMNS, rows))];
}

/** Where the review stands, what people put in the place of the judge's answers, and every decision. */
export function reviewSection(view: View): Section {
  const { assessment } = view;
  const items = assessment.review.decisions.map((decision) => {
    const about = "path" in decision ? markup` <code>${decision.path}</code>` : markup``;
    return markup`<li>${decision.date} ${decision.action}${about} by ${decision.reviewer}: ${decision.reason ?? "no reason given"}</li>\n`;
  });
  return {
    id: "review",
    title: "Decisions of people",
    body: [
      markup`<p>Status: ${reviewWords(assessment)}.</p>\n`,
      ...overrideTable(view),
      items.length === 0 ? markup`` : markup`<h3>In the order they were made</h3>\n<ul>\n${items}</ul>\n`,
    ],
  };
}
