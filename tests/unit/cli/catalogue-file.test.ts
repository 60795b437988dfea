import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { addToCatalogue, hasCatalogue } from "../../../pipeline/cli/catalogue-file.ts";
import { parseConfigFile } from "../../../pipeline/cli/config-file.ts";
import { catalogueAgent } from "../../../pipeline/config/catalogue.ts";
import { UsageError } from "../../../pipeline/errors.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

/** What stands in a file after agents were added to `text`; null: to a file that is not there. */
async function addedTo(text: string | null, agents: readonly string[]) {
  const path = join(await temporaryFolder(), "assay.yaml");
  if (text !== null) await writeFile(path, text);
  const added = await addToCatalogue(path, agents);
  return { added, text: await readFile(path, "utf8"), path };
}

const COMMENTED = `# Ours
agents: # every night
  # the oldest one
  - npm:old # since 2024
  - agent: 'github:o/r'
    group: core

  # more to come

# where it goes
out:   "reports"
`;

describe("adding to a catalogue", () => {
  it("makes the file if there is none, and says in it what it is", async () => {
    const { text, path } = await addedTo(null, ["npm:a", "npm:@scope/b+github:o/b", "npm:a"]);
    expect(text.startsWith("# The catalogue and configuration of Assay")).toBe(true);
    expect(parseConfigFile(text, path).agents).toEqual(["npm:a", "npm:@scope/b+github:o/b"]);
    expect(await hasCatalogue(path)).toBe(true);
    expect(await hasCatalogue(`${path}.other`)).toBe(false);
  });

  it("keeps what people wrote, byte for byte", async () => {
    const { text, added } = await addedTo(COMMENTED, ["npm:old", "npm:new", "github:o/r"]);
    expect(added).toEqual(["npm:new"]);
    expect(text).toBe(COMMENTED.replace("group: core\n", 'group: core\n  - "npm:new"\n'));
  });

  it("leaves out another name of what stands there", async () => {
    const { added } = await addedTo("agents:\n  - ./mailer\n", ["./mailer/", "./x/../mailer", "./desk/", "./desk"]);
    expect(added).toEqual(["./desk/"]);
  });

  it("keeps line ends as they are on Windows", async () => {
    const { text } = await addedTo(COMMENTED.replaceAll("\n", "\r\n"), ["npm:new"]);
    expect(text).toBe(COMMENTED.replace("group: core\n", 'group: core\n  - "npm:new"\n').replaceAll("\n", "\r\n"));
  });

  it.each([
    ["an empty file", "", 'agents:\n  - "npm:new"\n'],
    ["nothing but a comment", "# ours", '# ours\nagents:\n  - "npm:new"\n'],
    ["settings without a list", "out: x", 'out: x\nagents:\n  - "npm:new"\n'],
    ["an empty list", "agents: []\nout: x\n", "agents:\n  - npm:new\nout: x\n"],
    ["a list that is still to come", "agents: # soon\nout: x\n", "agents:\n  # soon\n  - npm:new\nout: x\n"],
    ["a list that is null", "agents: null\n", "agents:\n  - npm:new\n"],
    ["a list on one line", "agents: [npm:a, npm:b] # two\n", "agents: [ npm:a, npm:b, npm:new ] # two\n"],
    [
      "a list that is not indented",
      "agents:\n- npm:a\n- npm:b\nout: x\n",
      'agents:\n- npm:a\n- npm:b\n- "npm:new"\nout: x\n',
    ],
    ["a last line that does not end", "agents:\n    - npm:a", 'agents:\n    - npm:a\n    - "npm:new"\n'],
  ])("works with %s", async (_, before, after) => {
    expect((await addedTo(before, ["npm:new"])).text).toBe(after);
  });

  it("writes names that YAML would read as something else so that they stay names", async () => {
    const names = ["npm:a # b", "./- x: {y}", 'C:\\agents\\"x"', "npm:null", "~"];
    const { text, path } = await addedTo("agents: [npm:a]\n", names);
    expect(parseConfigFile(text, path).agents).toEqual(["npm:a", ...names]);
    const { text: block } = await addedTo("agents:\n  - npm:a\n", names);
    expect(parseConfigFile(block, path).agents).toEqual(["npm:a", ...names]);
  });

  it.each([
    ["an unknown key", "agent: [npm:a]\n", 'did you mean "agents"?'],
    ["something else than a list", "agents: npm:a\n", "expected a list of agents"],
    ["an agent without a name", "agents:\n  - group: core\n", "expected an agent reference"],
    ["broken YAML", "agents: [npm:a\n", "is not valid YAML"],
    ["a form that nothing can be added to", "{ out: x }\n", "by hand"],
  ])("leaves a file with %s alone, and says what is wrong", async (_, text, words) => {
    const path = join(await temporaryFolder(), "assay.yaml");
    await writeFile(path, text);
    const error = await addToCatalogue(path, ["npm:new"]).catch((caught: unknown) => caught);
    if (!(error instanceof UsageError)) throw new Error("expected a UsageError", { cause: error });
    expect([error.message, ...error.problems].join("\n")).toContain(words);
    expect(await readFile(path, "utf8")).toBe(text);
  });

  it("writes nothing where everything stands there already", async () => {
    const text = "agents: [ 'npm:a' ]   # odd\n";
    expect(await addedTo(text, ["npm:a"])).toMatchObject({ added: [], text });
  });
});

describe("an agent of the catalogue", () => {
  it("is named in short, or with its group", () => {
    const { agents } = parseConfigFile(
      "agents:\n  - npm:a\n  - { agent: npm:b, group: core }\n  - agent: npm:c\n",
      "x",
    );
    expect(agents?.map(catalogueAgent)).toEqual([
      { agent: "npm:a", group: null },
      { agent: "npm:b", group: "core" },
      { agent: "npm:c", group: null },
    ]);
  });

  it.each([
    ["agents: [3]", "x:1 agents.0: expected an agent reference, or agent: and group:, got 3"],
    ["agents: ['']", 'x:1 agents.0: expected an agent reference, such as npm:some-server, got ""'],
    ["agents:\n  - agent: npm:a\n    owner: me\n", "owner"],
    ["agents:\n  - agent: npm:a\n    group: ''\n", "expected"],
  ])("that is wrong is named with its line: %j", (text, words) => {
    let problems: readonly string[] = [];
    try {
      parseConfigFile(text, "x");
    } catch (error) {
      if (error instanceof UsageError) ({ problems } = error);
    }
    expect(problems.join("\n")).toContain(words);
  });
});
