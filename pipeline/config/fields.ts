import { CronExpressionParser } from "cron-parser";
import { z } from "zod";

/** Fields of the configuration, each with an error that says what was expected. */

export const wholeNumber = (lowest: number, highest: number) => {
  const error = `expected a whole number from ${lowest} to ${highest}`;
  // A number that is too large for any integer would break two rules, and be listed twice.
  return z.int({ error, abort: true }).min(lowest, { error }).max(highest, { error });
};

export const text = (what: string) => z.string({ error: `expected ${what}` }).min(1, { error: `expected ${what}` });

export const flag = z.boolean({ error: "expected true or false" });

/** US dollars, or US dollars per million tokens. */
export const dollars = (highest: number) => {
  const error = `expected US dollars, a number from 0 to ${highest}`;
  return z.number({ error }).min(0, { error }).max(highest, { error });
};

export const address = (what: string) => {
  const error = `expected ${what}: an http or https address without user name and password`;
  // The configuration is printed and recorded; a password in an address would be too.
  return z.url({ protocol: /^https?$/, error }).refine((url) => !/^[^/]*\/\/[^/?#]*@/.test(url), { error });
};

/** What is wrong with a cron expression; null for a good one. BullMQ reads it with the same parser. */
function cronMistake(expression: string): string | null {
  // The parser itself takes fewer for "every".
  const fields = expression.trim().split(/\s+/).length;
  if (fields !== 5 && fields !== 6) return `${fields} ${fields === 1 ? "field" : "fields"}`;
  try {
    CronExpressionParser.parse(expression);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const CRON = "expected five fields as cron takes them, for example 30 2 * * * for half past two each night";

/** A cron expression of five fields, or of six with seconds first. */
export const cronTimes = z.string({ error: CRON }).superRefine((expression, context) => {
  const mistake = cronMistake(expression);
  if (mistake !== null) context.addIssue({ code: "custom", message: `${CRON} (${mistake})` });
});

/** What a group must be. */
export const GROUP = "expected keys and values, indented";
