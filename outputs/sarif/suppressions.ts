import type { Suppression } from "sarif";
import { threatsOfLayer, type Threat } from "../../pipeline/framework/threats/index.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { LAYER_IDS, type LayerId, RISK_IDS, type RiskId } from "../../pipeline/schema/ids.ts";
import type { AppliedOverride } from "../../pipeline/schema/review.ts";
import { messageText } from "./message.ts";

const accepted = (justification: string): Suppression[] => [
  { kind: "external", status: "accepted", justification: messageText(justification) },
];

/** What an approval settles: the findings, which ask for a look, were looked at. */
export function approvalOf({ review: { status, decisions } }: Assessment): Suppression[] {
  if (status !== "approved") return [];
  const latest = decisions.findLast(({ action }) => action === "approve");
  if (latest === undefined) return [];
  const { reviewer, date, reason } = latest;
  return accepted(`approved by ${reviewer} on ${date}${reason === undefined ? "" : `: ${reason}`}`);
}

const decisionOf = ({ reviewer, date, reason }: AppliedOverride): Suppression[] =>
  accepted(`taken out by ${reviewer} on ${date}: ${reason}`);

export type TakenOut =
  | {
      readonly kind: "threat";
      readonly layer: LayerId;
      readonly threat: Threat;
      readonly suppressions: Suppression[];
    }
  | { readonly kind: "scenario"; readonly risk: RiskId; readonly suppressions: Suppression[] };

/** Threats and scenarios that a judge named and a reviewer took out: still results, and suppressed. */
export function takenOut({ review: { overrides } }: Assessment): TakenOut[] {
  return overrides.flatMap((override): TakenOut[] => {
    if (override.status !== "active" || override.value !== "absent" || override.was === null) return [];
    const suppressions = decisionOf(override);
    const [, layerName, threatId] = /^layers\.(L\d)\.threats\.(.+)$/u.exec(override.path) ?? [];
    const layer = LAYER_IDS.find((id) => id === layerName);
    const threat = layer && threatsOfLayer(layer).find(({ id }) => id === threatId);
    if (layer !== undefined && threat !== undefined) return [{ kind: "threat", layer, threat, suppressions }];
    const risk = RISK_IDS.find((id) => override.path === `scenarios.${id}`);
    return risk === undefined ? [] : [{ kind: "scenario", risk, suppressions }];
  });
}
