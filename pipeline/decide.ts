import { z } from "zod";
import { dayOf, withDecisionsOf } from "./apply-decisions.ts";
import { DecisionError, UsageError } from "./errors.ts";
import type { DecidableAgent, DecisionStore, WrittenFile } from "./ports/decision-store.ts";
import type { Writer } from "./ports/writer.ts";
import type { alterationsOf } from "./recheck.ts";
import { contentHashOf } from "./review/content-hash.ts";
import { decisionWords } from "./review/decision-words.ts";
import { withoutOverrides } from "./review/overrides/apply.ts";
import { findTarget } from "./review/overrides/forms.ts";
import { partsOf } from "./review/overrides/parts.ts";
import { evidenceHashOf, groundOf } from "./review/overrides/survival.ts";
import { isRefusal } from "./review/overrides/target.ts";
import { oneLine, parseValue } from "./review/overrides/value.ts";
import type { Assessment } from "./schema/assessment.ts";
import type { Decision, OverrideValue } from "./schema/review.ts";
import { didYouMean } from "./scoring/nearest-key.ts";
import { reportFiles } from "./stages/report-files.ts";

/** What a person asks for. Texts may be as they were typed. */
export type DecisionRequest =
  | { readonly action: "approve"; readonly reason?: string }
  | { readonly action: "reject"; readonly reason: string }
  | {
      readonly action: "override";
      /** See docs/review.md; `OVERRIDE_FORMS` has them all. */
      readonly path: string;
      /** As written: levels and null may be words. */
      readonly value: OverrideValue;
      readonly reason: string;
      /** Last day on which it holds, ISO 8601. @default for ever */
      readonly expires?: string;
    }
  | { readonly action: "withdraw"; readonly path: string; readonly reason?: string };

export interface DecisionTools {
  readonly store: DecisionStore;
  readonly writers: readonly Writer[];
  /** What of an assessment does not follow from its stored sources; empty where all does. */
  readonly alterationsOf: typeof alterationsOf;
  /** Current time, ISO 8601 with milliseconds, UTC. */
  readonly now: () => string;
}

/** What stands after a decision. */
export interface Decided {
  readonly assessment: Assessment;
  readonly revision: string;
}

/** What stands after a decision was taken back, and which it was. */
export interface TakenBack extends Decided {
  readonly decision: Decision;
}

interface By {
  readonly reviewer: string;
  readonly today: string;
}

const MOST_CHARACTERS = { reason: 2000, reviewer: 200 } as const;

/** @throws {UsageError} for an empty or endless text */
function said(what: keyof typeof MOST_CHARACTERS, written: string): string {
  const words = oneLine(written);
  if (words === "") throw new UsageError(`a ${what} is needed: who reads this later has to know`);
  if (words.length <= MOST_CHARACTERS[what]) return words;
  throw new UsageError(`${what}: expected at most ${MOST_CHARACTERS[what]} characters, found ${words.length}`);
}

const ifSaid = (reason: string | undefined): { reason?: string } =>
  reason === undefined || oneLine(reason) === "" ? {} : { reason: said("reason", reason) };

/** @throws {UsageError} for no date, or one that has passed */
function lastDay(expires: string | undefined, today: string): { expires?: string } {
  if (expires === undefined || expires === "") return {};
  if (!z.iso.date().safeParse(expires).success)
    throw new UsageError(`expires: expected a day such as 2027-01-31, found ${JSON.stringify(expires.slice(0, 40))}`);
  if (expires < today) throw new UsageError(`expires: ${expires} has passed already; today is ${today}`);
  return { expires };
}

