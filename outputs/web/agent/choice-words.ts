import { FACTORS } from "../../../pipeline/framework/factors.ts";
import { cvssWord } from "../../cvss-words.ts";
import { MITIGATION_WORDS, THREAT_WORDS } from "../../score-words.ts";

const ANCHORS: ReadonlyMap<string, readonly string[]> = new Map(FACTORS.map(({ id, anchors }) => [id, anchors]));
const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  threat: THREAT_WORDS,
  mitigation: MITIGATION_WORDS,
};

/** What a value means where only a number or a letter stands for it; undefined where it speaks for itself. */
function meaningOf(path: string, value: string): string | undefined {
  const [kind, name = "", field = ""] = path.split(".");
  if (kind === "factors" && field === "level") return ANCHORS.get(name)?.[Number(value)];
  return kind === "scenarios" ? (LETTERS[field]?.[value] ?? cvssWord(field, value)) : undefined;
}

/** A value for people to choose: "3: Breaks a task into steps itself …", "not stated". */
export function choiceWords(path: string, value: string): string {
  const meaning = meaningOf(path, value);
  const shown = value.replaceAll("_", " ");
  return meaning === undefined ? shown : `${shown}: ${meaning}`;
}
