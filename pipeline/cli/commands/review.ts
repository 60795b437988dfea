import { basename, dirname, resolve } from "node:path";
import { chosenWriters } from "../../../outputs/index.ts";
import { visible } from "../../../outputs/escape.ts";
import { reviewWords } from "../../../outputs/score-words.ts";
import {
  decide,
  type Decided,
  type DecisionRequest,
  type DecisionTools,
  reviewOf,
  undoDecision,
} from "../../decide.ts";
import { AssayError, InternalError, UsageError } from "../../errors.ts";
import { alterationsOf } from "../../recheck.ts";
import { decisionWords } from "../../review/decision-words.ts";
import type { Decision } from "../../schema/review.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { createDecisionStore } from "../../store/index.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";
import { scoreLine, statusLines } from "../review-words.ts";
import { reviewerName } from "../reviewer.ts";

export interface ReviewFlags {
  readonly reason?: string;
  readonly expires?: string;
  readonly reviewer?: string;
  readonly out?: string;
  readonly json?: boolean;
}

const ACTIONS = ["approve", "reject", "override", "withdraw", "undo", "status"] as const;
type Action = (typeof ACTIONS)[number];

const ARGUMENTS: { readonly [Name in Action]: readonly string[] } = {
  approve: [],
  reject: [],
  override: ["<path>", "<value>"],
  withdraw: ["<path>"],
  undo: [],
  status: [],
};
const NEEDS_REASON: ReadonlySet<Action> = new Set(["reject", "override"]);

interface Asked {
  readonly slugs: readonly string[];
  readonly action: Action;
  readonly words: readonly string[];
}

const isAction = (word: string): word is Action => ACTIONS.some((action) => action === word);

/** Takes `<slug...> <action> [words...]` apart. @throws {UsageError} */
export function askedFor(words: readonly string[], flags: ReviewFlags): Asked {
  const at = words.findIndex((word, index) => index > 0 && isAction(word));
  const action = words[at] ?? "";
  if (!isAction(action)) {
    const wrong = words[1] ?? "";
    throw new UsageError(
      `expected an agent's folder and then one of ${ACTIONS.join(", ")}${didYouMean(wrong, ACTIONS)}; see "assay review --help"`,
    );
  }
  const asked = { slugs: words.slice(0, at), action, words: words.slice(at + 1) };
  const expected = ARGUMENTS[action];
  if (asked.words.length !== expected.length) {
    throw new UsageError(
      `${action}: expected ${expected.length === 0 ? "nothing behind it" : expected.join(" ")}, got ${asked.words.length === 0 ? "nothing" : asked.words.join(" ")}`,
    );
  }
  if (NEEDS_REASON.has(action) && flags.reason === undefined)
    throw new UsageError(`${action}: say why with --reason: who reads this later has to know`);
  if (flags.expires?.trim() === "")
    throw new UsageError("--expires: expected a day such as 2027-01-31, found nothing; leave it out for no last day");
  if (flags.expires !== undefined && action !== "override")
    throw new UsageError(`--expires belongs to override, not to ${action}`);
  return asked;
}

/** The name of a folder inside `out` that was named by its path, as `assay draft` prints it; any other word as it is. */
function folderIn(out: string, word: string): string {
  const path = resolve(word);
  return /[/\\]/u.test(word) && dirname(path) === resolve(out) ? basename(path) : word;
}

/** @param action one that makes a decision */
function requestOf(
  action: Exclude<Action, "undo" | "status">,
  [path = "", value = ""]: readonly string[],
  { reason = "", expires = "" }: ReviewFlags,
): DecisionRequest {
  switch (action) {
    case "approve":
    case "reject":
      return { action, reason };
    case "withdraw":
      return { action, path, reason };
    case "override":
      return { action, path, value, reason, expires };
    default:
      return action satisfies never;
  }
}

/** What was done, or looked at. */
interface Done extends Decided {
  /** The decision that was taken back. */
  readonly decision?: Decision;
  /** True if people's file says something that is not applied yet. */
  readonly isEdited?: boolean;
}

const now = (): string => new Date().toISOString();

async function carryOut(
  slug: string,
  { action, words }: Asked,
  flags: ReviewFlags,
  reviewer: string,
  tools: DecisionTools,
): Promise<Done> {
  if (action === "undo") return undoDecision({ slug, revision: null, reviewer }, tools);
  if (action !== "status")
    return decide({ slug, revision: null, reviewer, request: requestOf(action, words, flags) }, tools);
  return reviewOf(slug, tools);
}

const asJson = ({ assessment, revision, decision, isEdited }: Done) => {
  const { agent, score, review, findings } = assessment;
  const { aivss, severity, low, high } = score;
  const { status, overrides, withoutOverrides, decisions } = review;
  return {
    slug: agent.slug,
    revision,
    status,
    ...(decision === undefined ? {} : { takenBack: decision }),
    ...(isEdited === undefined ? {} : { edited: isEdited }),
    score: { aivss, severity, low, high },
    withoutOverrides,
    overrides,
    decisions,
    findings: findings.filter(({ severity: grade }) => grade !== "note"),
  };
};

/** @param signed the name that was not given with the command, but found; null where it was given */
function decidedLines({ assessment, decision }: Done, action: Action, signed: string | null): string[] {
  const { status } = assessment.review;
  const back = decision === undefined ? [] : [`taken back: ${decisionWords(decision)}`];
  const by = signed === null || action === "undo" ? [] : [`signed as ${signed}`];
  const again =
    action === "approve" && status === "stale"
      ? ["decisions written by hand were applied just now, and moved it: look at the result, then approve again"]
      : [];
  return [scoreLine(assessment), ...[...back, reviewWords(assessment), ...by, ...again].map((line) => `  ${line}`)].map(
    visible,
  );
}

/**
 * `assay review <slug...> <action>`: decides about assessments, or says where their review stands. With several agents one that
 * can't be decided about does not keep the others from it; the exit code is 1 then.
 * @throws {UsageError} @throws {StoreError} @throws {DecisionError}
 */
export async function runReview(
  words: readonly string[],
  flags: ReviewFlags & GlobalFlags,
  { environment, print, note, columns }: CommandContext,
): Promise<ExitCode> {
  const asked = askedFor(words, flags);
  const { slugs, action } = asked;
  const { config, plugins } = await loadConfig(flags, { out: flags.out }, environment);
  const store = createDecisionStore({ directory: config.out, stateDirectory: config.state, now });
  const reviewer = action !== "status" ? await reviewerName(flags.reviewer, environment) : "";
  const tools: DecisionTools = { store, writers: chosenWriters(config, plugins), alterationsOf, now };
  const done: Done[] = [];
  let failed = 0;
  for (const slug of new Set(slugs.map((word) => folderIn(config.out, word)))) {
    try {
      done.push(await carryOut(slug, asked, flags, reviewer, tools));
    } catch (error) {
      if (slugs.length === 1 || !(error instanceof AssayError) || error instanceof InternalError) throw error;
      note(`assay: ${error.message}`);
      failed += 1;
    }
  }
  if (flags.json === true) print(jsonText(slugs.length === 1 ? done.map(asJson)[0] : done.map(asJson)));
  else {
    const signed = flags.reviewer === undefined ? reviewer : null;
    const lines = done.map((one) =>
      action === "status"
        ? statusLines(one.assessment, one.isEdited === true, columns)
        : decidedLines(one, action, signed),
    );
    if (lines.length > 0) print(lines.map((block) => block.join("\n")).join(action === "status" ? "\n\n" : "\n"));
  }
  return failed === 0 ? EXIT.done : EXIT.failed;
}