/** @throws {UsageError} for what can't be decided about this agent */
function decisionOf(request: DecisionRequest, { assessment, decisions }: DecidableAgent, by: By): Decision {
  const { reviewer, today: date } = by;
  const { action } = request;
  switch (action) {
    case "approve":
      return { action, reviewer, date, ...ifSaid(request.reason), contentHash: contentHashOf(assessment) };
    case "reject":
      return { action, reviewer, date, reason: said("reason", request.reason), contentHash: contentHashOf(assessment) };
    case "override": {
      const target = findTarget(request.path);
      const value = parseValue(target.value, request.value, target.path);
      const evidenceHash = evidenceHashOf(target, groundOf(withoutOverrides(assessment)));
      const reason = said("reason", request.reason);
      return {
        action,
        path: target.path,
        value,
        reason,
        reviewer,
        date,
        ...lastDay(request.expires, date),
        evidenceHash,
      };
    }
    case "withdraw": {
      const { path } = request;
      const latest = new Map(decisions.flatMap((one) => ("path" in one ? [[one.path, one.action] as const] : [])));
      if (latest.get(path) === "override") return { action, path, reviewer, date, ...ifSaid(request.reason) };
      const standing = [...latest].flatMap(([one, last]) => (last === "override" ? [one] : []));
      throw new UsageError(
        `nothing is overridden at ${JSON.stringify(path.slice(0, 120))}${standing.length === 0 ? "" : `; overridden are ${standing.join(", ")}${didYouMean(path, standing)}`}`,
      );
    }
    default:
      return request satisfies never;
  }
}

/** @throws {UsageError} if the override that was just decided does not hold, saying why */
function requireHolds(decision: Decision, before: Assessment, after: Assessment): void {
  if (decision.action !== "override") return;
  const { path, value } = decision;
  if (after.review.overrides.find((record) => record.path === path)?.status === "active") return;
  const target = findTarget(path);
  const outcome = target.set(partsOf(before), value);
  throw new UsageError(
    isRefusal(outcome)
      ? `${path}: ${outcome.refused}`
      : `${path}: this agent has no such thing, there is nothing to override`,
  );
}

/** @throws {UsageError} if a decision would pull the ground from under another */
function requireOthersHold(decision: Decision, before: Assessment, after: Assessment): void {
  const lost = before.review.overrides.flatMap(({ path, status }) => {
    if (status !== "active" || !("path" in decision) || path === decision.path) return [];
    const now = after.review.overrides.find((record) => record.path === path)?.status;
    return now === "orphaned" || now === "reopened" ? [path] : [];
  });
  if (lost.length > 0)
    throw new UsageError(`this leaves nothing for ${lost.join(", ")} to override; withdraw that first`);
}

const filesOf = (slug: string, { store, writers }: DecisionTools, assessment: Assessment): Promise<WrittenFile[]> =>
  reportFiles(assessment, writers, {
    texts: () => store.texts(slug, assessment),
    standing: () => store.standing(slug),
  });

/** @throws {UsageError} @throws {DecisionError} `DECISION_STALE` */
async function openAt(slug: string, revision: string | null, { store }: DecisionTools): Promise<DecidableAgent> {
  const agent = await store.read(slug);
  if (agent === null) {
    const slugs = await store.slugs();
    throw new UsageError(`there is no assessment of ${JSON.stringify(slug.slice(0, 80))}${didYouMean(slug, slugs)}`);
  }
  if (revision === null || revision === agent.revision) return agent;
  throw new DecisionError(
    "DECISION_STALE",
    `${slug} was changed meanwhile, by a run or another person: look at it again, then decide; nothing was written`,
  );
}

/** How many differences an error lists. */
const MOST_DIFFERENCES = 3;

/**
 * Nobody decides about an assessment that does not follow from what was read: a decision would compute it anew and so hide that.
 * @throws {DecisionError} `DECISION_ALTERED`
 */
async function requireUnaltered(slug: string, assessment: Assessment, tools: DecisionTools): Promise<void> {
  const differences = await tools.alterationsOf(assessment, (sha256) => tools.store.snapshot(slug, sha256));
  if (differences.length === 0) return;
  const told = differences.slice(0, MOST_DIFFERENCES).map(({ path, message }) => `${path}: ${message}`);
  const more = differences.length - told.length;
  throw new DecisionError(
    "DECISION_ALTERED",
    `${slug} is not what was drafted: ${told.join("; ")}${more === 0 ? "" : `; and ${more} more, see assay verify`}. Restore the folder, or draft the agent again, then decide; nothing was written`,
  );
}

/**
 * Writes one decision of a person: to review.yaml, and what follows from it to assessment.json and the reports, at once and
 * without any model. Takes the folder's lock.
 * @param revision of what the person looked at; null decides about whatever stands there
 * @throws {UsageError} for a decision that can't be made: wrong path, value or date, no reason, no such agent
 * @throws {DecisionError} `DECISION_STALE` if the files are no longer those of `revision`, `DECISION_ALTERED` if the assessment does not
 * follow from the stored sources; nothing is changed then
 * @throws {StoreError} `STORE_TAKEN` while a run writes to the folder; `STORE_DAMAGED` for a file that can't be read
 */
