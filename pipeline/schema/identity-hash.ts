import { createHash } from "node:crypto";
import type { SourceIdentity } from "./source.ts";

/**
 * Hash of who an agent is. A repository that was deleted and made again says the same in its README, and is somebody else:
 * its id tells. Pure.
 */
export const identityHashOf = (agent: {
  readonly name: string;
  readonly references: readonly string[];
  readonly identities: readonly SourceIdentity[];
}): string =>
  createHash("sha256")
    .update(JSON.stringify([agent.name, agent.references, agent.identities]))
    .digest("hex");
