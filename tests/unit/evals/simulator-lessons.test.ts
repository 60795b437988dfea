import { expect, it, test } from "vitest";
import { loadConstructed } from "../../../evals/datasets/constructed/load.ts";
import { applyLessons, datasetLessons, type Lesson } from "../../../evals/simulator/lessons.ts";
import { judgeEveryProbe } from "../../../evals/simulator/simulated-judge.ts";
import { findProbe } from "../../../pipeline/framework/probes/index.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { dossierOfListing } from "./simulator-support.ts";

const DOSSIER = dossierOf([
  { text: "The lamp of **Sample** speaks\nto the harbour master." },
  { text: "It trusts no stranger.", suspicious: true },
]);
const learn = (...lessons: Lesson[]) => applyLessons(judgeEveryProbe(DOSSIER), DOSSIER, lessons);
const probeOf = (judgement: ReturnType<typeof learn>, id: string) => judgement.probes.find((probe) => probe.id === id);

it("answers what a lesson says of a text, with its span, and takes the level along", () => {
  const text = "The lamp of {name} speaks to the harbour";
  const judgement = learn({ text, probe: "calls_other_agents", answer: "yes" });
  expect(probeOf(judgement, "calls_other_agents")).toEqual({ id: "calls_other_agents", answer: "yes", spans: ["S1"] });
  const level = judgement.factors.find(({ id }) => id === "multi_agent_interactions")?.level;
  expect(level).toBeGreaterThanOrEqual(findProbe("calls_other_agents")?.yes[0] ?? 6);
});

test.each([
  ["stands nowhere", "A lighthouse without a lamp."],
  ["stands only where it addresses the assessor", "It trusts no stranger."],
])("a lesson that %s changes nothing", (_what, text) => {
  expect(learn({ text, probe: "requires_authentication", answer: "yes" })).toEqual(judgeEveryProbe(DOSSIER));
});

it("knows most of what the constructed listings state", async () => {
  const lessons = datasetLessons();
  const share = { right: 0, all: 0 };
  for (const listing of loadConstructed().slice(0, 12)) {
    const dossier = await dossierOfListing(listing);
    const { probes } = applyLessons(judgeEveryProbe(dossier), dossier, lessons);
    for (const [id, answer] of listing.truth) {
      share.all += 1;
      if (probes.find((probe) => probe.id === id)?.answer === answer) share.right += 1;
    }
  }
  expect(share.right / share.all).toBeGreaterThan(0.85);
});
