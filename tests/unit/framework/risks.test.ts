import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds, isYes } from "../../../pipeline/framework/capability.ts";
import { contradictions } from "../../../pipeline/framework/metrics-rules.ts";
import { findProbe } from "../../../pipeline/framework/probes/index.ts";
import { generalScenario, scenarioFor, scenariosFor } from "../../../pipeline/framework/risks/choose.ts";
import { belowGravest } from "../../../pipeline/framework/risks/gravity.ts";
import { CORE_RISKS, riskById } from "../../../pipeline/framework/risks/index.ts";
import { LAYER_IDS, RISK_IDS } from "../../../pipeline/schema/ids.ts";
import { cvssMetricsSchema } from "../../../pipeline/schema/judgement.ts";
import { baseTenths, vectorOf } from "../../../pipeline/scoring/cvss.ts";
import { GRAVEST } from "../../support/gravest.ts";
import { anyAnswers, readOnlyAnswers, saying } from "./answers.ts";

const TEMPLATES = CORE_RISKS.flatMap(({ id, templates }) =>
  templates.map((template) => [`${id}: ${template.title}`, template] as const),
);
const legal = cvssMetricsSchema.strict();

test("the ten core risks stand in the order of the standard and are found by id", () => {
  expect(CORE_RISKS.map(({ id }) => id)).toEqual(RISK_IDS);
  for (const risk of CORE_RISKS) expect(riskById(risk.id)).toBe(risk);
  // AIVSS 0.8 App. A spells numbers 4, 6, 8 and 10 with "&"; the others as the heading.
  const spelled = CORE_RISKS.flatMap(({ reportCategory }, index) => (reportCategory.includes(" & ") ? index + 1 : []));
  expect(spelled).toEqual([4, 6, 8, 10]);
  for (const { name, reportCategory } of CORE_RISKS) expect(reportCategory.replace(" & ", " and ")).toBe(name);
});

test("every entry of the Agentic Top 10 has one primary risk, and every layer a risk", () => {
  const entries = CORE_RISKS.flatMap(({ asi }) => asi);
  expect(entries.toSorted()).toEqual([
    "ASI01",
    "ASI02",
    "ASI03",
    "ASI04",
    "ASI05",
    "ASI06",
    "ASI07",
    "ASI08",
    "ASI09",
    "ASI10",
  ]);
  expect([...new Set(CORE_RISKS.flatMap(({ layers }) => layers))].toSorted()).toEqual(LAYER_IDS);
});

describe.each(TEMPLATES)("%s", (_title, template) => {
  const conditions = [
    template.appliesWhen,
    ...template.adjustments.map(({ when }) => when),
    ...template.mitigatedBy.map(({ when }) => when),
  ];

  test("names probes that exist", () => {
    const named = conditions.flatMap(({ all = [], any = [], andAny = [], none = [] }) => [
      ...all,
      ...any,
      ...andAny,
      ...none,
    ]);
    expect(named.filter((id) => findProbe(id) === undefined)).toEqual([]);
  });

  test("is legal and scoreable before and after each adjustment", () => {
    for (const { set } of [{ set: {} }, ...template.adjustments]) {
      const metrics = { ...template.metrics, ...set };
      expect(legal.parse(metrics)).toEqual(metrics);
      expect(baseTenths(vectorOf(metrics))).toBeGreaterThan(0);
    }
  });

  test("counts several controls before it calls a mitigation strong", () => {
    for (const { when, strength } of template.mitigatedBy) {
      const controls = when.all ?? [];
      expect(when.any).toBeUndefined();
      expect(controls.length).toBeGreaterThanOrEqual(strength === "S" ? 3 : 1);
    }
  });

  test("names the agent, and the title names the attack in a few words", () => {
    expect(template.text).toContain("{name}");
    expect(template.text.replaceAll("{name}", "")).not.toMatch(/[{}]/);
    expect(template.title.length).toBeLessThanOrEqual(60);
  });
});

test("no two templates share a title, and each risk has one to four", () => {
  expect(new Set(TEMPLATES.map(([, { title }]) => title)).size).toBe(TEMPLATES.length);
  for (const { templates } of CORE_RISKS) expect(templates.length).toBeOneOf([1, 2, 3, 4]);
});

test("only the last template of goal manipulation always applies", () => {
  const always = TEMPLATES.filter(([, { appliesWhen }]) => holds(appliesWhen, new Map()));
  expect(always.map(([, template]) => template)).toEqual([riskById("goal_manipulation").templates.at(-1)]);
});

