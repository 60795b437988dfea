import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { type FixedAnswer, type Route, startHttpServer } from "../support/http-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const answerSchema = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), status: z.enum(["ok", "warn", "fail"]), message: z.string() })),
});

/** A loopback server that gives the same answer at the paths that doctor asks for; returns its address. */
async function serve(answer: Route): Promise<string> {
  const server = await startHttpServer({ "/v1/models": answer, "/-/ping": answer });
  onTestFinished(() => server.close());
  return server.url;
}

const json = (status: number, body: unknown): FixedAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** An address at which nobody listens any more. */
async function closedAddress(): Promise<string> {
  const server = await startHttpServer({});
  await server.close();
  return server.url;
}

/** Runs doctor with a registry that answers, unless the test names another. */
async function doctor(environment: Record<string, string> = {}, directory?: string) {
  const registry = await serve(json(200, {}));
  const { code, stdout, stderr } = await runCli(["doctor", "--json"], {
    environment: { npm_config_registry: registry, ...environment },
    ...(directory === undefined ? {} : { directory }),
  });
  expect(stderr).toBe("");
  const { ok, checks } = answerSchema.parse(JSON.parse(stdout));
  return { code, ok, text: stdout, check: (name: string) => checks.find((check) => check.name === name) };
}

it("finds nothing wrong in a bare environment, and writes nothing", async () => {
  const directory = await temporaryFolder();
  const { code, ok, check } = await doctor({}, directory);
  expect({ code, ok }).toEqual({ code: 0, ok: true });
  expect(check("model")).toMatchObject({ status: "warn", message: expect.stringContaining("no language model") });
  expect(check("model server")).toBeUndefined();
  expect(check("npm registry")?.status).toBe("ok");
  expect(check("github token")?.status).toBe("warn");
  expect(check("out folder")?.status).toBe("ok");
  expect(await readdir(directory)).toEqual([]);
});

it("prints a line a check for people", async () => {
  const registry = await serve(json(200, {}));
  const { stdout } = await runCli(["doctor"], { environment: { npm_config_registry: registry } });
  expect(stdout).toMatch(/^ok {4}node {11}24\./m);
  expect(stdout).toMatch(/^warn {2}model {10}baseline/m);
});

describe("model server", () => {
  const secret = "sk-do-not-print-me";
  const setUp = (url: string) => ({ OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: secret, ASSAY_MODEL: "m-1" });

  it("is asked for its models with the key, which is never printed", async () => {
    const server = await startHttpServer({ "/v1/models": json(200, { data: [{ id: "m-1" }] }) });
    onTestFinished(() => server.close());
    const { code, check, text } = await doctor(setUp(server.url));
    expect(code).toBe(0);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${secret}`]);
    expect(check("model server")).toMatchObject({ status: "ok", message: expect.stringContaining("offers m-1") });
    expect(check("model key")?.status).toBe("ok");
    expect(text).not.toContain(secret);
  });

  it.each<[string, FixedAnswer, "warn" | "fail", string]>([
    ["refuses the key", json(401, {}), "fail", "does not accept the key"],
    ["does not have the model", json(200, { data: [{ id: "m-2" }] }), "warn", "does not list m-1; it has m-2: choose"],
    ["can't list models", json(404, {}), "warn", "can't list its models"],
    ["is out of order", json(503, {}), "fail", "answers 503"],
    ["is something else", json(200, "hello"), "fail", "not as such an API does"],
  ])("that %s", async (_name, listener, status, message) => {
    const { code, check } = await doctor(setUp(await serve(listener)));
    expect(check("model server")).toMatchObject({ status, message: expect.stringContaining(message) });
    expect(code).toBe(status === "fail" ? 1 : 0);
  });

  it("that is not there", async () => {
    const { code, check } = await doctor(setUp(await closedAddress()));
    expect(check("model server")).toMatchObject({ status: "fail", message: expect.stringContaining("ECONNREFUSED") });
    expect(code).toBe(1);
  });

  it("that sends elsewhere does not take the key there", async () => {
    const elsewhere = await startHttpServer({ "/": json(200, {}) });
    onTestFinished(() => elsewhere.close());
    const { code } = await doctor(setUp(await serve({ status: 302, headers: { location: elsewhere.url } })));
    expect(code).toBe(1);
    expect(elsewhere.requests).toEqual([]);
  });
});

describe("what is configured and does not work", () => {
  it("is a registry that does not answer", async () => {
    const { code, check } = await doctor({ npm_config_registry: await closedAddress() });
    expect(check("npm registry")).toMatchObject({ status: "fail", message: expect.stringContaining("ECONNREFUSED") });
    expect(code).toBe(1);
  });

  it("is not a registry that answers and knows no ping", async () => {
    const { code, check } = await doctor({ npm_config_registry: await serve(json(404, {})) });
    expect(check("npm registry")?.status).toBe("ok");
    expect(code).toBe(0);
  });

  it("is a folder that can't be written", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "taken"), "");
    const { code, check } = await doctor({ ASSAY_OUT: "taken" }, directory);
    expect(check("out folder")).toMatchObject({ status: "fail", message: expect.stringContaining("ASSAY_OUT") });
    expect(code).toBe(1);
  });

  it("is a wrong configuration file, with all its mistakes", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "assay.yaml"), "profil: x\nsamples: 0\n");
    const { code, check } = await doctor({}, directory);
    expect(check("configuration")).toMatchObject({
      status: "fail",
      message: expect.stringMatching(/assay\.yaml:1 profil: .*assay\.yaml:2 samples: /),
    });
    expect(code).toBe(1);
  });
});
