import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { holdToThresholds, missed } from "../../../evals/gates/gate.ts";
import { evaluationSchema } from "../../../evals/result.ts";
import { judgeHash } from "../../../pipeline/index.ts";
import { createBaselineJudge } from "../../../pipeline/model/baseline/index.ts";

const FOLDER = join(import.meta.dirname, "../../../evals/accepted");

test("the embedded judge ships with an accepted evaluation of its present rules (npm run eval:accept)", () => {
  const [file = "", ...others] = readdirSync(FOLDER);
  expect(others).toEqual([]);
  const evaluation = evaluationSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8")));
  expect(evaluation.identity).toBe(judgeHash(createBaselineJudge().identity, { samples: 1, samplesMax: 1 }));
  expect(evaluation.repeatability?.coefficient).toBe(0);
  expect(missed(holdToThresholds(evaluation))).toEqual([]);
});
