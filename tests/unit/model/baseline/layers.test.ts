import { describe, expect, test } from "vitest";
import type { Facts } from "../../../../pipeline/model/baseline/answer-probes.ts";
import { judgeLayers } from "../../../../pipeline/model/baseline/layers.ts";
import type { LayerId } from "../../../../pipeline/schema/ids.ts";

const yesTo = (...probes: readonly string[]): Facts =>
  new Map(
    probes.map((probe, index) => [
      probe,
      { answer: "yes", spans: [`S${index + 1}`], because: [], isIndirect: false } as const,
    ]),
  );

const layer = (id: LayerId, facts: Facts) => judgeLayers("Finch", facts).find((one) => one.id === id);

describe("a layer", () => {
  test.each([
    ["L1", ["uses_language_model", "reads_untrusted_content"]],
    ["L2", ["writes_files"]],
    ["L4", ["runs_shell_commands"]],
    ["L5", ["acts_unattended", "performs_write_actions"]],
  ] as const)("%s stays uncertain if only the kind of agent or a silence speaks of it: %s", (id, probes) => {
    expect(layer(id, yesTo(...probes))).toMatchObject({ spans: [], threats: [] });
    expect(layer(id, yesTo(...probes))?.text).not.toBe("");
  });

  test.each([
    ["L1", ["uses_language_model", "model_is_exchangeable"]],
    ["L2", ["writes_files", "reads_account_data"]],
    ["L4", ["runs_shell_commands", "uses_fixed_credential"]],
    ["L5", ["keeps_action_log"]],
  ] as const)("%s is certain as soon as one place speaks of it: %s", (id, probes) => {
    expect(layer(id, yesTo(...probes))?.spans).not.toEqual([]);
  });
});
