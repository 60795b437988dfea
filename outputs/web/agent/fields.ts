import { z } from "zod";
import type { DecisionRequest } from "../../../pipeline/ports/review-desk.ts";

/** A browser sends every line end as two characters. */
const text = z.string({ error: "a field of the form is missing" }).transform((value) => value.replaceAll("\r\n", "\n"));

/** A decision as a form sends it; what is legal beyond that, whoever takes the decision says. */
export const requestSchema: z.ZodType<DecisionRequest> = z.discriminatedUnion(
  "action",
  [
    z.object({ action: z.literal("approve"), reason: text.default("") }),
    z.object({ action: z.literal("reject"), reason: text }),
    z.object({ action: z.literal("withdraw"), path: text, reason: text.default("") }),
    z.object({ action: z.literal("override"), path: text, value: text, reason: text, expires: text.default("") }),
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
