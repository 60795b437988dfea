import { createHmac } from "node:crypto";
import { ModelError } from "../../errors.ts";

/** 128 bits. */
const HEX_DIGITS = 32;

/**
 * The delimiter around source text: an HMAC of that text under the installation's secret. An author can't know it, and
 * the same text gives the same request (design §8.3).
 */
export const fenceDelimiter = (content: string, secret: string): string =>
  createHmac("sha256", secret).update(content).digest("hex").slice(0, HEX_DIGITS);

/** @throws {ModelError} if the text holds its own delimiter: whoever wrote it knows the secret. */
export function refuseFenceBreak(content: string, delimiter: string): void {
  if (!content.includes(delimiter)) return;
  throw new ModelError(
    "MODEL_REJECTED_REQUEST",
    "the source text holds the delimiter that should fence it in, so its author knows this installation's secret; it was not sent. Set a new ASSAY_SECRET, or delete the stored one, and look at the source.",
  );
}
