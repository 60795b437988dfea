import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { judgePrompt } from "../../evals/simulator/simulated-judge.ts";
import { type HttpServer, type Route, startHttpServer } from "../support/http-server.ts";
import { assay, assessmentIn, project, read, README } from "../support/plugin-project.ts";

async function served(routes: Readonly<Record<string, Route>>): Promise<HttpServer> {
  const server = await startHttpServer(routes);
  onTestFinished(() => server.close());
  return server;
}

describe("a source of a plug-in", () => {
  const listing = (description: string): Route => ({
    headers: { "content-type": "application/json", etag: `"${description.length}"` },
    body: JSON.stringify({ name: "Acme Mailer", description, keywords: ["mail"] }),
  });

  it("is read, kept true, read offline, verified and named in a catalogue", async () => {
    const folder = await project("source.ts");
    const routes: Record<string, Route> = { "/api/agents/acme%2Fmailer": listing(README) };
    const directory = await served(routes);
    const environment = { DIRECTORY_URL: directory.url };
    await writeFile(join(folder, "assay.yaml"), "plugins: [./source.ts]\nallowPrivate: true\n");
    await assay(folder, ["add", "dir:acme/mailer"]);
    await assay(folder, ["refresh"], 0, { environment });
    const before = await read(folder, "acme-mailer", "assessment.json");
    const { agent, sources } = await assessmentIn(folder, "acme-mailer");
    expect(agent).toMatchObject({ name: "Acme Mailer", references: ["dir:acme/mailer"] });
    expect(sources.map(({ kind }) => kind)).toEqual(["readme", "registry-record"]);

    // Asked on condition, and nothing is written where nothing has changed.
    const unchanged = await assay(folder, ["refresh", "--json"], 0, { environment });
    expect(JSON.parse(unchanged.stdout)).toMatchObject({ unchanged: 1 });
    expect(directory.requests.at(-1)?.headers["if-none-match"]).toBe(`"${README.length}"`);
    expect(await read(folder, "acme-mailer", "assessment.json")).toBe(before);

    routes["/api/agents/acme%2Fmailer"] = listing(`${README}\nIt asks before it runs a command.\n`);
    await assay(folder, ["refresh"], 0, { environment });
    expect(await read(folder, "acme-mailer", "assessment.json")).not.toBe(before);
    await directory.close();
    await assay(folder, ["draft", "dir:acme/mailer", "--offline"], 0, { environment });
    await assay(folder, ["verify", "assessments"]);
  });

  it("obeys the guard of addresses, and says what it does not find", async () => {
    const folder = await project("source.ts");
    const directory = await served({});
    const environment = { DIRECTORY_URL: directory.url };
    const draft = ["draft", "--plugin", "./source.ts"];
    const refused = await assay(folder, [...draft, "dir:acme/mailer"], 1, { environment });
    expect(refused.stderr).toContain("SOURCE_NOT_ALLOWED");
    expect(directory.requests).toEqual([]);
    const absent = await assay(folder, [...draft, "--allow-private", "dir:none", "./mailer"], 1, { environment });
    expect(absent.stderr).toContain("dir:none: the plug-in directory knows no such agent; check the spelling");
    expect(absent.stdout).toContain("mailer");
    const unknown = await assay(folder, ["draft", "dir:acme/mailer"], 2);
    expect(unknown.stderr).toContain('unknown kind of reference "dir:"');
  });

  it.each([
    [
      "throws",
      "throw new Error('no luck\\ntoday')",
      /source "odd:" of the plug-in odd failed: no luck today \(SOURCE_UNREADABLE\)/,
    ],
    ["never answers", "await new Promise(() => {})", /did not answer within 0.3 s \(SOURCE_UNREACHABLE\)/],
    ["gives another shape", "return { name: 'x', documents: [{ kind: 'readmee' }] }", /documents\.0\.kind: /],
    ["gives nothing", "return { name: 'x', documents: [] }", /expected a document, found none/],
    ["gives a number", "return 7", /failed: .*expected object/],
    [
      "gives bytes that are no text",
      "return { name: 'x', documents: [{ kind: 'readme', title: 't', url: 'odd:x', content: Uint8Array.of(0x41, 0xc3, 0x28, 0x80, 0xfe) }] }",
      /expected (?:UTF-8 )?text/,
    ],
    [
      "shows a password",
      "return { name: 'x', documents: [{ kind: 'readme', title: 't', url: 'https://me:secret@x.example/', content: 'x' }] }",
      /holds a user name or password/,
    ],
  ])("that %s is one line, and other agents go on", async (_, body, line) => {
    const folder = await project();
    const collect = `async collect() { ${body} }`;
    await writeFile(
      join(folder, "odd.mjs"),
      `export default { name: "odd", sources: [{ scheme: "odd", timeoutMs: 300, ${collect} }] };\n`,
    );
    const result = await assay(folder, ["draft", "--plugin", "./odd.mjs", "odd:x", "./mailer", "--quiet"], 1);
    expect(result.stderr).toMatch(line);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stderr).not.toContain("secret");
    expect((await assessmentIn(folder)).agent.slug).toBe("mailer");
  });

  it("that gives megabytes is cut, and says so", async () => {
    const folder = await project();
    await writeFile(
      join(folder, "long.mjs"),
      `const content = "It runs shell commands. ".repeat(200_000);
       const documents = [{ kind: "readme", title: "long", url: "odd:x", content }];
       export default { name: "long", sources: [{ scheme: "odd", collect: async () => ({ name: "Long", documents }) }] };\n`,
    );
    await assay(folder, ["draft", "--plugin", "./long.mjs", "odd:x"]);
    const { sources, findings } = await assessmentIn(folder, "x");
    expect(sources).toMatchObject([{ truncated: true, bytes: 1024 * 1024 }]);
    expect(findings.map(({ code }) => code)).toContain("source-truncated");
  });
});

