import type { Overridable } from "../ports/review-desk.ts";
import { OVERRIDE_TARGETS } from "../review/overrides/forms.ts";
import { partsOf } from "../review/overrides/parts.ts";
import { valueWord } from "../review/overrides/value.ts";
import type { Assessment } from "../schema/assessment.ts";

/** Everything of an assessment that a person may override, by path, with what stands there now. Pure. */
export function overridableOf(assessment: Assessment): ReadonlyMap<string, Overridable> {
  const parts = partsOf(assessment);
  const found = new Map<string, Overridable>();
  for (const { path, words, value: kind, read } of OVERRIDE_TARGETS) {
    const standing = read(parts);
    if (standing === undefined) continue;
    found.set(path, {
      path,
      words,
      value: valueWord(standing),
      choices: kind.kind === "choice" ? kind.choices.map(valueWord) : null,
      mostCharacters: kind.kind === "text" ? kind.most : null,
    });
  }
  return found;
}
