import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { AppliedOverride } from "../../../pipeline/schema/review.ts";
import { metricsOf } from "../../../pipeline/scoring/cvss.ts";

type Status = AppliedOverride["status"];

/** A decision of a person, made in the afternoon before a night. */
export type Deed = { readonly before: number; readonly agent: string; readonly byHand?: true } & (
  | { readonly action: "approve" | "reject" }
  | {
      readonly action: "override";
      /** The reviewer looks at the page and decides about something that stands there. */
      readonly path: string | ((assessment: Assessment) => string);
      readonly value: string;
      readonly expires?: string;
      /** What has to become of it, and in which night; active before. */
      readonly becomes?: { readonly night: number; readonly status: Exclude<Status, "active"> };
    }
  | { readonly action: "withdraw"; readonly path: string }
);

const firstScenario = ({ scenarios }: Assessment): string => `scenarios.${scenarios[0]?.risk}`;

function firstThreat({ layers }: Assessment): string {
  const layer = layers.find(({ threats }) => threats.length > 0);
  return `layers.${layer?.id}.threats.${layer?.threats[0]?.id}`;
}

const SUMMARY = "A tool for the harbour office, looked at by hand.";
const TOOLS = "factors.dynamic_tool_use";
const WEB = "factors.contextual_awareness.level";
const TEAM = "scenarios.multi_agent_exploitation.AV";
const OPACITY = "factors.opacity_reflexivity.rationale";

/** What people decide in the week; the edits that open something again, or take its target away, stand in `plan.ts`. */
export const DEEDS: readonly Deed[] = [
  { before: 1, agent: "m00", action: "override", path: `${TOOLS}.level`, value: "1" },
  {
    before: 1,
    agent: "m01",
    action: "override",
    path: (page) => `${firstScenario(page)}.AV`,
    value: "P",
    expires: "2027-03-01",
    becomes: { night: 2, status: "expired" },
  },
  { before: 1, agent: "m02", action: "override", path: firstThreat, value: "absent" },
  {
    before: 1,
    agent: "m03",
    action: "override",
    path: "summary",
    value: SUMMARY,
    becomes: { night: 2, status: "reopened" },
  },
  { before: 1, agent: "m04", action: "override", path: WEB, value: "0", becomes: { night: 2, status: "reopened" } },
  { before: 1, agent: "m05", action: "override", path: TEAM, value: "P", becomes: { night: 2, status: "orphaned" } },
  { before: 1, agent: "m06", action: "approve" },
  { before: 1, agent: "m07", action: "reject" },
  {
    before: 1,
    agent: "m08",
    action: "override",
    path: "layers.L1.text",
    value: "Somebody looked at the model, and it is an ordinary one.",
    expires: "2027-03-05",
    becomes: { night: 6, status: "expired" },
  },
  { before: 1, agent: "r00", action: "override", path: `${TOOLS}.level`, value: "1" },
  { before: 1, agent: "r01", action: "approve" },
  { before: 2, agent: "m09", action: "override", path: OPACITY, value: "Its author answers questions." },
  {
    before: 2,
    agent: "m10",
    action: "override",
    path: "factors.autonomy_of_action.level",
    value: "5",
    byHand: true,
  },
  { before: 2, agent: "m12", action: "override", path: `${TOOLS}.certainty`, value: "inferred" },
  {
    before: 3,
    agent: "m11",
    action: "override",
    path: (page) => `${firstScenario(page)}.threat`,
    value: "U",
  },
  { before: 3, agent: "r02", action: "override", path: `${TOOLS}.level`, value: "5", byHand: true },
  { before: 4, agent: "m04", action: "override", path: WEB, value: "1" },
  { before: 5, agent: "m05", action: "withdraw", path: TEAM },
  ...["m15", "m16", "m17", "m18"].map((agent) => ({ before: 5, agent, action: "approve" }) as const),
  { before: 6, agent: "m09", action: "withdraw", path: OPACITY },
];

/** What stands at the path of an override; undefined where nothing does. */
export function standingAt(assessment: Assessment, path: string): unknown {
  const [what = "", id = "", ...rest] = path.split(".");
  const field = rest.join(".");
  if (what === "summary") return assessment.summary;
  if (what === "factors") return Reflect.get(assessment.factors.find((factor) => factor.id === id) ?? {}, field);
  if (what === "layers") {
    const layer = assessment.layers.find((one) => one.id === id);
    if (field === "text") return layer?.text.replace("Not certain from the listing — ", "");
    const threat = field.replace("threats.", "");
    return layer?.threats.some((one) => one.id === threat) === true ? "present" : "absent";
  }
  const scenario = assessment.scenarios.find(({ risk }) => risk === id);
  if (scenario === undefined) return undefined;
  return field === "threat" ? scenario.threat : Reflect.get(metricsOf(scenario.cvss.vector), field);
}
