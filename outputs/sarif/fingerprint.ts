import { createHash } from "node:crypto";
import type { Finding } from "../../pipeline/schema/finding.ts";

const flat = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** What a finding is about: its quotes, or else its message without the numbers, which move from night to night. */
const topicOf = ({ message, evidence }: Finding): string =>
  evidence.length > 0
    ? evidence
        .map(({ quote }) => flat(quote))
        .toSorted()
        .join("\n")
    : flat(message).replaceAll(/\d+(?:\.\d+)?/gu, "#");

export const findingTopic = (finding: Finding): string => `${finding.code}\n${topicOf(finding)}`;

/**
 * Names results so that the same one has the same name on other nights: by the agent and what it is about, never by offsets,
 * wording of the judge or scores. Equal topics of one agent are told apart by their order.
 */
export function fingerprints(slug: string): (ruleId: string, topic: string) => Record<string, string> {
  const seen = new Map<string, number>();
  return (ruleId, topic) => {
    const hash = createHash("sha256")
      .update(JSON.stringify([slug, ruleId, topic]))
      .digest("hex")
      .slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    const name = `${hash}:${count}`;
    // The second is the only one that GitHub's code scanning goes by.
    return { "assayIdentity/v1": name, primaryLocationLineHash: name };
  };
}
