import { z } from "zod";
import { SourceError, UsageError } from "../errors.ts";
import type { Reference, SourceAdapter, SourceAnswer, SourceContext } from "../ports/source-adapter.ts";
import { identityOf } from "../schema/reference.ts";
import { type Collection, collectionSchema, type SourceIdentity } from "../schema/source.ts";
import { defineStage } from "./stage.ts";

/** What was read of an agent before, by its references; null if nothing was. */
export type RecallCollection = (references: readonly string[]) => Promise<Collection | null>;

export interface CollectDeps extends SourceContext {
  readonly adapters: readonly SourceAdapter[];
  /** Offline, what stands on disk takes the place of every network; null reads the sources themselves. */
  readonly recall: RecallCollection | null;
}

/** Kinds of reference that need no network. */
const LOCAL: ReadonlySet<string> = new Set(["file", "stdin"]);

const referenceSchema = z.object({ scheme: z.string(), rest: z.string(), text: z.string() });

const LONGEST_SLUG = 80;

/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** [a-z0-9-] from a package, repository or folder name, 80 characters at most; "agent" if nothing is left. Never a path. */
export function slugOf(base: string): string {
  const slug = base
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, "");
  if (slug === "") return "agent";
  return RESERVED.test(slug) ? `agent-${slug}` : slug;
}

async function recalled(references: readonly Reference[], recall: RecallCollection): Promise<Collection> {
  const names = references.map(({ text }) => text);
  const collection = await recall(names);
  if (collection !== null) return collection;
  const text = names.join("+");
  const message = `${text}: nothing of it is stored, so that it can't be read offline; draft it once without --offline`;
  throw new SourceError("SOURCE_OFFLINE", text, message);
}

/**
 * Reads every reference of one agent. The first names it. Each reference must answer: a joined assessment with a part
 * missing would look complete.
 * @throws {SourceError} when a reference can't be read, or when all of them together say nothing.
 *   `SOURCE_OFFLINE` for an agent that was never read.
 */
export const collect = defineStage({
  name: "collect",
  input: z.array(referenceSchema).min(1),
  output: collectionSchema,
  run: async (references: readonly Reference[], { adapters, recall, ...context }: CollectDeps) => {
    if (recall !== null && !references.every(({ scheme }) => LOCAL.has(scheme))) {
      return recalled(references, recall);
    }
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
