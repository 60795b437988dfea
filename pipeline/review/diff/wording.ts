import type { Assessment } from "../../schema/assessment.ts";
import { subjectOf } from "../../schema/diff.ts";
import { flat } from "../reason.ts";
import { allFactors } from "./factors.ts";
import { paired } from "./moved.ts";

interface Text {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** Chains across the same layers are told apart by their order. */
function chainsOf({ crossLayer }: Assessment): Text[] {
  const seen = new Map<string, number>();
  return crossLayer.map(({ layers, text }) => {
    const across = layers.join("-");
    const count = (seen.get(across) ?? 0) + 1;
    seen.set(across, count);
    const path = `crossLayer.${across}${count === 1 ? "" : `.${count}`}`;
    return { path, name: `across ${layers.join(", ")}`, text };
  });
}

/** Every text that a judge or a person wrote. */
const textsOf = (assessment: Assessment): Text[] => [
  { path: "summary", name: "summary", text: assessment.summary },
  ...allFactors(assessment).map(({ id, name, rationale }) => ({
    path: `factors.${id}.rationale`,
    name: `${name}: rationale`,
    text: rationale,
  })),
  ...assessment.layers.flatMap(({ id, name, text, threats }) => [
    { path: `layers.${id}.text`, name: `${id} ${name}`, text },
    ...threats.map((threat) => ({
      path: `layers.${id}.threats.${threat.id}.description`,
      name: `${id}: ${threat.name}`,
      text: threat.description,
    })),
  ]),
  ...assessment.scenarios.flatMap(({ risk, title, text }) => [
    { path: `scenarios.${risk}.title`, name: `scenario ${risk}: title`, text: title },
    { path: `scenarios.${risk}.text`, name: `scenario ${risk}: text`, text },
  ]),
  ...chainsOf(assessment),
];

export interface MovedText {
  readonly path: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly folded: boolean;
}

/**
 * Texts that say it in other words. Those of a threat or scenario that came or went are told with it. Folded are those of
 * which nothing else moved: the level and answers of a factor, the threats and certainty of a layer, the values of a threat or
 * scenario; for texts about the whole agent, anything at all.
 * @param moved paths of what did move
 * @param isDecided true for a text that a person settled
 */
export function movedTexts(
  before: Assessment,
  after: Assessment,
  moved: readonly string[],
  isDecided: (path: string) => boolean,
): MovedText[] {
  const isMoved = (path: string): boolean => {
    const subject = subjectOf(path);
    if (subject === path) return moved.length > 0;
    return moved.some((one) => subjectOf(one) === subject || (path.endsWith(".text") && one.startsWith(`${subject}.`)));
  };
  return paired(textsOf(before), textsOf(after), ({ path }) => path).flatMap(([was, is]) => {
    const text = is ?? was;
    if (text === undefined) return [];
    const { path, name } = text;
    if ((was === undefined || is === undefined) && !path.startsWith("crossLayer.")) return [];
    const [old, now] = [was?.text ?? "", is?.text ?? ""];
    if (flat(old) === flat(now)) return [];
    const folded = old !== "" && now !== "" && !isDecided(path) && !isMoved(path);
    return [{ path, name, before: old, after: now, folded }];
  });
}
