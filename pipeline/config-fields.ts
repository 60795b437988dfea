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

/** What a group must be. */
export const GROUP = "expected keys and values, indented";
