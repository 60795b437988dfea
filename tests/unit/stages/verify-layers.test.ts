import { describe, expect, test } from "vitest";
import { findThreat } from "../../../pipeline/framework/threats/index.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { checkOf } from "./verify-support.ts";

const dossier = dossierOf([
  { text: "Runs shell commands." },
  { text: "Keeps a log." },
  { text: "Reads mail." },
  { text: "Sends mail." },
]);

type Layer = Judgement["layers"][number];
type Mention = Layer["threats"][number];

const ID = "maestro:l3/input-validation-attacks";
const mention = (more: Partial<Mention> = {}): Mention => ({
  id: ID,
  spans: ["S1"],
  severity: "medium",
  likelihood: "medium",
  ...more,
});
const layer = (more: Partial<Layer> = {}): Layer => ({
  id: "L3",
  spans: ["S1"],
  text: "commands are taken as they come.",
  threats: [],
  ...more,
});

/** What becomes of L3 where each sample says this of it; null for one that says nothing. */
function l3(...samples: readonly (Partial<Layer> | null)[]) {
  const checked = checkOf(dossier, ...samples.map((one) => ({ layers: one === null ? [] : [layer(one)] })));
  const found = checked.layers.find(({ id }) => id === "L3");
  if (found === undefined) throw new Error("there are seven layers");
  return { ...found, messagesOf: checked.messagesOf, layers: checked.layers };
}

describe("a threat", () => {
  test("has the names, words and references of the catalogue, and the quotes of the samples", () => {
    const catalogued = findThreat(ID);
    if (catalogued === undefined) throw new Error("the catalogue has it");
    const { name, description, mitigations, references } = catalogued;
    expect(mitigations.length).toBeGreaterThan(0);
    expect(Object.values(references).flat().length).toBeGreaterThan(0);
    expect(l3({ threats: [mention()] }).threats).toEqual([
      {
        id: ID,
        name,
        description,
        severity: "medium",
        likelihood: "medium",
        evidence: [{ source: "A", start: 0, end: 20, quote: "Runs shell commands." }],
        mitigations: [...mitigations],
        references: { asi: [...references.asi], llm: [...references.llm], atlas: [...references.atlas] },
      },
    ]);
  });

  test("has the grades of most that show it, of a tie the graver", () => {
    const graded = (...all: (readonly [Mention["severity"], Mention["likelihood"]])[]) =>
      l3(...all.map(([severity, likelihood]) => ({ threats: [mention({ severity, likelihood })] }))).threats[0];
    expect(graded(["low", "high"], ["low", "low"], ["high", "low"])).toMatchObject({
      severity: "low",
      likelihood: "low",
    });
    expect(graded(["low", "medium"], ["high", "low"])).toMatchObject({ severity: "high", likelihood: "medium" });
  });

  test("quotes three places at most", () => {
    const spans = ["S1", "S2", "S3", "S4"];
    expect(l3({ threats: [mention({ spans })] }).threats[0]?.evidence).toHaveLength(3);
    expect(l3({ spans, threats: [] }).evidence).toHaveLength(3);
  });

  test("without a quote goes, and says so", () => {
    const { threats, messagesOf } = l3({ threats: [mention({ spans: [] })] });
    expect(threats).toEqual([]);
    expect(messagesOf("evidence-dropped")).toEqual(["the threat Input Validation Attacks (L3) had no quote."]);
    expect(l3({ threats: [mention()] }).messagesOf("evidence-dropped")).toEqual([]);
  });

  test("shown by fewer than half is unlikely, and says so", () => {
    const { threats, messagesOf } = l3(
      { threats: [mention({ likelihood: "high" })] },
      { threats: [mention({ spans: [] })] },
      null,
    );
    expect(threats).toMatchObject([{ likelihood: "low" }]);
    expect(messagesOf("evidence-dropped")).toEqual([
      "the threat Input Validation Attacks (L3) had a quote in 1 of 3 samples and counts as unlikely.",
    ]);
  });

  test.each([
    ["of another layer", "maestro:l2/data-poisoning"],
    ["that is in no catalogue", `made up ${"x".repeat(80)}`],
  ])("%s is no threat here", (_, id) => {
    const { threats, messagesOf } = l3({ threats: [mention({ id }), mention()] });
    expect(threats.map((threat) => threat.id)).toEqual([ID]);
    expect(messagesOf("evidence-dropped")).toEqual([`the threat "${id.slice(0, 60)}" is not in the catalogue of L3.`]);
  });

  test("of one layer is none of another", () => {
    const { layers } = l3({ threats: [mention()] });
    expect(layers.filter(({ threats }) => threats.length > 0).map(({ id }) => id)).toEqual(["L3"]);
  });

  test("is told apart from others of its layer", () => {
    const other = "maestro:l3/backdoor-attacks";
    const { threats } = l3({
      threats: [mention({ id: other, severity: "high", spans: ["S2"] }), mention({ severity: "low" })],
    });
    expect(threats.map(({ id, severity, evidence }) => [id, severity, evidence[0]?.quote])).toEqual([
      [other, "high", "Keeps a log."],
      [ID, "low", "Runs shell commands."],
    ]);
  });

  test("named in a text beside another that is shown is reported", () => {
    const text = "Backdoor Attacks and Input Validation Attacks are both open.";
    const { messagesOf } = l3({ text, threats: [mention()] });
    expect(messagesOf("claim-unsupported")).toEqual([
      "the text of L3 names the threat Backdoor Attacks, for which no quote stands there.",
    ]);
    // What is not certain claims nothing.
    expect(l3({ text, spans: [] }).messagesOf("claim-unsupported")).toEqual([]);
  });
});

