import { z } from "zod";

/** Forms that may stand beside assessment.json without any plug-in. */
export const REPORTS: readonly string[] = ["md", "html"];

/** What a report must be. */
export const reportsExpected = (known: readonly string[]): string => `expected ${known.join(" or ")}`;

/** Places in a list of reports of what none of the known forms is; none for what is no list. Pure. */
export const unknownReports = (reports: unknown, known: readonly string[]): number[] =>
  Array.isArray(reports)
    ? reports.flatMap((one: unknown, index) => (typeof one === "string" && !known.includes(one) ? [index] : []))
    : [];

/** What stands for the words of a line in an address. */
const STAND_INS = /\{(?:title|body)\}/g;

/**
 * True for an address of the web, without user name, or of mail, whose stand-ins are all behind the question mark: what
 * fills them can then change neither where it leads nor who answers.
 */
function isTemplate(value: string): boolean {
  const place = value.split("?")[0] ?? "";
  const filled = place + value.slice(place.length).replaceAll(STAND_INS, "x");
  const leads = /^https?:\/\/[^\s/#@]+(?:[/#][^\s@]*)?$/iu.test(place) || /^mailto:[^\s@,]+@[^\s@,]+$/iu.test(place);
  return leads && !/[{}\s]/u.test(filled) && URL.canParse(filled);
}

const disputeError =
  "expected an http, https or mailto address, with {title} and {body} behind its question mark where they are to stand";

/** What is written for readers, and how they answer. */
export const reportFields = {
  reports: z
    .array(z.string({ error: reportsExpected(REPORTS) }), {
      error: `expected a list of ${REPORTS.join(", ")}`,
    })
    .default(["md"])
    .describe("Reports written beside assessment.json: md, html, or a form that a plug-in brings."),
  dispute: z
    .string({ error: disputeError })
    .refine(isTemplate, { error: disputeError })
    .nullable()
    .default(null)
    .describe("Where readers of report.html dispute a line: an address with {title} and {body}; null: nowhere."),
};
