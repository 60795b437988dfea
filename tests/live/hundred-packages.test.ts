import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createBaselineJudge } from "../../pipeline/model/baseline/index.ts";
import { draftAgents } from "../../pipeline/runner.ts";
import { digest } from "../../pipeline/stages/digest.ts";
import { createFetchMemory, createFileStore } from "../../pipeline/store/index.ts";
import { createNpmAdapter } from "../../sources/npm.ts";
import { readNpmOptions } from "../../sources/npm/config.ts";
import { assemblyIn, draftOptions } from "../support/assemblies.ts";
import { startHttpServer } from "../support/http-server.ts";
import packages from "./hundred-packages.json" with { type: "json" };

interface Seen {
  readonly path: string;
  readonly condition: string | undefined;
  status: number;
}

/**
 * The configured registry behind a door that counts, and that gives each record an ETag: some mirrors give none. Tarballs are
 * asked for at the address in the record, which is rewritten to this door.
 */
async function startDoor() {
  const upstream = String((await readNpmOptions({ directory: process.cwd(), environment: process.env })).registry);
  const seen: Seen[] = [];
  const server = await startHttpServer(
    (url) => ({
      [ANY]: (request, response) => {
        const path = request.url ?? "/";
        const entry: Seen = { path, condition: request.headers["if-none-match"], status: 0 };
        seen.push(entry);
        const reply = (status: number, headers: Record<string, string>, body: Uint8Array): void => {
          entry.status = status;
          response.writeHead(status, headers).end(body);
        };
        void (async () => {
          const answer = await fetch(new URL(path.slice(1), upstream));
          const type = answer.headers.get("content-type") ?? "application/octet-stream";
          const raw = Buffer.from(await answer.arrayBuffer());
          if (!type.includes("json")) return reply(answer.status, { "content-type": type }, raw);
          const body = Buffer.from(
            raw.toString("utf8").replaceAll(/"tarball":"https?:\/\/[^/]+\//g, `"tarball":"${url}/`),
          );
          const etag = `"${createHash("sha1").update(body).digest("hex")}"`;
          if (answer.status === 200 && entry.condition === etag) return reply(304, { etag }, Buffer.alloc(0));
          reply(answer.status, { "content-type": type, etag }, body);
        })().catch(() => reply(502, {}, Buffer.alloc(0)));
      },
    }),
    { fallback: ANY },
  );
  return { server, seen };
}
const ANY = "*";

/** Every file below a folder with its bytes. */
const contentOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );

/** Asks the npm registry that is configured on this machine. Run with `npm run test:live`. */
describe.runIf(process.env["ASSAY_LIVE"] === "1")("100 packages of the configured registry", () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-hundred-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    "are all accounted for, and the second time only asked whether they have changed",
    { timeout: 600_000 },
    async () => {
      const { server, seen } = await startDoor();
      onTestFinished(() => server.close());
      const environment = { ...process.env, npm_config_registry: server.url };
      const run = async () => {
        const memory = createFetchMemory(join(folder, "state"), { writes: true });
        const npm = createNpmAdapter({
          userAgent: "assay/0.0.0-test",
          assayVersion: "0.0.0-test",
          memory,
          environment,
        });
        const assembly = assemblyIn(folder, createBaselineJudge(), {}, { adapters: [npm] });
        const from = seen.length;
        const outcomes = await draftAgents(
          packages.map((name) => `npm:${name}`),
          assembly,
          draftOptions({ concurrency: 8 }),
        );
        return { outcomes, asked: seen.slice(from) };
      };
      const first = await run();
      const before = contentOf(join(folder, "assessments"));
      const second = await run();

      const failed = first.outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.error.code] : []));
      const drafted = first.outcomes.length - failed.length;
      const statuses = (asked: readonly Seen[]): string =>
        JSON.stringify(
          Object.groupBy(
            asked.map(({ status }) => status),
            String,
          ),
          (_, value: unknown) => (Array.isArray(value) ? value.length : value),
        );
      console.log(`100 packages: ${drafted} drafted, ${failed.length} failed (${[...new Set(failed)].join(", ")})`);
      console.log(`first run: ${first.asked.length} requests ${statuses(first.asked)}`);
      console.log(`second run: ${second.asked.length} requests ${statuses(second.asked)}`);

      expect(first.outcomes).toHaveLength(packages.length);
      expect(new Set(failed)).toEqual(new Set(failed.length === 0 ? [] : ["SOURCE_NOT_FOUND"]));
      expect(drafted).toBeGreaterThan(90);
      // Who was found is asked on condition, and nobody's tarball is taken again.
      expect(second.asked.filter(({ status }) => status === 200)).toEqual([]);
      expect(second.asked.filter(({ status }) => status === 304)).toHaveLength(drafted);
      expect(contentOf(join(folder, "assessments"))).toEqual(before);
    },
  );

  it("have every span at its bytes", { timeout: 120_000 }, async () => {
    const store = createFileStore({ directory: join(folder, "assessments") });
    const counts = { documents: 0, readmes: 0, spans: 0, misplaced: 0 };
    for (const name of packages) {
      const collection = await store.recall([`npm:${name}`]);
      if (collection === null) continue;
      const { dossier, snapshots } = await digest.run(collection, { dossierBytes: 10_000_000 });
      const texts = new Map(snapshots.map(({ record, text }) => [record.id, Buffer.from(text)]));
      counts.documents += snapshots.length;
      counts.readmes += snapshots.filter(({ record }) => record.kind === "readme").length;
      counts.spans += dossier.spans.length;
      counts.misplaced += dossier.spans.filter(
        ({ source, start, end, text }) => texts.get(source)?.subarray(start, end).toString("utf8") !== text,
      ).length;
    }
    console.log(`spans: ${JSON.stringify(counts)}`);
    expect(counts.spans).toBeGreaterThan(10_000);
    expect(counts.misplaced).toBe(0);
  });
});
