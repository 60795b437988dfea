import { type Markup, markup } from "../../charts/markup.ts";
import { reviewWords } from "../../score-words.ts";
import { grid, scrollable } from "../elements.ts";
import { OVERRIDE_STATUS_WORDS, valueWords } from "./override-words.ts";
import { lineLink, type Section, type View } from "./view.ts";

const COLUMNS = ["what", "set to", "the judge said", "status", "by", "why", "until"].map((title) => ({
  title,
  isNumber: false,
}));

function overrideTable(view: View): Markup[] {
  const { overrides } = view.assessment.review;
  if (overrides.length === 0) return [];
  const rows = overrides.map(({ path, value, was, status, reviewer, date, reason, expires }) => [
    lineLink(view, path, markup`<code>${path}</code>`),
    markup`${valueWords(path, value)}`,
    markup`${valueWords(path, was)}`,
    markup`${OVERRIDE_STATUS_WORDS[status]}`,
    markup`${reviewer}, <time>${date}</time>`,
    markup`${reason}`,
    expires === null ? markup`no end` : markup`<time>${expires}</time>`,
  ]);
  return [scrollable("Overrides", grid("Answers that people gave in the place of the judge's.", COLUMNS, rows))];
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
