/**
 * Drafts every agent named on the command line and prints what became of each, and the peak memory. A process of its own, so
 * that the memory is this run's and nobody else's.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBaselineJudge } from "../../../pipeline/model/baseline/index.ts";
import { draftAgents } from "../../../pipeline/runner.ts";
import { isPublicAddress } from "../../../sources/http/addresses.ts";
import { createHttpClient } from "../../../sources/http/client.ts";
import { createGithubAdapter } from "../../../sources/github.ts";
import { createPageAdapter } from "../../../sources/page.ts";
import { assemblyIn, draftOptions } from "../assemblies.ts";

/** `rebind.test` leads to the server once and inside from then on; `inside.test` leads inside. */
let rebinds = 0;
const addressOf = (hostname: string): string =>
  hostname === "rebind.test" ? (rebinds++ === 0 ? "127.0.0.1" : "10.0.0.1") : "10.0.0.1";

const client = createHttpClient({
  userAgent: "assay/0.0.0-test",
  allowPrivate: true,
  // The server itself stands for a public one.
  isAllowed: (address) => address === "127.0.0.1" || isPublicAddress(address),
  resolveName: (hostname, _, callback) => callback(null, [{ address: addressOf(hostname), family: 4 }]),
  obeyRobots: false,
  limits: { totalMs: 6_000, headersMs: 5_000, idleMs: 5_000, pageIntervalMs: 0, patienceMs: 100 },
});
const github = createGithubAdapter({ client, apiUrl: "https://api.github.test", token: null });

const folder = mkdtempSync(join(tmpdir(), "assay-hostile-"));
try {
  const adapters = [createPageAdapter({ client, github })];
  const assembly = assemblyIn(folder, createBaselineJudge(), {}, { adapters });
  const outcomes = await draftAgents(process.argv.slice(2), assembly, draftOptions({ concurrency: 4 }));
  const results = outcomes.map((outcome) =>
    outcome.status === "drafted"
      ? { reference: outcome.reference, findings: outcome.assessment.findings.map(({ code }) => code) }
      : { reference: outcome.reference, code: outcome.error.code, message: outcome.error.message },
  );
  // Linux and macOS give kilobytes here.
  const peakMib = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(JSON.stringify({ results, peakMib }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