describe("a writer of a plug-in", () => {
  it("exports, and stands beside the assessment, kept equal to it", async () => {
    const folder = await project("writer.ts");
    await writeFile(join(folder, "assay.yaml"), "plugins: [./writer.ts]\nreports: [md, card]\n");
    await assay(folder, ["draft", "./mailer"]);
    const card = await read(folder, "mailer", "card.txt");
    expect(card).toMatch(/^Mailer: AIVSS \d+\.\d .*\n.*\njudged by baseline@\d+, draft\n$/);
    const exported = await assay(folder, ["export", "assessments/mailer", "--format", "card"]);
    expect(exported.stdout).toBe(card);
    await assay(folder, ["review", "mailer", "approve", "--reviewer", "Ada"]);
    expect(await read(folder, "mailer", "card.txt")).toBe(card.replace("draft", "approved"));

    // A form that is written otherwise from now on is written anew, and nobody is asked for it.
    await assay(folder, ["add", "./mailer"]);
    await assay(folder, ["refresh"]);
    const source = await readFile(join(folder, "writer.ts"), "utf8");
    await writeFile(join(folder, "writer.ts"), source.replace("judged by", "by"));
    const refreshed = await assay(folder, ["refresh"]);
    expect(refreshed.stderr).not.toContain("judge …");
    expect(await read(folder, "mailer", "card.txt")).toBe(card.replace("judged by", "by").replace("draft", "approved"));

    const verify = ["verify", "assessments", "--plugin", "./writer.ts"];
    await assay(folder, verify);
    await writeFile(join(folder, "assessments/mailer/card.txt"), "all is well\n");
    const altered = await assay(folder, verify, 1);
    expect(altered.stdout).toContain("card.txt: is not the report that assessment.json gives");
    // Who was not given the plug-in checks all the rest, and runs no code that a file of others names.
    await assay(folder, ["verify", "assessments"]);
  });

  it.each([
    ["throws", "() => { throw new Error('no ink') }", "no ink"],
    ["gives a promise", "async () => 'x'", "expected a text, got a promise"],
    ["gives nothing", "() => undefined", "expected a text, got undefined"],
    ["changes the assessment", "(assessment) => { assessment.score.aivss = 0; return assessment.x.y }", "reading 'y'"],
  ])("that %s fails its agent on one line, and leaves what stood there", async (_, write, why) => {
    const folder = await project();
    await assay(folder, ["draft", "./mailer"]);
    const before = await read(folder, "mailer", "assessment.json");
    await writeFile(join(folder, "mailer/README.md"), `${README}\nIt moves money.\n`);
    const writers = `[{ format: "bad", fileName: "bad.txt", write: ${write} }]`;
    await writeFile(join(folder, "bad.mjs"), `export default { name: "bad", writers: ${writers} };\n`);
    const words = ["draft", "./mailer", "--plugin", "./bad.mjs", "--reports", "md,bad", "--quiet"];
    const result = await assay(folder, words, 1);
    expect(result.stderr).toContain(why);
    expect(result.stderr).toContain("(PLUGIN_FAILED)");
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(await read(folder, "mailer", "assessment.json")).toBe(before);
    await assay(folder, ["verify", "assessments"]);
  });
});

