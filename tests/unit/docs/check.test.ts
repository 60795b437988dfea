import { join } from "node:path";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkCommand } from "../../../docs/generate/check/commands.ts";
import { checkPage, countBlocks } from "../../../docs/generate/check/index.ts";
import { parsePage, shellBlocks } from "../../../docs/generate/check/page.ts";
import { simpleCommands } from "../../../docs/generate/check/shell.ts";
import { terminalPicture } from "../../../docs/generate/terminal-picture.ts";
import { createBaselineJudge } from "../../../pipeline/model/baseline/index.ts";
import { makeProgram } from "../../../pipeline/cli/program.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** What is wrong with a page of this text, which would stand in docs/. */
async function problemsOf(text: string): Promise<string[]> {
  const kinds = await checkPage(ROOT, parsePage("docs/page.md", text));
  return Object.values(kinds).flatMap(({ problems }) => problems);
}

const block = (language: string, ...lines: readonly string[]): string =>
  ["```" + language, ...lines, "```", ""].join("\n");

describe("a page", () => {
  it.each([
    ["[a](fleet.md)", "[a](no-such.md)", "docs/page.md:1 no-such.md: there is no docs/no-such.md"],
    [
      "[a](fleet.md#schedules)",
      "[a](fleet.md#nowhere)",
      "docs/page.md:1 fleet.md#nowhere: docs/fleet.md has no heading #nowhere",
    ],
    [
      "# Two words\n\n[a](#two-words)",
      "[a](#two-words)",
      "docs/page.md:1 #two-words: docs/page.md has no heading #two-words",
    ],
    [
      '<img src="pictures/draft.svg">',
      '<img src="pictures/gone.svg">',
      "docs/page.md:1 pictures/gone.svg: there is no docs/pictures/gone.svg",
    ],
    ["[a](../README.md)", "[a](../../secret.md)", "docs/page.md:1 ../../secret.md: leads out of the project"],
    [
      "`sources/index.ts` and `tests/e2e/<name>.test.ts`",
      "`sources/gone.ts`",
      "docs/page.md:1 sources/gone.ts: there is nothing of that name",
    ],
    ["`npm run docs:check`", "`npm run docs:chek`", "docs/page.md:1 npm run docs:chek: there is no such script"],
    ["ASSAY_MODEL", "ASSAY_MODELL", "docs/page.md ASSAY_MODELL: nothing reads it"],
    [
      block("yaml", "# assay.yaml", "samples: 3"),
      block("yaml", "# assay.yaml", "samples: many"),
      "samples: expected a whole number",
    ],
    [block("yaml", "# other.yaml", "a: 1"), block("yaml", "a: 1"), "expected a first line that names the file"],
  ])("may say %j and not %j", async (right, wrong, complaint) => {
    expect(await problemsOf(right)).toEqual([]);
    expect((await problemsOf(wrong)).join("\n")).toContain(complaint);
  });

  it.each([
    ["`assay refresh --dry-run`", "`assay refresh --dry-runn`", "unknown option '--dry-runn'"],
    ["`assay worker --metrics-port`", "`assay worker --metric-port`", "unknown option '--metric-port'"],
    ["`assay export <path> --format F`", "`assay exprt <path>`", "unknown command 'exprt'"],
    ["`assay queue status|failed`", "`assay queue status|faild`", "unknown command 'faild'"],
    [block("sh", "cd x && assay verify y # checks"), block("sh", "assay verify"), "missing required argument"],
    [
      block("sh", "", "assay export a --format sarif"),
      block("sh", "", "assay export a --format pdf"),
      "docs/page.md:3 assay export a --format pdf",
    ],
    [block("sh", "assay draft npm:x --samples 3"), block("sh", "assay draft npm:x --samples 99"), "--samples"],
    [
      block("sh", "assay draft github:o/x"),
      block("sh", "assay draft gihtub:o/x"),
      'unknown kind of reference "gihtub:"',
    ],
    [
      block("sh", "assay review a override summary 'In short.' --reason r"),
      block("sh", "assay review a override sumary x --reason r"),
      "sumary",
    ],
    [block("sh", "assay eval stability"), block("sh", "assay eval stabilty"), 'got "stabilty"'],
    [block("sh", "assay schema review"), block("sh", "assay schema reviews"), 'there is no contract "reviews"'],
  ])("may tell commands like %j and not like %j", async (right, wrong, complaint) => {
    expect(await problemsOf(right)).toEqual([]);
    expect((await problemsOf(wrong)).join("\n")).toContain(complaint);
  });

  it("says which of its blocks run, and what they print", () => {
    const text = `${block("sh", "a")}\n${block("text", "said")}\n<!-- not run: needs a cluster -->\n${block("sh", "b")}\n${block("text", "x")}`;
    const blocks = shellBlocks(parsePage("docs/page.md", text));
    expect(blocks.map(({ code, notRun, printed }) => [code, notRun, printed?.value])).toEqual([
      ["a", null, "said"],
      ["b", "needs a cluster", "x"],
    ]);
  });
});

describe("shell text", () => {
  it.each([
    ["a b && c | d; e", [["a", "b"], ["c"], ["d"], ["e"]]],
    ["X=1 Y='2 3' a \"b c\" 'd' # e", [["a", "b c", "d"]]],
    ["a > file 2>&1 < in b", [["a", "b"]]],
    ["a \\\n  --flag", [["a", "--flag"]]],
    ["cat > f <<'END'\nassay no such\nEND\nassay doctor", [["cat"], ["assay", "doctor"]]],
  ])("%j", (text, words) => {
    expect(simpleCommands(text).map((command) => command.words)).toEqual(words);
  });

  it("counts lines behind a here-document", () => {
    expect(simpleCommands("cat <<END\none\nEND\nb").map(({ line }) => line)).toEqual([0, 3]);
  });

  it("refuses a quote that is not closed", () => {
    expect(() => simpleCommands("a 'b")).toThrow(SyntaxError);
  });
});

it("takes every verb that the program has, and docs/commands.md names each", async () => {
  const context = {
    environment: {},
    signal: new AbortController().signal,
    print: () => {},
    note: () => {},
    columns: 80,
    colour: false,
  };
  const verbs = makeProgram(context, () => {}).commands.map((command) => command.name());
  const page = readFileSync(join(ROOT, "docs/commands.md"), "utf8");
  expect(verbs.filter((verb) => !page.includes(`\`assay ${verb}`))).toEqual([]);
  for (const verb of verbs) expect(await checkCommand([verb], true)).toBeNull();
});

it("prints figures of the judge that is in use: another one has to be measured anew", () => {
  const page = readFileSync(join(ROOT, "docs/methodology.md"), "utf8");
  expect(page).toContain(`The judge \`${createBaselineJudge().identity.model}\``);
});

it("counts the blocks of commands of all pages", () => {
  const { run, read, notRun } = countBlocks(ROOT);
  expect(run).toBeGreaterThan(20);
  expect(read + notRun).toBeGreaterThan(10);
});

it("draws what a terminal shows", () => {
  const svg = terminalPicture("A <title>", ["\u001b[1mbold\u001b[22m & \u001b[31mred\u001b[39m", "█░"]);
  expect(svg).toContain("<title>A &lt;title&gt;</title>");
  expect(svg).toContain('class="bold">bold</tspan>');
  expect(svg).toContain("> &amp; </tspan>");
  expect(svg).toContain('class="red">red</tspan>');
  expect(svg).toContain('textLength="16.8">█░</tspan>');
  expect(() => terminalPicture("t", ["\u001b[95mx"])).toThrow("no colour for the code 95");
});
