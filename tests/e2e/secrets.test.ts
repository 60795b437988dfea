import type { ChildProcess } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { loadPrompt } from "../../prompts/load.ts";
import { listen } from "../support/replay-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const KEY = "sk-canary-51f0c2d8e7a94b36";
/** A line of the source, which a failed run has no reason to show. */
const MARKER = "The harbour crane answers to the word vermilion-47 and to nothing else at all.";

/** What a server sees of a request, as one text. */
interface Seen {
  readonly key: string;
  readonly sent: string;
}

type Answer = (seen: Seen, response: ServerResponse) => void;

/** Says everything it knows: in the status line, in headers and in the body. */
const echo =
  (status: number, parts: Readonly<Record<string, unknown>> = {}): Answer =>
  ({ key, sent }, response) => {
    response.writeHead(status, `because of ${key}`, {
      "content-type": "application/json",
      "x-request-id": key,
      "retry-after": key,
      location: `http://127.0.0.1:1/?key=${key}`,
      "www-authenticate": `Bearer realm="${key}"`,
    });
    const error = { message: `Bad key ${key} in ${sent}`, type: key, param: key, code: key, ...parts };
    response.end(JSON.stringify({ error, request: sent }));
  };

const plain =
  (status: number, contentType: string, body: (seen: Seen) => string): Answer =>
  (seen, response) => {
    const headers = { "content-type": contentType, "x-echo": seen.key, "x-request-id": seen.key };
    response.writeHead(status, headers).end(body(seen));
  };

const completion = ({ key, sent }: Seen, choice: object): string =>
  JSON.stringify({ id: key, model: key, choices: [{ index: 0, ...choice }], echo: sent });

const FAILURES: readonly (readonly [string, Answer])[] = [
  ...[400, 401, 404, 429, 500].map((status) => [`status ${status}`, echo(status)] as const),
  [
    "the prompt alone in an error",
    plain(400, "application/json", ({ sent }) => JSON.stringify({ error: { message: sent } })),
  ],
  ["a filter", echo(400, { code: "content_filter" })],
  ["no credit", echo(429, { code: "insufficient_quota" })],
  ["a redirect", echo(307)],
  ["HTML as an error", plain(500, "text/html", ({ key, sent }) => `<html>${key} ${sent}</html>`)],
  ["HTML as an answer", plain(200, "text/html", ({ key, sent }) => `<html>${key} ${sent}</html>`)],
  ["text as an error", plain(500, "text/plain", ({ key, sent }) => `${sent} ${key}`)],
  ["text as an answer", plain(200, "text/plain", ({ key, sent }) => `${sent} ${key}`)],
  [
    "an error as an answer",
    plain(200, "application/json", ({ key, sent }) => JSON.stringify({ error: { message: `${key} ${sent}` } })),
  ],
  [
    "a refusal",
    plain(200, "application/json", (seen) =>
      completion(seen, { finish_reason: "stop", message: { refusal: `${seen.key} ${seen.sent}` } }),
    ),
  ],
  [
    "an answer cut off",
    plain(200, "application/json", (seen) =>
      completion(seen, { finish_reason: "length", message: { content: `${seen.key} ${seen.sent}` } }),
    ),
  ],
  [
    "an answer out of contract",
    plain(200, "application/json", (seen) =>
      completion(seen, { finish_reason: seen.key, message: { content: `${seen.key} ${seen.sent}` } }),
    ),
  ],
  [
    "an answer with unknown keys",
    plain(200, "application/json", (seen) =>
      completion(seen, { finish_reason: "stop", message: { content: JSON.stringify({ [seen.key]: seen.sent }) } }),
    ),
  ],
  [
    "a body that breaks off",
    ({ key }, response) => {
      response.writeHead(200, { "content-length": "4000", "x-echo": key });
      response.write(`{"choices":[{"message":{"content":"${key}`);
      setTimeout(() => response.destroy(), 20);
    },
  ],
  ["a connection that closes", (_seen, response) => void response.socket?.destroy()],
];

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function draft(baseUrl: string, flags: readonly string[] = []) {
  const directory = await temporaryFolder();
  await mkdir(join(directory, "crane"));
  await writeFile(join(directory, "crane", "README.md"), `# Crane\n\n${MARKER}\n`);
  await writeFile(join(directory, "assay.yaml"), "openai:\n  maxAttempts: 1\n  timeoutMs: 20000\n");
  const log = ["--log-level", "trace", "--log-file", "log.ndjson"];
  const result = await runCli(["--debug", ...log, "draft", "./crane", "--samples", "1", ...flags], {
    directory,
    environment: {
      OPENAI_BASE_URL: baseUrl,
      OPENAI_API_KEY: KEY,
      ASSAY_MODEL: "test-model",
      OPENAI_LOG: "debug",
      DEBUG: "*",
    },
  });
  const written = (await filesOf(directory)).filter((path) => !/\/crane\/README\.md$|assay\.yaml$/.test(path));
  const files = await Promise.all(written.map(async (path) => [path, await readFile(path, "utf8")] as const));
  return { ...result, files };
}