describe("scenarios over any answers", () => {
  test("are never empty, legal, and free of contradictions", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const scenarios = scenariosFor(answers);
        expect(scenarios.length).toBeGreaterThan(0);
        for (const { metrics, mitigation, mitigationReasons, reasons } of scenarios) {
          expect(legal.safeParse(metrics).success).toBe(true);
          expect(contradictions(metrics, answers)).toEqual([]);
          expect([...reasons, ...mitigationReasons].every((id) => isYes(answers, id))).toBe(true);
          expect(mitigationReasons.length > 0).toBe(mitigation !== "N");
        }
      }),
    );
  });

  test("have reasons, or are the general one alone", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const scenarios = scenariosFor(answers);
        if (scenarios.every(({ reasons }) => reasons.length > 0)) return;
        expect(scenarios).toEqual([generalScenario(answers)]);
      }),
    );
  });

  test("never let what only reads change much", () => {
    fc.assert(
      fc.property(readOnlyAnswers, (answers) => {
        for (const risk of CORE_RISKS) {
          const metrics = scenarioFor(risk, answers)?.metrics;
          expect([metrics?.VI, metrics?.SI]).not.toContain("H");
        }
      }),
      { numRuns: 300 },
    );
  });

  test("never claim grave changes without a tool that changes something, even where read-only is not stated", () => {
    fc.assert(
      fc.property(readOnlyAnswers, (answers) => {
        const silent = new Map(answers).set("read_only_tools", "not_stated");
        for (const { metrics } of scenariosFor(silent)) expect([metrics.VI, metrics.SI]).not.toContain("H");
      }),
      { numRuns: 300 },
    );
  });

  test("stand in the order of their scores, differences up to 1.0 aside", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const tenths = scenariosFor(answers).map(({ metrics }) => baseTenths(vectorOf(metrics)));
        for (const [index, first] of tenths.entries()) {
          for (const later of tenths.slice(index + 1)) expect(first).toBeGreaterThanOrEqual(later - 10);
        }
      }),
    );
  });
});

test("the gravest vector is 0 below itself", () => {
  expect(belowGravest(GRAVEST)).toBe(0);
  expect(belowGravest({ ...GRAVEST, UI: "A" })).toBeGreaterThan(0);
});

const worst = (yes: string, no = "") =>
  Math.max(...scenariosFor(saying(yes, no)).map(({ metrics }) => baseTenths(vectorOf(metrics)))) / 10;

describe("typical agents get a CVSS base in the expected range", () => {
  test.each([
    [
      "scoped file server",
      "performs_write_actions installs_unpinned reads_local_files writes_files tools_are_scoped",
      6,
      7.5,
    ],
    [
      "coding agent on the web, unattended",
      "acts_unattended runs_shell_commands executes_code browses_open_web reads_untrusted_content writes_files uses_language_model",
      8.5,
      9.5,
    ],
    [
      "read-only documentation search",
      "read_only_tools installs_unpinned retrieves_documents reads_untrusted_content",
      3,
      5.5,
    ],
    ["documentation index of its owner", "read_only_tools installs_unpinned retrieves_documents", 3, 5.5],
    ["prompt-only skill", "is_static uses_language_model serves_agent_clients", 2, 4],
    [
      "mail and ticket account",
      "performs_write_actions writes_to_live_service sends_messages reads_account_data reads_untrusted_content uses_fixed_credential keeps_secrets_in_plain_text",
      6.5,
      8,
    ],
  ])("%s", (_name, yes, lowest, highest) => {
    expect(worst(yes)).toBeGreaterThanOrEqual(lowest);
    expect(worst(yes)).toBeLessThanOrEqual(highest);
  });
});

const shell = (yes: string) => scenarioFor(riskById("tool_misuse"), saying(`runs_shell_commands ${yes}`));

describe("one statement more moves a scenario the right way", () => {
  test("text of strangers makes a local attack remote", () => {
    expect(shell("")?.metrics.AV).toBe("L");
    expect(shell("reads_untrusted_content")?.metrics.AV).toBe("N");
  });

  test("the open web makes it the more specific attack", () => {
    expect(shell("browses_open_web")?.template.title).toBe("Shell command from a web page");
  });

  test("nobody, somebody, somebody who confirms, somebody whose confirmation can be skipped", () => {
    expect(shell("acts_unattended")?.metrics.UI).toBe("N");
    expect(shell("")?.metrics.UI).toBe("P");
    expect(shell("asks_before_acting")?.metrics.UI).toBe("A");
    expect(shell("asks_before_acting approval_can_be_skipped")?.metrics.UI).toBe("P");
  });

  test("controls count singly as partial and together as strong", () => {
    expect(shell("")?.mitigation).toBe("N");
    expect(shell("runs_in_sandbox")).toMatchObject({ mitigation: "P", mitigationReasons: ["runs_in_sandbox"] });
    expect(shell("asks_before_acting approval_can_be_skipped")?.mitigation).toBe("N");
    expect(shell("runs_in_sandbox asks_before_acting tools_are_scoped")?.mitigation).toBe("S");
  });

  test("a risk that nothing supports has no scenario", () => {
    expect(scenarioFor(riskById("tool_misuse"), saying("read_only_tools"))).toBeNull();
  });
});
