import type { Factor } from "../../framework/factors.ts";
import type { Layer } from "../../framework/layers.ts";
import type { Band, Probe } from "../../framework/probes/index.ts";
import type { CoreRisk } from "../../framework/risks/risk.ts";
import type { Threat } from "../../framework/threats/index.ts";
import type { HouseQuestion } from "../../schema/policy.ts";

/** The lists that a judge chooses from. */
export interface Framework {
  readonly factors: readonly Factor[];
  readonly probes: readonly Probe[];
  readonly layers: readonly Layer[];
  readonly threats: readonly Threat[];
  readonly risks: readonly CoreRisk[];
  /** Questions of whoever assesses, which bear on no factor. @default none */
  readonly house?: readonly HouseQuestion[];
}

const ARROWS = { raises: "↑", lowers: "↓" } as const;

const levels = ([lowest, highest]: Band): string => (lowest === highest ? `${lowest}` : `${lowest}-${highest}`);

const renderProbe = ({ id, direction, question, yes, no }: Probe): string =>
  `- ${id} ${ARROWS[direction]} [yes ${levels(yes)}, no ${levels(no)}] ${question}`;

/** Questions of a house as further probes; nothing where there are none, so that the prompt stays as it was. */
const renderHouse = (house: readonly HouseQuestion[]): string[] =>
  house.length === 0
    ? []
    : [
        [
          "## Further probes, which bear on no factor",
          ...house.map(({ id, direction, question }) => `- ${id} ${ARROWS[direction]} ${question}`),
        ].join("\n"),
      ];

/** Factors with their anchors, each followed by its probes. Probes are marked by what a "yes" does to the risk. */
export function renderFactors({ factors, probes, house = [] }: Framework): string {
  const renderFactor = ({ id, name, question, anchors }: Factor): string =>
    [
      `## ${id} (${name}): ${question}`,
      ...anchors.map((anchor, level) => `${level}: ${anchor}`),
      "Probes:",
      ...probes.filter(({ factor }) => factor === id).map(renderProbe),
    ].join("\n");
  return [...factors.map(renderFactor), ...renderHouse(house)].join("\n\n");
}

/** What each layer is about, one line each. */
export const renderLayers = ({ layers }: Framework): string =>
  layers.map(({ id, name, role }) => `${id} ${name}: ${role}.`).join("\n");

/** Descriptions begin with what the threat is; what follows from it is left out to keep the list short. */
const firstSentence = (text: string): string => /^.+?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;

/** The catalogue by layer. Threats over several layers stand last, without ids: they serve as models for chains. */
export function renderThreats({ layers, threats }: Framework): string {
  const ofLayer = (layer: Threat["layer"]): readonly Threat[] => threats.filter((threat) => threat.layer === layer);
  const sections = layers.map(({ id }) =>
    [`## ${id}`, ...ofLayer(id).map((threat) => `- ${threat.id}: ${firstSentence(threat.description)}`)].join("\n"),
  );
  const chains = ofLayer("X").map(({ name, description }) => `- ${name}: ${firstSentence(description)}`);
  return [...sections, ["## Patterns for crossLayer", ...chains].join("\n")].join("\n\n");
}

export const renderRisks = ({ risks }: Framework): string =>
  risks.map(({ id, name, description }) => `- ${id} (${name}): ${description}`).join("\n");

/** Ids of threats that may stand under a layer; those over several layers belong to no single one. */
export const layerThreatIds = ({ threats }: Framework): string[] =>
  threats.filter(({ layer }) => layer !== "X").map(({ id }) => id);
