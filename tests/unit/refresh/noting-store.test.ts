import { expect, it } from "vitest";
import type { AssessmentStore } from "../../../pipeline/ports/store.ts";
import { notingStore } from "../../../pipeline/refresh/noting-store.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const SAMPLE = sampleAssessment();

/** What happens when the sample takes the place of `previous`, in the order it happens. */
async function saveOver(previous: Assessment | null, { fails = false } = {}): Promise<string[]> {
  const happened: string[] = [];
  const store: AssessmentStore = {
    open: async ({ slug }) => ({ slug, previous, review: { decisions: [] } }),
    reserve: async () => {},
    recall: async () => null,
    texts: async () => [],
    standing: async () => new Set(),
    save: async (slug) => {
      happened.push(`saved ${slug}`);
      return { directory: slug, changed: [] };
    },
  };
  const noting = notingStore(store, {
    earlier: [],
    add: async ({ status, agent }) => {
      happened.push(`noted ${agent} ${status}`);
      if (fails) throw new Error("the disk is full");
    },
    clear: async () => {},
  });
  const { slug } = await noting.open(SAMPLE.agent);
  await noting.save(slug, { assessment: SAMPLE, snapshots: [], files: [] });
  return happened;
}

it("notes what is new or changed before it is written, and nothing else", async () => {
  expect(await saveOver(null)).toEqual(["noted npm:harbour-desk new", "saved harbour-desk"]);
  const milder = { ...SAMPLE, score: { ...SAMPLE.score, aivss: 6.1 } };
  expect(await saveOver(milder)).toEqual(["noted npm:harbour-desk changed", "saved harbour-desk"]);
  expect(await saveOver({ ...SAMPLE, summary: "Other words." })).toEqual(["saved harbour-desk"]);
});

it("writes also what it can't note", async () => {
  expect(await saveOver(null, { fails: true })).toEqual(["noted npm:harbour-desk new", "saved harbour-desk"]);
});
