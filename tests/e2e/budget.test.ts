import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type OpenAiServerOptions, startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const NAMES = ["oar-maker", "reed-cutter", "rope-walker", "sail-mender", "tide-reader"];
const PRICES = "openai:\n  prices:\n    test-model: { input: 0.25, cached: 0.025, output: 2 }\n";

async function setUp(config = PRICES, options: OpenAiServerOptions = {}) {
  const server = await startOpenAiServer(options);
  onTestFinished(() => server.close());
  const directory = await temporaryFolder();
  await writeFile(join(directory, "assay.yaml"), config);
  for (const name of NAMES) {
    await mkdir(join(directory, name));
    await writeFile(
      join(directory, name, "README.md"),
      `# ${name}\n\nIt runs shell commands and keeps an action log.\n`,
    );
  }
  const environment = { OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "test-model" };
  const draft = (...flags: string[]) =>
    runCli(["draft", ...NAMES.map((name) => `./${name}`), "--concurrency", "1", "--samples", "1", ...flags], {
      directory,
      environment,
    });
  return { server, directory, draft };
}

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

describe("what a run costs", () => {
  it("is its last line, and a column of the table", async () => {
    const { draft } = await setUp();
    const { code, stdout, stderr } = await draft();
    expect(code).toBe(0);
    expect(lastLine(stderr)).toMatch(/^5 calls, [\d,]+ tokens \(\d+% cached\), \$0\.\d{2,3}$/);
    expect(stdout.split("\n")[0]).toMatch(/interval +cost +files$/);
    expect(stdout.match(/\$0\.0\d+/g)).toHaveLength(5);
  });

  it("is nothing for answers on record, and unknown without a price", async () => {
    const { draft, server } = await setUp("openai: {}\n");
    expect(lastLine((await draft()).stderr)).toMatch(/^5 calls, .*, price unknown$/);
    expect(lastLine((await draft()).stderr)).toBe("0 calls, $0.00");
    expect(server.requests).toHaveLength(5);
  });

  it("counts repairs and failures, and is not told to who wants it quiet", async () => {
    const { draft } = await setUp(PRICES, {
      reply: ({ index }) =>
        index === 0 ? { kind: "text", content: "{}" } : index === 2 ? { kind: "status", status: 500 } : null,
    });
    expect(lastLine((await draft()).stderr)).toMatch(/^7 calls, /);
    expect((await draft("--quiet", "--fresh")).stderr).toBe("");
  });
});

describe("the budget of a run", () => {
  it("ends the asking, lists the rest with that cause, and keeps what is finished", async () => {
    const { draft, directory, server } = await setUp();
    const all = await draft("--dry-run", "--no-cache");
    const perCall = Number(/, ([\d,]+) tokens/.exec(all.stderr)?.[1]?.replaceAll(",", "")) / 5;
    const before = server.requests.length;
    const { code, stdout, stderr } = await draft("--budget-tokens", String(Math.round(perCall * 3.5)));
    expect(code).toBe(1);
    expect(server.requests).toHaveLength(before + 3);
    expect(await readdir(join(directory, "assessments"))).toEqual(NAMES.slice(0, 3));
    expect(stdout).toContain("3 agents drafted, 2 agents failed");
    for (const name of NAMES.slice(3)) {
      expect(stderr).toMatch(
        new RegExp(`assay: \\./${name}: the budget of this run .*--budget-tokens.*\\(MODEL_BUDGET\\)`),
      );
    }
    expect(lastLine(stderr)).toMatch(/^3 calls, /);
    // The next run pays for what is missing, and for nothing else.
    const again = await draft();
    expect(again.code).toBe(0);
    expect(server.requests).toHaveLength(before + 5);
  });

  it("in US dollars needs a price, and says so before anything is read", async () => {
    const { draft, server } = await setUp("openai: {}\n");
    const { code, stderr } = await draft("--budget-usd", "0.5");
    expect(code).toBe(2);
    expect(stderr).toContain("a budget in US dollars needs the price of test-model at 127.0.0.1:");
    expect(stderr).toContain("openai.prices");
    expect(server.requests).toEqual([]);
  });

  it("in US dollars is kept", async () => {
    const { draft, server } = await setUp();
    const { code, stderr } = await draft("--budget-usd", "0.000001");
    expect(code).toBe(1);
    expect(stderr).toContain("MODEL_BUDGET");
    expect(server.requests).toEqual([]);
  });

  it.each(["-1", "much", "1,000"])("of %s is wrong usage", async (amount) => {
    const { draft } = await setUp();
    const { code, stderr } = await draft(`--budget-usd=${amount}`);
    expect(code).toBe(2);
    expect(stderr).toContain("--budget-usd: expected US dollars");
  });
});

it("the budget of an agent fails that agent and no other", async () => {
  const { draft, server } = await setUp("budget:\n  tokensPerAgent: 60000\n", {
    reply: ({ user }) => (user.includes("rope-walker") ? { kind: "text", content: "x".repeat(400_000) } : null),
  });
  const { code, stderr } = await draft();
  expect(code).toBe(1);
  expect(stderr).toMatch(/assay: \.\/rope-walker: the budget of this agent .*\(MODEL_BUDGET\)/);
  expect(stderr.match(/^assay: /gm)).toHaveLength(1);
  expect(server.requests).toHaveLength(5);
});
