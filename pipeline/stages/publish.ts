import { z } from "zod";
import type { AssessmentStore } from "../ports/store.ts";
import type { SourceTexts, Writer } from "../ports/writer.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { bytesSchema, sourceRecordSchema } from "../schema/source.ts";
import { once } from "../schema/contract.ts";
import { reportFiles } from "./report-files.ts";
import { defineStage } from "./stage.ts";

export interface PublishDeps {
  readonly store: AssessmentStore;
  readonly writers: readonly Writer[];
}

interface ReadText {
  readonly record: { readonly text: { readonly sha256: string } };
  readonly text: Uint8Array;
}

/** What was just read; where the assessment rests on older texts, those in its folder. */
async function textsOf(
  assessment: Assessment,
  snapshots: readonly ReadText[],
  store: AssessmentStore,
): Promise<SourceTexts> {
  const { sources, agent } = assessment;
  const read = new Map(snapshots.map(({ record, text }) => [record.text.sha256, text]));
  const isRead = sources.every(({ text }) => read.has(text.sha256));
  const stored = isRead ? [] : await store.texts(agent.slug, assessment);
  return new Map(sources.map(({ id, text }, index) => [id, read.get(text.sha256) ?? Buffer.from(stored[index] ?? "")]));
}

/** Writes one assessment in every form. Files that would not change are not touched. @throws {StoreError} `STORE_UNWRITABLE`. */
export const publish = defineStage({
  name: "publish",
  input: z.object({
    assessment: once(assessmentSchema),
    snapshots: z.array(z.object({ record: sourceRecordSchema, raw: bytesSchema, text: bytesSchema })),
  }),
  output: z.object({ directory: z.string(), changed: z.array(z.string()) }),
  run: async ({ assessment, snapshots }, { store, writers }: PublishDeps) => {
    const { slug } = assessment.agent;
    const files = await reportFiles(assessment, writers, {
      texts: () => textsOf(assessment, snapshots, store),
      standing: () => store.standing(slug),
    });
    const { directory, changed } = await store.save(slug, { assessment, snapshots, files });
    return { directory, changed: [...changed] };
  },
});
