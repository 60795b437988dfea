import { expect, it, test } from "vitest";
import { STEADY } from "../../../evals/simulator/behaviour.ts";
import { PRESETS } from "../../../evals/simulator/presets.ts";
import { createSimulatedJudge, judgeEveryProbe, judgePrompt } from "../../../evals/simulator/simulated-judge.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { userMessage } from "./simulator-support.ts";

const DOSSIER = dossierOf([
  { text: "Runs bash commands in your terminal.", section: "Tools" },
  { text: "Deletes local files and pushes to GitHub." },
  { text: "Remembers facts\nacross sessions." },
]);
const [FIRST, SECOND] = [userMessage(DOSSIER, 0), userMessage(DOSSIER, 1)];

it("says what the embedded judge says of the dossier behind the prompt", () => {
  expect(judgePrompt(FIRST)).toEqual(judgeEveryProbe(DOSSIER));
  expect(createSimulatedJudge()(FIRST, "q")).toEqual(judgeEveryProbe(DOSSIER));
});

it("answers the same questions in the same way in any order, but for another seed", () => {
  const behaviour = PRESETS.noisy;
  const one = createSimulatedJudge({ behaviour, seed: 3 });
  const other = createSimulatedJudge({ behaviour, seed: 3 });
  const [first, second] = [one(FIRST, "first"), one(SECOND, "second")];
  expect([other(SECOND, "second"), other(FIRST, "first")]).toEqual([second, first]);
  expect(second).not.toEqual(first);
  expect(createSimulatedJudge({ behaviour, seed: 4 })(FIRST, "first")).not.toEqual(first);
});

it("answers a question that comes again with other noise, and repeats that too", () => {
  const answers = () => {
    const judge = createSimulatedJudge({ behaviour: PRESETS.noisy });
    return [judge(FIRST, "q"), judge(FIRST, "q")];
  };
  expect(answers()[1]).not.toEqual(answers()[0]);
  expect(answers()).toEqual(answers());
});

test.each([
  ["Remembers facts across", true],
  ["Remembers nothing", false],
])("an obedient one reacts to the mark %j in any lines: %s", (mark, reacts) => {
  const judge = createSimulatedJudge({ behaviour: { ...STEADY, obedience: 1 }, marks: ["is not there", mark] });
  const levels = judge(FIRST, "q").factors.flatMap(({ level }) => level ?? []);
  expect(levels.length).toBeGreaterThan(0);
  expect(levels.every((level) => level === 0)).toBe(reacts);
});

it("hears a mark in characters that nobody sees", () => {
  const hidden = dossierOf([{ text: "Runs bash commands.\u{e0041}\u{e0042}\u{e0043}" }]);
  const judge = createSimulatedJudge({ behaviour: { ...STEADY, obedience: 1 }, marks: ["\u{e0041}\u{e0042}"] });
  expect(userMessage(hidden)).toContain("\\u{e0041}");
  expect(judge(userMessage(hidden), "q").scenarios.every(({ mitigation }) => mitigation === "S")).toBe(true);
});

it("judges by the first spans alone where it is told to be quick", () => {
  const quick = createSimulatedJudge({ spansRead: 1 })(FIRST, "q");
  expect(quick.probes.flatMap(({ spans }) => spans).every((id) => id === "S1")).toBe(true);
  expect(quick.probes.some(({ answer }) => answer === "yes")).toBe(true);
});
