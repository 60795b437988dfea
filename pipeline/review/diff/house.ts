import type { Assessment } from "../../schema/assessment.ts";
import { type Moved, paired } from "./moved.ts";

/** Answers to questions of a house that moved. Its rules follow from the assessment, and are no part of it. */
export function houseMoves(before: Assessment, after: Assessment): Moved[] {
  const [was, is] = [before.house, after.house];
  const says = new Map(
    [...(was?.policy.questions ?? []), ...(is?.policy.questions ?? [])].map((question) => [
      question.id,
      question.says.yes,
    ]),
  );
  return paired(was?.answers ?? [], is?.answers ?? [], ({ id }) => id).flatMap(([old, now]): Moved[] => {
    const probe = (now ?? old)?.id ?? "";
    const [then, today] = [old?.answer ?? "not_stated", now?.answer ?? "not_stated"];
    if (then === today) return [];
    return [
      {
        change: {
          kind: "probe",
          path: `house.${probe}`,
          probe,
          says: says.get(probe) ?? probe,
          before: then,
          after: today,
        },
        before: old?.evidence ?? [],
        after: now?.evidence ?? [],
      },
    ];
  });
}