describe("a layer", () => {
  test("is mapped by a quote or by a threat, and begins with a capital", () => {
    expect(l3({})).toMatchObject({ certainty: "mapped", text: "Commands are taken as they come." });
    expect(l3({ spans: [], threats: [mention()] })).toMatchObject({ certainty: "mapped", evidence: [] });
    const uncertain = l3({ spans: ["S99"] });
    expect(uncertain).toMatchObject({
      certainty: "not_certain",
      text: "Not certain from the listing — commands are taken as they come.",
    });
  });

  test.each([
    "Not certain from the listing — commands are taken as they come.",
    "  not certain from the listing: commands are taken as they come. ",
    "NOT CERTAIN FROM THE LISTING commands are taken as they come.",
    "Not certain from the listing ——  commands are taken as they come.",
  ])("says once that it is not certain: %s", (text) => {
    expect(l3({ text, spans: [] }).text).toBe("Not certain from the listing — commands are taken as they come.");
    expect(l3({ text }).text).toBe("Commands are taken as they come.");
  });

  test("may say elsewhere what is not certain from the listing", () => {
    expect(l3({ text: "How it asks is not certain from the listing." }).text).toBe(
      "How it asks is not certain from the listing.",
    );
  });

  test("is told by samples that show it before those that do not, and by the first that has words left", () => {
    expect(l3({ spans: [], text: "Unshown." }, { text: "Shown." }).text).toBe("Shown.");
    expect(l3({ text: "It calls TinRocket." }, { spans: [], text: "Unshown." }).text).toBe("Unshown.");
    const { text, messagesOf } = l3({ text: "It calls TinRocket." });
    expect(text).toMatch(/^Nothing was read about /u);
    expect(messagesOf("claim-unsupported")).toEqual([
      'the name "TinRocket" in the text of L3 stands in no source; its sentence was removed.',
    ]);
  });
});

describe("a chain over layers", () => {
  type Chain = Judgement["crossLayer"][number];
  const chain = (more: Partial<Chain> = {}): Chain => ({
    layers: ["L3", "L4"],
    spans: ["S1"],
    text: "A command reaches the machine.",
    ...more,
  });
  const chainsOf = (...samples: readonly (readonly Chain[])[]) =>
    checkOf(dossier, ...samples.map((crossLayer) => ({ crossLayer: [...crossLayer] })));

  test("stands with its quotes, three at most", () => {
    expect(chainsOf([chain({ spans: ["S1", "S2", "S3", "S4"] })]).crossLayer).toEqual([
      {
        layers: ["L3", "L4"],
        text: "A command reaches the machine.",
        evidence: dossier.spans
          .slice(0, 3)
          .map(({ source, start, end, text }) => ({ source, start, end, quote: text })),
      },
    ]);
  });

  test("without a quote goes, and says so", () => {
    const { crossLayer, messagesOf } = chainsOf([chain({ spans: [] }), chain({ text: "Second." })]);
    expect(crossLayer.map(({ text }) => text)).toEqual(["Second."]);
    expect(messagesOf("evidence-dropped")).toEqual(["a chain over L3, L4 had no quote."]);
    expect(chainsOf([chain()]).messagesOf("evidence-dropped")).toEqual([]);
  });

  test("of which no words are left goes; a finding names its place", () => {
    const { crossLayer, messagesOf } = chainsOf([chain({ text: "It calls TinRocket." })]);
    expect(crossLayer).toEqual([]);
    expect(messagesOf("claim-unsupported")[0]).toContain('"TinRocket" in the chain over L3, L4 stands');
  });

  test("is taken from the first sample that has any", () => {
    expect(chainsOf([], [chain({ text: "Second." })], [chain()]).crossLayer.map(({ text }) => text)).toEqual([
      "Second.",
    ]);
  });
});
