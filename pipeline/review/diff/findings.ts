import type { Assessment } from "../../schema/assessment.ts";
import type { Finding } from "../../schema/finding.ts";
import { type Moved, paired } from "./moved.ts";

/** Findings are the same if they say the same. */
export const findingKey = ({ code, message }: Finding): string => `${code} ${message}`;

/** Findings that came or went. */
export function findingMoves(before: Assessment, after: Assessment): Moved[] {
  return paired(before.findings, after.findings, findingKey).flatMap(([was, is]): Moved[] => {
    const one = is ?? was;
    if (one === undefined || (was !== undefined && is !== undefined)) return [];
    const kind = was === undefined ? ("finding-added" as const) : ("finding-removed" as const);
    const change = { kind, path: `findings.${one.code}`, code: one.code, message: one.message };
    return [{ change, before: was?.evidence ?? [], after: is?.evidence ?? [] }];
  });
}
