import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { chosenWriters } from "../../outputs/index.ts";
import { createSession, type Session } from "../../outputs/web/session.ts";
import { startReviewServer } from "../../outputs/web/server.ts";
import { METRICS_TYPE } from "../../pipeline/observe/prometheus.ts";
import { openServeMetrics } from "../../pipeline/observe/serve-metrics.ts";
import { openReviewDesk } from "../../pipeline/wiring/open-review-desk.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { temporaryFolder } from "./run-cli.ts";
import { SAMPLE_TEXTS, sha256 } from "./sample-assessment/texts.ts";

/** Writes an agent's folder as a draft would: the assessment and the texts behind it. */
export async function writeAgent(
  directory: string,
  assessment: Assessment,
  slug = assessment.agent.slug,
): Promise<void> {
  const folder = join(directory, slug);
  await mkdir(join(folder, "sources"), { recursive: true });
  for (const text of Object.values(SAMPLE_TEXTS)) await writeFile(join(folder, "sources", sha256(text)), text);
  const named = { ...assessment, agent: { ...assessment.agent, slug } };
  await writeFile(join(folder, "assessment.json"), `${JSON.stringify(named, null, 2)}\n`);
}

/** When everything happens. */
const NOW = "2026-11-21T12:00:00.000Z";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface TestedServer {
  readonly directory: string;
  /** Address without a path. */
  readonly origin: string;
  /** Address that lets a browser in. */
  readonly entrance: string;
  readonly session: Session;
  /** One request exactly as said: no cookie, no header that is not named. */
  readonly ask: (path: string, asking?: Asking) => Promise<Answer>;
  /** The same as a browser that was let in sends it, from a page of ours. */
  readonly visit: (path: string, asking?: Asking) => Promise<Answer>;
  /** Sends a form as our page would. */
  readonly send: (path: string, fields: Readonly<Record<string, string>>, asking?: Asking) => Promise<Answer>;
  /** Errors that were told to the terminal. */
  readonly errors: readonly Error[];
  /** Tells the server to stop; it still answers until the test ends. */
  readonly stop: () => void;
}

/** A review UI over a folder of its own, stopped when the test ends. */
export async function reviewServer(assessments: readonly Assessment[], folder?: string): Promise<TestedServer> {
  const directory = folder ?? join(await temporaryFolder(), "assessments");
  for (const assessment of assessments) await writeAgent(directory, assessment);
  const stop = new AbortController();
  const desk = openReviewDesk({
    directory,
    stateDirectory: join(directory, "..", "state"),
    reviewer: "Ada Byrne",
    writers: chosenWriters({ reports: ["md"], dispute: null }),
    signal: stop.signal,
    now: () => NOW,
  });
  const session = createSession();
  const errors: Error[] = [];
  const complete = new Promise<void>((resolve) => {
    desk.watch(() => {
      if (desk.list().isComplete) resolve();
    });
  });
  const following = desk.follow();
  if (assessments.length > 0) await complete;
  const metrics = openServeMetrics("0.0.0-test");
  const server = await startReviewServer(0, {
    desk: metrics.counting(desk),
    session,
    onError: (error) => errors.push(error),
    figures: {
      scrape: () => Promise.resolve({ type: METRICS_TYPE, text: metrics.text(desk.list(), null) }),
      isHealthy: () => !stop.signal.aborted,
      onAnswer: metrics.onAnswer,
    },
  });
  onTestFinished(async () => {
    stop.abort();
    await server.close();
    desk.close();
    await following;
  });
  const { origin, host, port } = new URL(server.address);

  async function ask(path: string, { method = "GET", headers = {}, body }: Asking = {}): Promise<Answer> {
    const sent = request({ host: "127.0.0.1", port, path, method, headers: { host, ...headers } });
    sent.end(body);
    const [answer] = await once(sent, "response");
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return { status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString("utf8") };
  }
  const cookie = `assay-${port}=${session.cookie}`;
  const visit: TestedServer["visit"] = (path, asking = {}) =>
    ask(path, { ...asking, headers: { cookie, "sec-fetch-site": "same-origin", ...asking.headers } });
  const send: TestedServer["send"] = (path, fields, asking = {}) =>
    visit(path, {
      method: "POST",
      body: new URLSearchParams({ key: session.formKey, ...fields }).toString(),
      ...asking,
      headers: { origin, "content-type": "application/x-www-form-urlencoded", ...asking.headers },
    });
  return { directory, origin, entrance: server.address, session, ask, visit, send, errors, stop: () => stop.abort() };
}

/** The version of the page that a form on it carries. */
export const revisionIn = (html: string): string => /name="revision" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? "";
