import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { holds } from "../../../pipeline/framework/capability.ts";
import { findProbe } from "../../../pipeline/framework/probes/index.ts";
import { findThreat, THREATS, threatsOfLayer } from "../../../pipeline/framework/threats/index.ts";
import { LAYER_IDS } from "../../../pipeline/schema/ids.ts";
import { saying } from "./answers.ts";
import { CATALOGUE_SLUGS } from "./catalogue-slugs.ts";

const openedBy = (yes: string): string[] =>
  THREATS.filter(({ opensWhen }) => holds(opensWhen, saying(yes))).map(({ id }) => id.replace("maestro:", ""));

describe("catalogue", () => {
  test("holds all 55 entries, each once, in published order", () => {
    const expected = Object.entries(CATALOGUE_SLUGS).flatMap(([layer, slugs]) =>
      slugs.map((slug) => `maestro:${layer}/${slug}`),
    );
    expect(expected).toHaveLength(55);
    expect(THREATS.map(({ id }) => id)).toEqual(expected);
  });

  test("a slug's layer is the entry's layer, and layers partition the catalogue", () => {
    for (const { id, layer } of THREATS) expect(id).toMatch(new RegExp(`^maestro:${layer.toLowerCase()}/`));
    const byLayer = ([...LAYER_IDS, "X"] as const).flatMap((layer) => threatsOfLayer(layer));
    expect(byLayer).toEqual(THREATS);
  });

  test("an entry is found by its id, an invented one is not", () => {
    expect(findThreat("maestro:l7/repudiation")?.name).toBe("Repudiation");
    expect(findThreat("maestro:l7/mind-control")).toBeUndefined();
  });

  test("texts are its own: no two entries share a description or a measure", () => {
    expect(new Set(THREATS.map(({ description }) => description)).size).toBe(THREATS.length);
    const measures = THREATS.flatMap(({ mitigations }) => mitigations);
    expect(new Set(measures).size).toBe(measures.length);
  });
});

describe.each(THREATS.map((threat) => [threat.id, threat] as const))("%s", (_id, threat) => {
  const { all = [], any = [], andAny = [], none = [] } = threat.opensWhen;

  test("opens by probes that exist, at least one of them answered yes", () => {
    expect([...all, ...any, ...andAny, ...none].filter((id) => findProbe(id) === undefined)).toEqual([]);
    expect(all.length + any.length).toBeGreaterThan(0);
    expect(none.filter((id) => all.includes(id) || any.includes(id))).toEqual([]);
    expect(holds(threat.opensWhen, new Map())).toBe(false);
  });

  test("has one or two sentences and two or three measures in the imperative", () => {
    expect(threat.description.match(/[.](\s|$)/g)?.length).toBeOneOf([1, 2]);
    expect(threat.mitigations.length).toBeOneOf([2, 3]);
    for (const measure of threat.mitigations) expect(measure).toMatch(/^[A-Z][a-z]+ .*[^.]\.$/);
  });

  test("refers to the other lists by their ids", () => {
    for (const id of threat.references.asi) expect(id).toMatch(/^ASI(0[1-9]|10)$/);
    for (const id of threat.references.llm) expect(id).toMatch(/^LLM(0[1-9]|10)$/);
    for (const id of threat.references.atlas) expect(id).toMatch(/^AML\.T\d{4}(\.\d{3})?$/);
  });
});

describe("what opens", () => {
  test("threats that a listing rarely shows need two statements at once, those about defenders a defender", () => {
    const rare = THREATS.filter(({ visibleFromListing, layer }) => visibleFromListing === "rarely" && layer !== "L6");
    expect(rare.length).toBeGreaterThan(10);
    expect(rare.filter(({ opensWhen }) => (opensWhen.all ?? []).length < 2)).toEqual([]);
    for (const { opensWhen } of threatsOfLayer("L6")) expect(opensWhen.all).toContain("is_security_product");
  });

  test("a scoped file server: validation, supply chain, misuse, but nothing about models or defenders", () => {
    const opened = openedBy(
      "performs_write_actions installs_unpinned serves_agent_clients reads_local_files writes_files tools_are_scoped calls_tools_or_apis",
    );
    expect(opened).toEqual([
      "l2/data-tampering",
      "l3/input-validation-attacks",
      "l3/supply-chain-attacks",
      "l7/agent-tool-misuse",
      "l7/compromised-agent-registry",
    ]);
  });

  test("an account server with a plain token and strangers' text opens between 6 and 14", () => {
    const opened = openedBy(
      "performs_write_actions installs_unpinned serves_agent_clients calls_tools_or_apis writes_to_live_service sends_messages reads_account_data reads_untrusted_content uses_fixed_credential acts_for_user handles_personal_or_secret_data keeps_secrets_in_plain_text keeps_action_log",
    );
    expect(opened.length).toBeGreaterThanOrEqual(6);
    expect(opened.length).toBeLessThanOrEqual(14);
    expect(opened).toEqual(
      expect.arrayContaining([
        "l2/data-exfiltration",
        "l4/lateral-movement",
        "l5/data-leakage-through-observability",
        "l7/agent-identity-attack",
        "l7/agent-goal-manipulation",
        "l7/integration-risks",
      ]),
    );
    expect(opened).not.toContain("l7/repudiation");
  });

  test("a thin listing opens few", () => {
    expect(openedBy("serves_agent_clients installs_unpinned source_is_open")).toEqual([
      "l3/supply-chain-attacks",
      "l7/compromised-agent-registry",
    ]);
  });

  test("a listing that says read-only and names a writing tool opens the inaccurate description", () => {
    expect(openedBy("read_only_tools writes_files")).toContain("l7/inaccurate-agent-capability-description");
    expect(openedBy("read_only_tools reads_local_files")).not.toContain("l7/inaccurate-agent-capability-description");
  });
});

const SHARED = new URL("../../../../shared/data/maestro-catalogue.json", import.meta.url);

test.skipIf(!existsSync(SHARED))("equals the data file (skipped where ../shared does not exist)", () => {
  const strings = z.array(z.string());
  const row = z.object({
    id: z.string(),
    layer: z.string(),
    name: z.string(),
    visibleFromListing: z.string(),
    asi: strings,
    llm: strings,
    atlas: strings,
  });
  const { threats } = z.object({ threats: z.array(row) }).parse(JSON.parse(readFileSync(SHARED, "utf8")));
  const ours = THREATS.map(({ id, layer, name, visibleFromListing, references }) => ({
    id,
    layer,
    name,
    visibleFromListing,
    ...references,
  }));
  expect(ours).toEqual(threats);
});
