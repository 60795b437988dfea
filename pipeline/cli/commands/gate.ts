import { visible } from "../../../outputs/escape.ts";
import { counted, oneDecimal } from "../../../outputs/numbers.ts";
import { UsageError } from "../../errors.ts";
import { assessmentIn } from "../../store/index.ts";
import { contentHashOf } from "../../review/content-hash.ts";
import { bandCrossings, type Crossing } from "../../review/crossings.ts";
import { statusOf } from "../../review/overrides/decided.ts";
import type { Assessment } from "../../schema/assessment.ts";
import { type Side, type SideAgent, sidesOf } from "../assessment-sides.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface GateFlags extends GlobalFlags {
  readonly out?: string;
  readonly json?: boolean;
  /** Hold what stands there to the rules of the house instead. */
  readonly policy?: boolean;
}

/** The status written in an assessment is not believed: it must follow from its decisions and this very content. */
const isApproved = (assessment: Assessment): boolean =>
  statusOf(assessment.review.decisions, contentHashOf(assessment)) === "approved";

const assessmentOf = async ({ bytes, where }: SideAgent): Promise<Assessment> => assessmentIn(await bytes(), where);

/** Bands crossed between two revisions; what has the same bytes in both is not read. */
async function crossingsOf(before: Side, after: Side): Promise<Crossing[]> {
  const [were, are] = [new Map<string, Assessment>(), new Map<string, Assessment>()];
  for (const [slug, is] of after) {
    const was = before.get(slug);
    if (was === undefined || (was.contentId !== null && was.contentId === is.contentId)) continue;
    were.set(slug, await assessmentOf(was));
    are.set(slug, await assessmentOf(is));
  }
  return bandCrossings(were, are, isApproved);
}

/**
 * `assay gate <base> [head]`: exit code 1 while a band that an agent crossed between two git revisions is not decided by a
 * person, with a list of them.
 * @throws {UsageError} for what is no revision, or one without assessments. @throws {StoreError}
 */
export async function runGate(
  base: string,
  head: string,
  flags: GateFlags,
  { environment, print }: CommandContext,
): Promise<ExitCode> {
  for (const revision of [base, head]) {
    if (revision.includes("..")) throw new UsageError(`expected one git revision, got the range "${revision}"`);
  }
  const { config } = await loadConfig(flags, { out: flags.out }, environment, { isPlugged: false });
  const { before, after, close } = await sidesOf(`${base}..${head}`, undefined, config.out);
  if (after.size === 0) {
    throw new UsageError(`${head}: expected assessments in ${config.out}/, found none; name their folder with --out`);
  }
  const crossings = await crossingsOf(before, after).finally(close);
  const undecided = crossings.filter(({ isDecided }) => !isDecided);
  if (flags.json === true) print(jsonText({ compared: after.size, crossings }));
  else {
    const lines = undecided.map((one) =>
      visible(`  ${one.slug}: ${one.before} ${oneDecimal(one.from)} → ${one.after} ${oneDecimal(one.to)}`),
    );
    const [first] = undecided;
    print(
      [
        `${counted(after.size, "assessment")}, ${counted(crossings.length, "band crossing")}, ${undecided.length} undecided`,
        ...lines,
        ...(first === undefined
          ? []
          : [`decide with \`assay review ${first.slug} approve\`, or override what is wrong`]),
      ].join("\n"),
    );
  }
  return undecided.length === 0 ? EXIT.done : EXIT.failed;
}
