import { LAYERS, NOT_CERTAIN_PREFIX } from "../../../pipeline/framework/layers.ts";
import type { LayerResult, ThreatResult } from "../../../pipeline/schema/checked.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import type { LayerId } from "../../../pipeline/schema/ids.ts";
import { INBOX, LATEST, LOG, REFUND, SKIP, TOKEN } from "./texts.ts";

const threat = (
  id: string,
  name: string,
  grades: readonly [ThreatResult["severity"], ThreatResult["likelihood"]],
  description: string,
  evidence: Evidence[],
  mitigations: string[],
  references: ThreatResult["references"],
): ThreatResult => ({
  id,
  name,
  description,
  severity: grades[0],
  likelihood: grades[1],
  evidence,
  mitigations,
  references,
});

const LAYER_TEXTS: {
  readonly [Id in LayerId]: readonly [text: string, evidence: Evidence[], threats: ThreatResult[]];
} = {
  L1: [
    `${NOT_CERTAIN_PREFIX}no model is named; the client brings it. Whatever model it is, instructions inside a ticket reach it as text.`,
    [],
    [],
  ],
  L2: [
    "Text and files from strangers become context; no filter is described.",
    [INBOX],
    [
      threat(
        "maestro:l2/data-poisoning",
        "Data Poisoning",
        ["high", "high"],
        "Whoever can write a ticket can write instructions into the conversation.",
        [INBOX],
        ["Mark ticket text as data before a model sees it.", "Show a person which ticket led to a refund."],
        { asi: ["ASI01", "ASI06"], llm: ["LLM01"], atlas: ["AML.T0051"] },
      ),
    ],
  ],
  L3: [
    "Tools that read strangers' text and a tool that pays share one approval switch.",
    [SKIP],
    [
      threat(
        "maestro:l3/input-validation-attacks",
        "Input Validation Attacks",
        ["high", "medium"],
        "Arguments of a paying tool are filled from text that nobody checked.",
        [REFUND, SKIP],
        ["Ask before every refund, whatever the flags.", "Limit the amount of a refund and of a day."],
        { asi: ["ASI02"], llm: ["LLM06:2025"], atlas: [] },
      ),
    ],
  ],
  L4: [
    "Runs on the user's machine; the token lies in a file in the home directory.",
    [TOKEN],
    [
      threat(
        "maestro:l4/lateral-movement",
        "Lateral Movement",
        ["medium", "low"],
        "Another program of the same user reads the token and uses the desk.",
        [TOKEN],
        ["Keep the token in the key store of the system."],
        { asi: ["ASI03"], llm: [], atlas: ["AML.T0012"] },
      ),
    ],
  ],
  L5: ["Every call is logged; who may change or delete the log is not said.", [LOG], []],
  L6: [
    `${NOT_CERTAIN_PREFIX}nothing is said about a second person for refunds, limits or retention of customer data.`,
    [],
    [],
  ],
  L7: [
    "Installed by name at every start, so that a new release runs unseen.",
    [LATEST],
    [
      threat(
        "maestro:l7/compromised-agent-registry",
        "Compromised Agent Registry",
        ["high", "low"],
        "A release published by someone else runs with the desk's token.",
        [LATEST],
        ["Pin the version and check its provenance."],
        { asi: ["ASI04"], llm: ["LLM03:2025"], atlas: ["AML.T0010"] },
      ),
    ],
  ],
};

const layerResult = ({ id, name }: (typeof LAYERS)[number]): LayerResult => {
  const [text, evidence, threats] = LAYER_TEXTS[id];
  return { id, name, certainty: evidence.length > 0 ? "mapped" : "not_certain", text, evidence, threats };
};

/** All seven: two are not certain from the listing. */
export const SAMPLE_LAYERS: readonly LayerResult[] = LAYERS.map(layerResult);
