import type { Framework } from "../../../../pipeline/model/openai/render-framework.ts";
import { FACTORS } from "../../../../pipeline/framework/factors.ts";
import { LAYERS } from "../../../../pipeline/framework/layers.ts";
import { type Prompt } from "../../../../prompts/load.ts";
import { parsePrompt } from "../../../../prompts/parse.ts";

/** One entry of each list, so that a snapshot fits on a screen and stays when the framework is reworded. */
export const SMALL_FRAMEWORK: Framework = {
  factors: FACTORS.filter(({ id }) => id === "dynamic_tool_use").map((factor) => ({
    ...factor,
    name: "Tools",
    question: "How powerful are they?",
    anchors: ["none", "one", "two", "three", "four", "five"],
  })),
  probes: [
    {
      id: "runs_shell_commands",
      factor: "dynamic_tool_use",
      direction: "raises",
      question: "Does it run commands?",
      yes: [4, 5],
      no: [0, 5],
      says: { yes: "runs commands", no: "runs no commands" },
    },
  ],
  layers: LAYERS.filter(({ id }) => id === "L3").map((layer) => ({
    ...layer,
    name: "Frameworks",
    role: "tool binding",
  })),
  threats: [
    {
      id: "maestro:l3/framework-evasion",
      layer: "L3",
      name: "Framework Evasion",
      description: "The check is walked around. What follows is not shown.",
      visibleFromListing: "often",
      opensWhen: {},
      severity: "high",
      likelihood: "medium",
      mitigations: ["Check twice."],
      references: { asi: [], llm: [], atlas: [] },
    },
    {
      id: "maestro:x/privilege-escalation",
      layer: "X",
      name: "Privilege Escalation",
      description: "Text becomes a command. What follows is not shown.",
      visibleFromListing: "often",
      opensWhen: {},
      severity: "high",
      likelihood: "medium",
      mitigations: ["Split it."],
      references: { asi: [], llm: [], atlas: [] },
    },
  ],
  risks: [
    {
      id: "tool_misuse",
      name: "Tool Misuse",
      reportCategory: "Tool Misuse",
      description: "A tool is called for the wrong purpose.",
      asi: [],
      layers: ["L7"],
      templates: [],
    },
  ],
};

/** A prompt with the inputs of the real one and few words. */
export const smallPrompt = (rule = "Judge."): Prompt =>
  parsePrompt(
    new TextEncoder().encode(
      [
        "---\nid: judge\nversion: 1\ninputs: [factors, layers, threats, risks, agent, delimiter, dossier, order]\n---",
        `<!-- role: system -->\n${rule}\n\n{{factors}}\n\n{{layers}}\n\n{{threats}}\n\n{{risks}}`,
        "<!-- role: user -->\n{{delimiter}}\n{{agent}}\n{{dossier}}\n{{delimiter}}\n{{order}}\n",
      ].join("\n"),
    ),
    "small.md",
  );