/** Pieces of the instructions, long enough that nothing else says them. */
function piecesOfPrompt(): string[] {
  const { system, user } = loadPrompt("judge").parts;
  const lines = `${system}\n${user}`.split("\n");
  return lines.map((line) => line.slice(0, 48)).filter((line) => line.length === 48 && !/["\\{]/.test(line));
}

describe("a server that says in its failures all that it was sent", () => {
  const pieces = piecesOfPrompt();

  it("is shown a prompt that would be recognised", () => expect(pieces.length).toBeGreaterThan(3));

  it.each(FAILURES)("with %s gives away neither key nor prompt nor text", async (_kind, answer) => {
    let asked = 0;
    let sawAll = true;
    const url = await listen((request, response) => {
      asked += 1;
      void text(request).then((sent) => {
        const key = (request.headers.authorization ?? "").replace("Bearer ", "");
        sawAll &&= key === KEY && sent.includes(MARKER);
        answer({ key, sent }, response);
      });
    });
    const { code, stdout, stderr, files } = await draft(`${url}/v1`);
    // The server really had it all, and the run really failed and said so.
    expect(asked).toBeGreaterThan(0);
    expect(sawAll).toBe(true);
    expect(code).toBe(1);
    expect(stderr).toMatch(/assay: \.\/crane: .{20,}\(MODEL_[A-Z_]+\)/);
    for (const [where, content] of [["stdout", stdout], ["stderr", stderr], ...files] as const) {
      expect(content.includes(KEY), `the key in ${where}`).toBe(false);
      const isAnswer = where.includes("/answers/");
      if (isAnswer) continue;
      expect(content.includes(MARKER), `the text in ${where}`).toBe(false);
      for (const piece of pieces) expect(content.includes(piece), `the prompt in ${where}: ${piece}`).toBe(false);
    }
    expect(files.map(([path]) => path).some((path) => path.includes("journal") || path.includes("runs"))).toBe(true);
    // The log was kept, and tells of the call that failed.
    const [, log = ""] = files.find(([path]) => path.endsWith("log.ndjson")) ?? [];
    expect(log).toContain('"event":"model-call"');
    expect(log).toMatch(/"code":"MODEL_[A-Z_]+"/);
  });
});

describe("the key goes to no other host", () => {
  it.each([302, 307])("after a redirect with status %d", async (status) => {
    const seen: (string | undefined)[] = [];
    const other = await listen((request, response) => {
      seen.push(request.headers.authorization);
      response.end("{}");
    });
    const first = await listen((_request, response) => {
      response.writeHead(status, { location: `${other}/v1/chat/completions` }).end();
    });
    const { code, stderr } = await draft(`${first}/v1`);
    expect(code).toBe(1);
    expect(stderr).toContain("redirects elsewhere");
    expect(seen).toEqual([]);
  });

  it("by an address with a password in it, which is refused and not shown", async () => {
    const { code, stdout, stderr, files } = await draft("http://someone:hunter2-pass@127.0.0.1:1/v1");
    expect(code).toBe(2);
    expect(stderr).toContain("without user name and password");
    expect(stdout + stderr).not.toMatch(/someone|hunter2/);
    for (const content of [stdout, stderr, ...files.map(([, file]) => file)]) expect(content).not.toContain(KEY);
  });
});

describe("every command, with a log that tells all", () => {
  const SECRETS = {
    OPENAI_API_KEY: KEY,
    GITHUB_TOKEN: "canary-of-github-4d0b",
    HF_TOKEN: "canary-of-the-hub-77e1",
    ASSAY_SECRET: "canary-of-the-fence-0c95",
    OTEL_EXPORTER_OTLP_HEADERS: "x-collector=canary-of-the-collector-51aa",
    ASSAY_QUEUE: "",
  };
  const COMMANDS: readonly (readonly string[])[] = [
    ["draft", "./crane", "--fresh"],
    ["draft", "./crane", "--dry-run", "--json"],
    ["refresh"],
    ["refresh", "--dry-run"],
    ["init", "--from-list", "agents.txt", "--catalog", "other.yaml"],
    ["add", "./crane-2"],
    ["diff", "assessments", "assessments"],
    ["review", "crane", "status"],
    ["gate", "HEAD"],
    ["export", "assessments", "--format", "csv"],
    ["site", "--out", "site"],
    ["score", "--cvss", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"],
    ["verify", "assessments"],
    ["cache"],
    ["cache", "list", "--json"],
    ["schema", "assessment"],
    ["doctor"],
    ["mcp"],
    ["worker", "--queue", "redis://default:canary-of-the-queue@127.0.0.1:1", "--metrics-port", "0"],
    ["queue", "status", "--queue", "redis://default:canary-of-the-queue@127.0.0.1:1"],
    ["draft", "npm:one", "--queue", "redis://default:canary-of-the-queue@127.0.0.1:1"],
  ];

  it("gives away no secret, in what it says and in what it writes", { timeout: 400_000 }, async () => {
    const server = await startOpenAiServer({ apiKey: KEY });
    onTestFinished(server.close);
    const directory = await temporaryFolder();
    for (const name of ["crane", "crane-2"]) {
      await mkdir(join(directory, name));
      await writeFile(join(directory, name, "README.md"), "# Crane\n\nRuns shell commands.\n");
    }
    await writeFile(join(directory, "agents.txt"), "./crane\n");
    await writeFile(join(directory, "assay.yaml"), "samples: 1\nsamplesMax: 1\nagents:\n  - ./crane\n");
    const environment = { ...SECRETS, OPENAI_BASE_URL: server.baseUrl, ASSAY_MODEL: "test-model" };
    const said: string[] = [];
    for (const words of COMMANDS) {
      // A worker waits for its queue until it is told to stop.
      const onStart = (child: ChildProcess): void => {
        if (words[0] !== "worker") return;
        child.stderr?.on("data", (chunk: Buffer) => void (chunk.includes("figures at") && child.kill("SIGTERM")));
      };
      for (const log of [[], ["--log-file", "log.ndjson"]]) {
        const flags = ["--log-level", "trace", "--debug", ...log];
        const { stdout, stderr } = await runCli([...words, ...flags], { directory, environment, onStart });
        // Taken for a command and its flags, whatever came of it.
        expect(stderr, `by ${words.join(" ")}`).not.toMatch(/unknown (option|command)|defect of Assay/);
        said.push(stdout, stderr);
      }
    }
    const all = said.join("\n");
    expect(all).toContain('"event":"model-call"');
    const names = (await filesOf(directory)).filter((path) => !path.endsWith("/.assay/secret"));
    const files = await Promise.all(names.map(async (path) => [path, await readFile(path, "utf8")] as const));
    for (const [where, content] of [["what was said", all], ...files] as const) {
      expect(/.{0,80}canary.{0,40}/.exec(content)?.[0] ?? "", `in ${where}`).toBe("");
    }
    expect(names.some((path) => path.endsWith("log.ndjson"))).toBe(true);
  });
});
