import { describe, expect, test } from "vitest";
import { isDenied } from "../../../../pipeline/model/baseline/reading/denial.ts";
import { plainText } from "../../../../pipeline/model/baseline/reading/plain-text.ts";
import { readDossier } from "../../../../pipeline/model/baseline/reading/read-dossier.ts";
import { sectionRole } from "../../../../pipeline/model/baseline/reading/section-role.ts";
import { asSkill, dossierFrom } from "./drafts.ts";

test.each([
  ["- **Bold** and `code`", "Bold and code"],
  ["## A [link](https://x.example) title", "A link title"],
  ["<b>Tags</b>&nbsp;gone ![image](x.png)", "Tags gone"],
  ["❌ Deletes files", "not Deletes files"],
  ["keeps snake_case names", "keeps snake_case names"],
])("plain words of %j", (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

describe("denial", () => {
  test.each([
    ["It never runs shell commands", "runs", true],
    ["It does not read, write or delete files", "delete", true],
    ["No keys are stored. It runs shell commands", "runs", false],
    ["It is not only fast, it runs shell commands", "runs", false],
    ["Coming soon: runs shell commands", "runs", true],
    ["It runs shell commands, not scripts", "runs", false],
  ])("%s: %s is denied: %s", (text, word, denied) => {
    expect(isDenied(text, text.indexOf(word))).toBe(denied);
  });
});

describe("sections", () => {
  test.each([
    [["Sample", "Features"], "agent"],
    [["Sample", "Installation"], "setup"],
    [["Sample", "Usage with Claude Desktop"], "setup"],
    [["Sample", "🚀 Quick Start", "Linux"], "setup"],
    [["Sample", "Development"], "project"],
    [["Sample", "Development environments"], "agent"],
    [["Sample", "License"], "project"],
    [["Sample", "What's new in 2.0"], "project"],
    [["Sample", "Testing agents in the wild"], "agent"],
    [["Installation"], "setup"],
    [["docker-sample"], "setup"],
  ] as const)("%j is about the %s", (titles, role) => {
    expect(sectionRole(titles, "Sample", false)).toBe(role);
  });

  test("the product's own title says nothing", () => {
    expect(sectionRole(["docker-sample", "Features"], "docker-sample", false)).toBe("agent");
  });

  test("in a skill, testing and installing are the agent's own work", () => {
    expect(sectionRole(["Sample", "Testing"], "Sample", true)).toBe("agent");
    expect(sectionRole(["Sample", "Red Flags"], "Sample", true)).toBe("project");
  });
});

const namesOf = async (markdown: string): Promise<string[]> =>
  readDossier(await dossierFrom(markdown)).tools.map(({ name }) => name);

describe("tools", () => {
  test("are read from lists, tables, headings and enumerations, each once", async () => {
    const markdown = [
      "# Sample",
      "## Tools",
      "- `ledger_create_booking`: books",
      "- **read_file** reads",
      "- plain_list_items: lists",
      "",
      "| Tool | Does |",
      "| --- | --- |",
      "| `delete-booking` | deletes |",
      "",
      "### `closeMonth`",
      "",
      "Available: `ledger_create_booking`, `get_balance`, `send_report`",
    ].join("\n");
    expect(await namesOf(markdown)).toEqual([
      "create_booking",
      "list_items",
      "delete_booking",
      "close_month",
      "get_balance",
      "send_report",
    ]);
  });

  test("are not parameters, options or things in a sentence", async () => {
    const markdown = [
      "# Sample",
      "## Tools",
      "- `read_file`",
      "  - `search_query` (string): what to look for",
      "  - `delete_first` (boolean, optional)",
      "",
      "`create_app` is what others use instead.",
      "## Configuration",
      "- `enable_cache`: caches",
    ].join("\n");
    expect(await namesOf(markdown)).toEqual(["read_file"]);
  });

  test("of other people, in a skill, are left out", async () => {
    expect(await namesOf(asSkill("## Tools\n\n- `delete_file`: deletes\n"))).toEqual([]);
  });
});
