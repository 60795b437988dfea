import type { CvssMetrics } from "../schema/judgement.ts";
import {
  CAN_SEND,
  CHANGES_ANYTHING,
  HOLDS_CREDENTIALS,
  REACHED_FROM_NETWORK,
  RUNS_CODE,
  SEES_PRIVATE_DATA,
} from "./capability-groups.ts";
import { type Answers, isYes } from "./capability.ts";

type Metric = keyof CvssMetrics;

/** One metric of a judged vector that stated answers rule out, and the nearest value they allow. */
export type Contradiction = {
  readonly [M in Metric]: {
    readonly metric: M;
    readonly from: CvssMetrics[M];
    readonly to: CvssMetrics[M];
    /** Clause after "because": names the stated facts, without a full stop. */
    readonly reason: string;
  };
}[Metric];

type Rule = (metrics: CvssMetrics, answers: Answers) => Contradiction[];

const isNo = (answers: Answers, probe: string): boolean => answers.get(probe) === "no";

const anyYes = (answers: Answers, probes: readonly string[]): boolean => probes.some((probe) => isYes(answers, probe));

const onlyReads = (answers: Answers): boolean =>
  (isYes(answers, "read_only_tools") ||
    isNo(answers, "performs_write_actions") ||
    isNo(answers, "calls_tools_or_apis")) &&
  !anyYes(answers, CHANGES_ANYTHING);

/** An attacker can only be remote if something reaches the agent from a network. */
const networkNeedsRoute: Rule = ({ AV }, answers) =>
  (AV === "N" || AV === "A") && isNo(answers, "listens_on_network") && !anyYes(answers, REACHED_FROM_NETWORK)
    ? [{ metric: "AV", from: AV, to: "L", reason: "nothing from a network reaches it" }]
    : [];

/** Where callers must log in and no foreign text comes in, the attacker needs an account. */
const loginNeedsAccount: Rule = ({ AV, PR }, answers) =>
  AV === "N" &&
  PR === "N" &&
  isYes(answers, "requires_authentication") &&
  isYes(answers, "listens_on_network") &&
  !anyYes(
    answers,
    REACHED_FROM_NETWORK.filter((probe) => probe !== "listens_on_network"),
  )
    ? [
        {
          metric: "PR",
          from: PR,
          to: "L",
          reason: "callers must authenticate and nothing that strangers write reaches it",
        },
      ]
    : [];

/** A remote attack that starts inside a session needs somebody to open one. */
const sessionNeedsPerson: Rule = ({ AV, UI }, answers) =>
  AV === "N" &&
  UI === "N" &&
  isNo(answers, "acts_unattended") &&
  !anyYes(answers, ["runs_on_schedule_or_event", "listens_on_network"])
    ? [{ metric: "UI", from: UI, to: "P", reason: "it does nothing unattended, so a person's session is needed" }]
    : [];

/** Active interaction stands for a confirmation; where that is off or missing, an ordinary session is enough. */
const confirmationMustExist: Rule = ({ UI }, answers) =>
  UI === "A" && (isYes(answers, "approval_can_be_skipped") || isNo(answers, "asks_before_acting"))
    ? [
        {
          metric: "UI",
          from: UI,
          to: "P",
          reason: isNo(answers, "asks_before_acting")
            ? "it does not ask before it acts"
            : "confirmation can be switched off",
        },
      ]
    : [];

/** Where a person confirms each change and nothing goes around it, no change by a remote attacker happens without that person. */
const approvalNeedsPerson: Rule = ({ AV, UI, VI, SI }, answers) =>
  AV === "N" &&
  UI === "N" &&
  (VI !== "N" || SI !== "N") &&
  isYes(answers, "asks_before_acting") &&
  !anyYes(answers, ["approval_can_be_skipped", "acts_unattended", "runs_on_schedule_or_event", "listens_on_network"])
    ? [{ metric: "UI", from: UI, to: "P", reason: "a person is asked before it changes anything" }]
    : [];

/** What only reads cannot change much: neither itself nor what lies behind it. */
const readersDoNotWrite: Rule = ({ VI, SI }, answers) => {
  if (!onlyReads(answers)) return [];
  const reason = "it only reads";
  return [
    ...(VI === "H" ? [{ metric: "VI", from: VI, to: "L", reason } as const] : []),
    ...(SI === "H" ? [{ metric: "SI", from: SI, to: "L", reason } as const] : []),
  ];
};