describe("a judge of a plug-in", () => {
  interface Asked {
    readonly system: string;
    readonly turns: readonly { readonly role: string; readonly content: string }[];
    readonly schema: object;
  }

  /** A gateway that speaks a protocol of its own, with a model behind it that answers as `reply` says. */
  async function gateway(
    reply: (asked: Asked) => string,
  ): Promise<{ environment: Record<string, string>; asked: Asked[] }> {
    const asked: Asked[] = [];
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      await once(request, "end");
      const question = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Asked;
      asked.push(question);
      response.end(JSON.stringify({ output: reply(question), tokens: { in: 1000, out: 100 } }));
    };
    const server = await served({ "/v2/generate": (request, response) => void answer(request, response) });
    return { environment: { GATEWAY_URL: server.url }, asked };
  }

  const judged = ({ turns }: Asked): string => JSON.stringify(judgePrompt(turns[0]?.content ?? ""));

  it("answers as any other, is named in the record, and is not asked twice", async () => {
    const folder = await project("judge.ts");
    await writeFile(join(folder, "assay.yaml"), "plugins: [./judge.ts]\nmodel: plug:gateway\nagents: [./mailer]\n");
    const { environment, asked } = await gateway(judged);
    const first = await assay(folder, ["refresh"], 0, { environment });
    expect(asked).toHaveLength(3);
    expect(asked[0]?.system).toContain("# Format of the answer");
    expect(first.stderr).toContain("$");
    const { provenance } = await assessmentIn(folder);
    expect(provenance).toMatchObject({ model: "plug:gateway@1", provider: "plug-in", languageModel: true, samples: 3 });
    expect(provenance.prompts.map(({ id }) => id)).toEqual(["judge", "plug-in:gateway"]);
    expect(provenance.costUsd).toBeCloseTo(3 * (1000 * 0.4 + 100 * 1.6) * 1e-6, 9);
    await assay(folder, ["draft", "./mailer"], 0, { environment });
    await assay(folder, ["refresh"], 0, { environment });
    expect(asked).toHaveLength(3);
    await assay(folder, ["verify", "assessments"]);

    // Another version of it is another judge.
    const source = await readFile(join(folder, "judge.ts"), "utf8");
    await writeFile(join(folder, "judge.ts"), source.replace("version: 1", "version: 2"));
    await assay(folder, ["refresh"], 0, { environment });
    expect(asked).toHaveLength(6);
  });

  it("is asked the questions of the house, and its answers are held to quotes", async () => {
    const folder = await project("judge.ts", "house-policy.yaml");
    await writeFile(join(folder, "assay.yaml"), "plugins: [./judge.ts, ./house-policy.yaml]\nmodel: plug:gateway\n");
    const spanOf = ({ turns }: Asked): string => /^(S\d+) .*stays in the EU/m.exec(turns[0]?.content ?? "")?.[1] ?? "";
    const answers = (spans: (question: Asked) => string[]) => (question: Asked) => {
      const judgement = judgePrompt(question.turns[0]?.content ?? "");
      const own = { id: "keeps_data_in_region", spans: spans(question), answer: "yes" };
      return JSON.stringify({ ...judgement, probes: [...judgement.probes, own] });
    };
    const quoting = await gateway(answers((question) => [spanOf(question)]));
    await assay(folder, ["draft", "./mailer"], 0, { environment: quoting.environment });
    expect(quoting.asked[0]?.system).toContain("- keeps_data_in_region ↓ Does it say");
    const { house, provenance } = await assessmentIn(folder);
    expect(house?.answers).toMatchObject([{ id: "keeps_data_in_region", answer: "yes", evidence: [{ source: "A" }] }]);
    expect(provenance.prompts.map(({ id }) => id)).toEqual(["judge", "house:acme-house", "plug-in:gateway"]);

    // A claim without a place that exists is no answer.
    const claiming = await gateway(answers(() => ["S999"]));
    await assay(folder, ["draft", "./mailer", "--fresh"], 0, { environment: claiming.environment });
    const { house: unproven } = await assessmentIn(folder);
    expect(unproven?.answers).toMatchObject([{ answer: "not_stated", evidence: [] }]);
  });

  it.each([
    ["throws", "throw new Error('no model today')", /judge "odd" of the plug-in odd failed: no model today/],
    ["never answers", "await new Promise(() => {})", /did not answer within 0.3 s/],
    ["gives another shape", "return { txt: '{}' }", /failed: text: /],
    ["gives an empty text", "return { text: '' }", /expected an answer, got an empty text/],
    ["talks", "return { text: 'I would rather not say.' }", /does not fit the contract/],
    ["gives nothing", "return null", /failed: /],
  ])("that %s is one line for its agent", async (_, body, line) => {
    const folder = await project();
    const judges = `[{ name: "odd", languageModel: false, timeoutMs: 300, async answer() { ${body} } }]`;
    await writeFile(join(folder, "odd.mjs"), `export default { name: "odd", judges: ${judges} };\n`);
    const words = ["draft", "./mailer", "--plugin", "./odd.mjs", "--model", "plug:odd", "--quiet"];
    const result = await assay(folder, words, 1);
    expect(result.stderr).toMatch(line);
    expect(result.stderr).not.toContain("OPENAI");
    expect(result.stderr.split("\n").filter((one) => one.includes("./mailer"))).toHaveLength(1);
  });

  it("has to be there", async () => {
    const folder = await project("judge.ts");
    const none = await assay(folder, ["draft", "./mailer", "--model", "plug:gateway"], 2);
    expect(none.stderr).toContain("no plug-in brings the judge plug:gateway");
    const other = await assay(folder, ["draft", "./mailer", "--plugin", "./judge.ts", "--model", "plug:gate"], 2);
    expect(other.stderr).toContain("expected one of plug:gateway");
    const batch = await assay(
      folder,
      ["draft", "./mailer", "--model", "plug:gateway", "--plugin", "judge.ts", "--batch"],
      2,
    );
    expect(batch.stderr).toContain("plug:gateway is asked at once and has no batches");
  });
});
