import { createHash } from "node:crypto";

/**
 * Raw material of a slug: the first candidate with a letter or digit that a slug can keep. If none has one, a name made
 * from the hash of the first, so that two such agents do not share a slug.
 */
export function slugBaseOf(...candidates: readonly string[]): string {
  const usable = candidates.find((candidate) => /[a-z0-9]/i.test(candidate.normalize("NFKD")));
  const hash = createHash("sha256").update(candidates.join("\n"));
  return usable ?? `agent-${hash.digest("hex").slice(0, 8)}`;
}