export async function decide(
  {
    slug,
    revision,
    reviewer,
    request,
  }: {
    readonly slug: string;
    readonly revision: string | null;
    readonly reviewer: string;
    readonly request: DecisionRequest;
  },
  tools: DecisionTools,
): Promise<Decided> {
  const { store, now } = tools;
  const by = { reviewer: said("reviewer", reviewer), today: dayOf(now()) };
  return store.exclusively(async () => {
    const agent = await openAt(slug, revision, tools);
    const before = agent.assessment;
    const decision = decisionOf(request, agent, by);
    await requireUnaltered(slug, before, tools);
    const deciding = { decisions: [...agent.decisions, decision], today: by.today, before };
    const assessment = withDecisionsOf(slug, withoutOverrides(before), deciding);
    requireHolds(decision, before, assessment);
    requireOthersHold(decision, before, assessment);
    return { assessment, revision: await store.append(slug, decision, await filesOf(slug, tools, assessment)) };
  });
}

/** Where a review stands. */
export interface StandingReview extends Decided {
  /** True if people's file says something that is not applied yet. */
  readonly isEdited: boolean;
}

/**
 * Where the review of an agent stands; nothing is written.
 * @throws {UsageError} for no such agent
 * @throws {StoreError} `STORE_DAMAGED` for a file that can't be read, or decisions that can't be applied
 */
export async function reviewOf(slug: string, tools: DecisionTools): Promise<StandingReview> {
  const { assessment, decisions, revision } = await openAt(slug, null, tools);
  const isEdited = JSON.stringify(decisions) !== JSON.stringify(assessment.review.decisions);
  // Whoever looks learns now what the next refresh would stumble over.
  const deciding = { decisions, today: dayOf(tools.now()), before: assessment };
  if (isEdited) withDecisionsOf(slug, withoutOverrides(assessment), deciding);
  return { assessment, revision, isEdited };
}

/** True if this person made the decision, however the name is spaced. */
export const isBy = (decision: Decision | undefined, reviewer: string): boolean =>
  decision?.reviewer === oneLine(reviewer);

/** What to do about another person's decision. */
const INSTEAD: { readonly [Action in Decision["action"]]: string } = {
  approve: "reject, or approve again",
  reject: "approve, or reject again",
  override: "withdraw the override, or override again",
  withdraw: "override again",
};

/**
 * Takes back the last decision that was made by `decide`, by whoever made it: all files are what they were before it.
 * @param revision that the decision gave; null takes back whatever was decided last
 * @throws {UsageError} for no such agent
 * @throws {DecisionError} `DECISION_STALE` as `decide` does; `DECISION_NOT_LAST` if something else was written since, or there
 * is nothing to take back; `DECISION_OF_ANOTHER` if somebody else made it
 * @throws {StoreError} as `decide`
 */
export async function undoDecision(
  { slug, revision, reviewer }: { readonly slug: string; readonly revision: string | null; readonly reviewer: string },
  tools: DecisionTools,
): Promise<TakenBack> {
  const { store } = tools;
  return store.exclusively(async () => {
    const agent = await openAt(slug, revision, tools);
    const assessment = await store.before(slug, agent.revision);
    const decision = agent.decisions.at(-1);
    if (assessment === null || decision === undefined) {
      throw new DecisionError(
        "DECISION_NOT_LAST",
        (await store.remembers(slug))
          ? `the last decision about ${slug} can't be taken back: its files were changed since; withdraw the override, or decide again`
          : `${slug}: nothing to take back: the last decision was already taken back, or none was made here`,
      );
    }
    if (!isBy(decision, reviewer)) {
      throw new DecisionError(
        "DECISION_OF_ANOTHER",
        `${slug}: the last decision, ${decisionWords(decision)}, is not yours to take back, ${oneLine(reviewer)}: ${INSTEAD[decision.action]}, which leaves theirs on record; nothing was written`,
      );
    }
    return { assessment, revision: await store.restore(slug, await filesOf(slug, tools, assessment)), decision };
  });
}
