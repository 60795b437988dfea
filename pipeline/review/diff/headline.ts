import type { Assessment } from "../../schema/assessment.ts";
import type { Moved } from "./moved.ts";

const range = ({ score }: Assessment): string => `${score.low.toFixed(1)}-${score.high.toFixed(1)}`;

/** The published number, what it lies in, and the rule behind it. They rest on no quotes of their own. */
export function headlineMoves(before: Assessment, after: Assessment): Moved[] {
  const [was, is] = [before.score, after.score];
  const path = "score";
  const changes: Moved["change"][] = [
    ...(was.profile === is.profile ? [] : [{ kind: "profile" as const, path, before: was.profile, after: is.profile }]),
    ...(was.aivss === is.aivss ? [] : [{ kind: "score" as const, path, before: was.aivss, after: is.aivss }]),
    ...(was.severity === is.severity
      ? []
      : [{ kind: "band" as const, path, before: was.severity, after: is.severity }]),
    ...(range(before) === range(after)
      ? []
      : [{ kind: "interval" as const, path, before: range(before), after: range(after) }]),
  ];
  return changes.map((change) => ({ change, before: [], after: [] }));
}
