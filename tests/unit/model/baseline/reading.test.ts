import { describe, expect, test } from "vitest";
import { stanceOn } from "../../../../pipeline/model/baseline/reading/denial.ts";
import { plainText } from "../../../../pipeline/model/baseline/reading/plain-text.ts";
import { readDossier } from "../../../../pipeline/model/baseline/reading/read-dossier.ts";
import { sectionRole } from "../../../../pipeline/model/baseline/reading/section-role.ts";
import { comparedAbility } from "../../../../pipeline/model/baseline/reading/table-row.ts";
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

describe("stance", () => {
  test.each([
    ["It never runs shell commands", "runs", "denied"],
    ["It does not read, write or delete files", "delete", "denied"],
    ["The server cannot delete files", "delete", "denied"],
    ["It does not delete files outside the folder", "delete", "open"],
    ["It does not delete files by default", "delete", "open"],
    ["You should not delete files", "delete", "open"],
    ["Prevents agents that delete files", "delete", "open"],
    ["No keys are stored. It runs shell commands", "runs", "stated"],
    ["It is not only fast, it runs shell commands", "runs", "stated"],
    ["Coming soon: runs shell commands", "runs", "open"],
    ["It runs shell commands, not scripts", "runs", "stated"],
    ["No ejecuta comandos", "ejecuta", "denied"],
    ["不执行命令", "执行", "open"],
    ["コマンドを実行しません", "コマンドを実行", "denied"],
  ])("%s: %s is %s", (text, word, stance) => {
    const index = text.indexOf(word);
    expect(stanceOn(text, index, index + word.length)).toBe(stance);
  });
});

describe("rows that compare", () => {
  const header = "| Feature | Others | Sample |";
  test.each([
    ["| writes files | yes | no |", header, "no writes files"],
    ["| writes files | no | yes, in one folder |", header, "writes files: yes, in one folder"],
    ["| writes files | ❌ | ✅ |", "| Feature | This one | That one |", "no writes files"],
    ["| writes files | sometimes | often |", header, null],
    ["| `delete_first` | no | deletes before it writes |", "| Option | Default | Meaning |", null],
  ])("%s", (row, titles, sentence) => {
    expect(comparedAbility(row, titles, "Sample")).toBe(sentence);
  });
});

const reading = async (markdown: string) => readDossier(await dossierFrom(markdown));

describe("lists", () => {
  test("of what is lacking deny what they name", async () => {
    const { spans } = await reading("# Sample\n\n## What it lacks\n\n- shell commands\n- It reads files\n");
    expect(spans.map(({ text }) => text).slice(2)).toEqual(["no shell commands", "It reads files"]);
  });

  test.each([
    ["Steps", "- Fetch\n- Check\n- Store\n", 3],
    ["Steps", "- Fetch\n- Check\n", 0],
    ["Features", "- Fetch\n- Check\n- Store\n", 0],
    ["What happens in a run", "1. Mail is fetched\n2. It is read\n3. It is filed\n4. Done\n", 3],
  ])("under %s are steps where the title says so", async (title, list, count) => {
    expect((await reading(`# Sample\n\n## ${title}\n\n${list}`)).steps).toHaveLength(count);
  });

  test("of a skill are steps where they are orders, and not among its tips", async () => {
    const orders = "1. Read the file.\n2. Ask the user.\n3. Write the answer.\n";
    expect((await reading(asSkill(orders))).steps).toHaveLength(3);
    expect((await reading(asSkill(`## Tips\n\n${orders}`))).steps).toEqual([]);
  });

  test("of tools in a table are complete unless the text says that there are more", async () => {
    const table = "| Tool | Does |\n| --- | --- |\n| `sum` | adds |\n| `mean` | averages |\n";
    expect((await reading(`# Sample\n\n## Tools\n\n${table}`)).toolRows).toHaveLength(2);
    expect((await reading(`# Sample\n\n## Tools\n\n${table}\nAnd many more.\n`)).toolRows).toEqual([]);
    expect((await reading(`# Sample\n\n## Sizes\n\n${table}`)).toolRows).toEqual([]);
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
    [["Sample", "Works well with"], "project"],
    [["Sample", "Sailors say"], "project"],
    [["Sample", "Uninstalling"], "setup"],
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
