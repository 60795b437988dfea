import { z } from "zod";
import type { AssessmentStore } from "../ports/store.ts";
import type { Writer } from "../ports/writer.ts";
import { assessmentSchema } from "../schema/assessment.ts";
import { bytesSchema, sourceRecordSchema } from "../schema/source.ts";
import { once } from "../schema/contract.ts";
import { defineStage } from "./stage.ts";

export interface PublishDeps {
  readonly store: AssessmentStore;
  readonly writers: readonly Writer[];
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
    const files = writers.map((writer) => ({ name: writer.fileName, text: writer.write(assessment) }));
    const { directory, changed } = await store.save(assessment.agent.slug, { assessment, snapshots, files });
    return { directory, changed: [...changed] };
  },
});