/** What sees nothing private and holds no rights has no great secret to lose. */
const secretsMustBeThere: Rule = ({ VC, SC }, answers) => {
  const blind = isYes(answers, "sees_only_arguments") && isYes(answers, "needs_no_credentials");
  const seesMore = anyYes(answers, [...SEES_PRIVATE_DATA, ...HOLDS_CREDENTIALS, ...RUNS_CODE]);
  if (!blind || seesMore) return [];
  const reason = "it sees only its arguments and holds no credentials";
  return [
    ...(VC === "H" ? [{ metric: "VC", from: VC, to: "L", reason } as const] : []),
    ...(SC === "H" ? [{ metric: "SC", from: SC, to: "L", reason } as const] : []),
  ];
};

/** Without tools, credentials or clients there is no subsequent system. */
const reachMustExist: Rule = ({ SC, SI, SA }, answers) => {
  const reaches = [...CHANGES_ANYTHING, ...HOLDS_CREDENTIALS, "serves_agent_clients", "calls_other_agents"];
  if (!isNo(answers, "calls_tools_or_apis") || anyYes(answers, reaches)) return [];
  const reason = "it calls no tools or outside APIs and serves no other agent";
  return [
    ...(SC === "N" ? [] : [{ metric: "SC", from: SC, to: "N", reason } as const]),
    ...(SI === "N" ? [] : [{ metric: "SI", from: SI, to: "N", reason } as const]),
    ...(SA === "N" ? [] : [{ metric: "SA", from: SA, to: "N", reason } as const]),
  ];
};

/** Of two entries about one metric the first is kept. */
const oneEach = (found: readonly Contradiction[]): Contradiction[] =>
  [...new Map(found.toReversed().map((contradiction) => [contradiction.metric, contradiction])).values()].toReversed();

/** Rules that say more stand first: of two findings about one metric, the first is kept. */
const RULES: readonly Rule[] = [
  networkNeedsRoute,
  loginNeedsAccount,
  sessionNeedsPerson,
  approvalNeedsPerson,
  confirmationMustExist,
  reachMustExist,
  readersDoNotWrite,
  secretsMustBeThere,
];

/**
 * Metrics of a CVSS v4.0 base vector that contradict what is stated about the agent; at most one entry per metric. Only
 * stated answers count: silence contradicts nothing. Pure.
 */
export function contradictions(metrics: CvssMetrics, answers: Answers): Contradiction[] {
  return oneEach(RULES.flatMap((rule) => rule(metrics, answers)));
}

/** Facts of which one has to be stated before great harm can lie outside the agent. */
const REACHES_OUTSIDE: readonly string[] = [
  "calls_tools_or_apis",
  ...CHANGES_ANYTHING,
  ...HOLDS_CREDENTIALS,
  ...CAN_SEND,
  "reads_account_data",
  "serves_agent_clients",
  "orchestrates_agents",
  "joins_open_network",
  "adds_tools_at_runtime",
];

/** High harm to subsequent systems of which nothing is stated. */
const reachMustBeStated: Rule = ({ SC, SI, SA }, answers) => {
  if (anyYes(answers, REACHES_OUTSIDE)) return [];
  const reason = "no system outside the agent is stated";
  return [
    ...(SC === "H" ? [{ metric: "SC", from: SC, to: "L", reason } as const] : []),
    ...(SI === "H" ? [{ metric: "SI", from: SI, to: "L", reason } as const] : []),
    ...(SA === "H" ? [{ metric: "SA", from: SA, to: "L", reason } as const] : []),
  ];
};

/** What only reads can be slowed down, and can slow others down; stopping them takes a write or a program. */
const readersStopLittle: Rule = ({ VA, SA }, answers) => {
  if (!onlyReads(answers)) return [];
  const reason = "it only reads";
  return [
    ...(VA === "H" ? [{ metric: "VA", from: VA, to: "L", reason } as const] : []),
    ...(SA === "H" ? [{ metric: "SA", from: SA, to: "L", reason } as const] : []),
  ];
};

/**
 * Metrics that a judge claims without a ground in the answers; at most one entry per metric. Not for templates, whose
 * conditions are their ground: here it is the claim that needs one, and silence gives none. Pure.
 */
export const overclaims = (metrics: CvssMetrics, answers: Answers): Contradiction[] =>
  oneEach([reachMustBeStated, readersStopLittle].flatMap((rule) => rule(metrics, answers)));

/** The same metrics with every contradicted one moved to the nearest value that the answers allow. */
export const withoutContradictions = (metrics: CvssMetrics, answers: Answers): CvssMetrics =>
  contradictions(metrics, answers).reduce<CvssMetrics>(
    (corrected, { metric, to }) => ({ ...corrected, [metric]: to }),
    metrics,
  );
