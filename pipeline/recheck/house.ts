import type { Assessment } from "../schema/assessment.ts";
import { policyHash } from "../schema/policy.ts";
import type { Difference } from "./compare.ts";

/**
 * Checks what stands there of a house: its policy is the one that is named, every question has one answer, and every answer a
 * quote. The policy itself stands in the file, so that nobody needs the plug-in that brought it.
 */
export function checkHouse({ house }: Assessment, differences: Difference[]): void {
  if (house === undefined) return;
  const { policy, sha256, answers } = house;
  if (policyHash(policy) !== sha256) {
    differences.push({
      path: "house.policy",
      message: `was altered: it no longer has the recorded hash ${sha256.slice(0, 12)}…`,
    });
  }
  const asked = policy.questions.map(({ id }) => id);
  const answered = answers.map(({ id }) => id);
  if (JSON.stringify(asked) !== JSON.stringify(answered)) {
    differences.push({
      path: "house.answers",
      message: `expected an answer to each question of the policy, in their order (${asked.join(", ") || "none"}), found ${answered.join(", ") || "none"}`,
    });
  }
  for (const [index, { id, answer, evidence }] of answers.entries()) {
    if ((answer === "not_stated") === (evidence.length === 0)) continue;
    const why = answer === "not_stated" ? "is not stated, and has quotes" : `says ${answer} without a quote`;
    differences.push({ path: `house.answers[${index}]`, message: `the answer to ${id} ${why}` });
  }
}
