import { SourceError } from "../pipeline/errors.ts";
import type { FetchedDocument } from "../pipeline/schema/source.ts";
import { type DocumentFacts, makeDocument, MOST_TEXT_BYTES } from "./document.ts";

/**
 * What a place says of an agent, as one document. A cut record would be no JSON any more, so one that is too long is none.
 * @param record canonical JSON
 * @throws {SourceError} `SOURCE_TOO_LARGE` for more than `MOST_TEXT_BYTES`.
 */
export function recordDocument(
  facts: Omit<DocumentFacts, "type"> & Pick<DocumentFacts["type"], "kind">,
  record: string,
  reference: string,
): FetchedDocument {
  const { kind, ...rest } = facts;
  const bytes = Buffer.from(record);
  if (bytes.length > MOST_TEXT_BYTES) {
    const message = `expected at most ${MOST_TEXT_BYTES} bytes, ${facts.title} has ${bytes.length}; describe the agent in a file instead`;
    throw new SourceError("SOURCE_TOO_LARGE", reference, message);
  }
  return makeDocument({ ...rest, type: { kind, mediaType: "application/json" } }, { bytes, truncated: false });
}
