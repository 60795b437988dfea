import { z } from "zod";
import { SourceError, UsageError } from "../errors.ts";
import type { Reference, SourceAdapter, SourceAnswer, SourceContext } from "../ports/source-adapter.ts";
import { identityOf } from "../schema/reference.ts";
import { collectionSchema, type SourceIdentity } from "../schema/source.ts";
import { defineStage } from "./stage.ts";

export interface CollectDeps extends SourceContext {
  readonly adapters: readonly SourceAdapter[];
}

const referenceSchema = z.object({ scheme: z.string(), rest: z.string(), text: z.string() });

const LONGEST_SLUG = 80;

/** [a-z0-9-] from a package, repository or folder name, 80 characters at most; "agent" if nothing is left. Never a path. */
export function slugOf(base: string): string {
  const slug = base
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, "");
  return slug === "" ? "agent" : slug;
}

/**
 * Reads every reference of one agent. The first names it. Each reference must answer: a joined assessment with a part
 * missing would look complete.
 * @throws {SourceError} when a reference can't be read, or when all of them together say nothing.
 */
export const collect = defineStage({
  name: "collect",
  input: z.array(referenceSchema).min(1),
  output: collectionSchema,
  run: async (references: readonly Reference[], { adapters, ...context }: CollectDeps) => {
    const answers: SourceAnswer[] = [];
    const identities: SourceIdentity[] = [];
    for (const reference of references) {
      const adapter = adapters.find(({ scheme }) => scheme === reference.scheme);
      if (adapter === undefined) {
        throw new UsageError(
          `no source reads "${reference.scheme}:" references; known: ${adapters.map(({ scheme }) => scheme).join(", ")}`,
        );
      }
      const answer = await adapter.collect(reference, context);
      answers.push(answer);
      if (answer.identity !== undefined) {
        identities.push({ reference: identityOf(reference.text), ...answer.identity });
      }
      context.signal.throwIfAborted();
    }
    const first = answers[0];
    const documents = answers.flatMap((answer) => answer.documents);
    if (first === undefined || documents.length === 0) {
      const text = references.map((reference) => reference.text).join("+");
      throw new SourceError("SOURCE_EMPTY", text, `${text}: expected a README, manifest or page, found none`);
    }
    return {
      agent: {
        name: first.name,
        slug: slugOf(first.slugBase),
        references: references.map(({ text }) => text),
        identities,
      },
      documents,
      unread: answers.flatMap(({ unread }) => unread ?? []),
    };
  },
});
