import { z } from "zod";
import type { DecisionRequest } from "../../../pipeline/ports/review-desk.ts";

const MOST_CHARACTERS = 8000;

const text = (what: string) =>
  z
    .string({ error: `${what} is missing` })
    .max(MOST_CHARACTERS, { error: `${what} may take ${MOST_CHARACTERS} characters` });
// A browser sends every line end as two characters.
const words = (what: string) => text(what).transform((value) => value.replaceAll("\r\n", "\n").trim());
const needed = (what: string) => words(what).refine((value) => value !== "", { error: `${what} is missing` });

const optional = (what: string) => words(what).default("");
const path = needed("what to decide about");

/** A decision as a form sends it. */
export const requestSchema: z.ZodType<DecisionRequest> = z.discriminatedUnion(
  "action",
  [
    z.object({ action: z.literal("approve"), reason: optional("the reason") }),
    z.object({ action: z.literal("reject"), reason: needed("the reason") }),
    z.object({ action: z.literal("withdraw"), path, reason: optional("the reason") }),
    z.object({
      action: z.literal("override"),
      path,
      value: words("the value"),
      reason: needed("the reason"),
      expires: z.union([z.literal(""), z.iso.date()], { error: "the last day is no date (YYYY-MM-DD)" }).default(""),
    }),
  ],
  { error: "this form asks for nothing that is known" },
);

const field = z.string().catch("");
/** What somebody wrote, whether it makes sense or not: shown again where it was refused, so that nothing is lost. */
export const filledSchema = z.object({
  action: z.enum(["approve", "reject", "withdraw", "override"]).catch("approve"),
  path: field,
  value: field,
  reason: field,
  expires: field,
});
export type Filled = Readonly<z.infer<typeof filledSchema>>;

/** The version of the page that a form was filled on. */
export const revisionSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/u)
  .catch("");
