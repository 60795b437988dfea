import * as fc from "fast-check";
import { type Answers, isYes } from "../../../pipeline/framework/capability.ts";
import { CHANGES_ANYTHING } from "../../../pipeline/framework/capability-groups.ts";
import { PROBES } from "../../../pipeline/framework/probes/index.ts";
import type { ProbeAnswer } from "../../../pipeline/schema/ids.ts";

const pairs = (names: string, answer: ProbeAnswer): [string, ProbeAnswer][] =>
  names
    .split(" ")
    .filter((name) => name !== "")
    .map((name) => [name, answer]);

/** Answers with "yes" and "no" to the probes named, separated by spaces. A name that is no probe is a mistake in the test. */
export function saying(yes: string, no = ""): Answers {
  const answers = new Map([...pairs(yes, "yes"), ...pairs(no, "no")]);
  const unknown = [...answers.keys()].filter((name) => !PROBES.some(({ id }) => id === name));
  if (unknown.length > 0) throw new Error(`no such probe: ${unknown.join(", ")}`);
  return answers;
}

/** Any answers to all probes; sparse and full sets alike. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: PROBES.length, maxLength: PROBES.length }),
  )
  .map(([density, draws]) => {
    const answer = (draw: number): ProbeAnswer => (draw < 2 * density ? "yes" : draw === 9 ? "no" : "not_stated");
    return new Map(PROBES.map(({ id }, index) => [id, answer(draws[index] ?? 9)]));
  });

/** Any answers that show nothing but reading. */
export const readOnlyAnswers: fc.Arbitrary<Answers> = anyAnswers.map((answers) => {
  const changed = new Map(answers);
  for (const id of CHANGES_ANYTHING) if (isYes(answers, id)) changed.set(id, "not_stated");
  return changed.set("read_only_tools", "yes");
});
