import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  AbortedError,
  type AssayError,
  InternalError,
  ModelError,
  QueueError,
  ScoreInputError,
  SourceError,
  StoreError,
  UsageError,
} from "../../../pipeline/errors.ts";
import { parseQueueUrl } from "../../../pipeline/engine/bullmq/connection.ts";
import { decodeError, encodeError } from "../../../pipeline/engine/bullmq/error-codec.ts";
import { decodeJob, encodeJob, jobIdOf, type Party } from "../../../pipeline/engine/bullmq/job-codec.ts";
import { decodeResult, encodeResult } from "../../../pipeline/engine/bullmq/result-codec.ts";
import { refuseUnfit } from "../../../pipeline/engine/bullmq/server-facts.ts";
import { type AgentJob, performHere } from "../../../pipeline/job.ts";
import { createBaselineJudge } from "../../../pipeline/model/baseline/index.ts";
import type { JobResult } from "../../../pipeline/job.ts";
import { tableAdapter } from "../../support/assemblies.ts";
import { scriptedJudge } from "../../support/scripted-judge.ts";

const baseline: Party = { judge: createBaselineJudge(), assayVersion: "1.2.3" };
const ASKER = "a".repeat(64);

const job: AgentJob = {
  agent: "npm:runner",
  references: [{ scheme: "npm", rest: "runner", text: "npm:runner" }],
  known: null,
  samples: null,
  samplesMax: 15,
  profile: "listing",
  traceparent: null,
};

/** Through Redis and back. */
const travelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("a job", () => {
  it("arrives as it was sent", () => {
    const known = { collectionHash: "b".repeat(64), sourceHash: "c".repeat(64), identityHash: "d".repeat(64) };
    const traceparent = `00-${"e".repeat(32)}-${"f".repeat(16)}-01`;
    for (const sent of [job, { ...job, known, samples: 3 }, { ...job, traceparent }]) {
      expect(decodeJob(travelled(encodeJob(sent, baseline, ASKER)), baseline)).toEqual(sent);
    }
  });

  it("is refused by a worker whose model is asked with other settings", () => {
    const judge = scriptedJudge();
    const warm = (temperature: number): Party => ({
      ...baseline,
      judge: { ...judge, identity: { ...judge.identity, settings: { temperature } } },
    });
    expect(decodeJob(travelled(encodeJob(job, warm(0.7), ASKER)), warm(0.7))).toEqual(job);
    expect(() => decodeJob(travelled(encodeJob(job, warm(0.7), ASKER)), warm(0))).toThrow(
      /the run wants scripted-1 \(.*temperature 0\.7\) as its judge, a worker has scripted-1 \(.*temperature 0\)/,
    );
  });

  it("names the plug-ins that it needs, and a worker without them refuses it", () => {
    const directory = (sha256: string, scheme = "dir"): Party => {
      const sources = [{ scheme, collect: () => Promise.resolve(null) }];
      return {
        ...baseline,
        plugins: { policy: null, list: [{ name: "directory", origin: "x", sha256, sources, policy: null }] },
      };
    };
    const asker = directory("a".repeat(64));
    const reference = { scheme: "dir", rest: "acme/mailer", text: "dir:acme/mailer" };
    const sent = { ...job, agent: "dir:acme/mailer", references: [reference] };
    const encoded = encodeJob(sent, asker, ASKER);
    expect(encoded.plugins).toEqual([{ name: "directory", sha256: "a".repeat(64) }]);
    expect(decodeJob(travelled(encoded), asker)).toEqual(sent);
    expect(() => decodeJob(travelled(encoded), baseline)).toThrow(
      /needs the plug-in directory \(a{12}…\), and a worker does not have it/,
    );
    expect(() => decodeJob(travelled(encoded), directory("b".repeat(64)))).toThrow(
      /a worker has another one of that name \(b{12}…\)/,
    );
    expect(jobIdOf(encodeJob(sent, directory("b".repeat(64)), ASKER))).not.toBe(jobIdOf(encoded));
    // What it does not need, nobody has to have.
    expect(encodeJob(job, asker, ASKER)).toEqual(encodeJob(job, baseline, ASKER));
  });

  it("is refused by a worker that does not ask what the house asks", () => {
    const question = {
      id: "is_nice",
      question: "Is it nice?",
      direction: "lowers",
      says: { yes: "y", no: "n" },
    } as const;
    const policy = { name: "acme", version: 1, questions: [question], rules: [] };
    const asking: Party = { ...baseline, judge: createBaselineJudge(policy) };
    expect(() => decodeJob(travelled(encodeJob(job, asking, ASKER)), baseline)).toThrow(
      /wants baseline@\d+ \(embedded, questions of acme\) as its judge, a worker has baseline@\d+ \(embedded\)/,
    );
    // Rules are applied by whoever asks: a worker need not know them.
    const ruled: Party = { ...baseline, judge: createBaselineJudge({ ...policy, questions: [] }) };
    expect(decodeJob(travelled(encodeJob(job, ruled, ASKER)), baseline)).toEqual(job);
  });

  it("has one id for one question of one asker, and another for any other", () => {
    const idOf = (facts: Partial<AgentJob>, party = baseline, asker = ASKER): string =>
      jobIdOf(encodeJob({ ...job, ...facts }, party, asker));
    const known = { collectionHash: "b".repeat(64), sourceHash: "c".repeat(64), identityHash: "d".repeat(64) };
    const ids = [
      idOf({}),
      idOf({ agent: "npm:other" }),
      idOf({ known }),
      idOf({ samples: 2 }),
      idOf({ samplesMax: 3 }),
      idOf({ profile: "owasp-0.5" }),
      idOf({}, { ...baseline, judge: scriptedJudge() }),
      idOf({}, { ...baseline, assayVersion: "1.2.4" }),
      idOf({}, baseline, "d".repeat(64)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf({})).toBe(ids[0]);
    // What is asked decides, not which run traces it.
    expect(idOf({ traceparent: `00-${"e".repeat(32)}-${"f".repeat(16)}-01` })).toBe(ids[0]);
  });

  it.each([
    ["a file", "./secret"],
    ["an absolute path", "/etc/passwd"],
    ["standard input", "-"],
    ["a file beside a package", "npm:runner+./secret"],
  ])("makes no worker read %s, whatever its references say", (_, agent) => {
    const data = { ...encodeJob(job, baseline, ASKER), agent };
    expect(() => decodeJob(data, baseline)).toThrow(expect.objectContaining({ code: "SOURCE_NOT_ALLOWED" }));
  });

  it("of a file is not even sent", () => {
    const references = [{ scheme: "file", rest: "./x", text: "./x" }];
    expect(() => encodeJob({ ...job, references }, baseline, ASKER)).toThrow(SourceError);
  });

  it("of another version or judge is refused in words that say what to do", () => {
    const data = encodeJob(job, baseline, ASKER);
    expect(() => decodeJob(data, { ...baseline, assayVersion: "2.0.0" })).toThrow(
      /run is of Assay 1\.2\.3, a worker of 2\.0\.0/,
    );
    expect(() => decodeJob({ ...data, format: 2 }, baseline)).toThrow(QueueError);
    expect(() => decodeJob(data, { ...baseline, judge: scriptedJudge() })).toThrow(
      /run wants baseline@2 \(embedded\) as its judge, a worker has scripted-1/,
    );
  });

  it.each(["", "00-x", "x".repeat(5000)])("with %j for a trace is no job", (traceparent) => {
    const data = { ...encodeJob(job, baseline, ASKER), traceparent };
    expect(() => decodeJob(data, baseline)).toThrow(expect.objectContaining({ code: "QUEUE_DAMAGED" }));
  });

  it.each([null, 7, "text", {}, { format: 1 }, { agent: "npm:x" }])("that is %j is no job", (data) => {
    expect(() => decodeJob(data, baseline)).toThrow(expect.objectContaining({ code: "QUEUE_DAMAGED" }));
  });

  it("with a key more, or a number out of range, is no job", () => {
    const data = encodeJob(job, baseline, ASKER);
    for (const wrong of [{ samplesMax: 10_000 }, { extra: 1 }, { known: { collectionHash: "x", sourceHash: "y" } }]) {
      expect(() => decodeJob({ ...data, ...wrong }, baseline)).toThrow(
        expect.objectContaining({ code: "QUEUE_DAMAGED" }),
      );
    }
  });
});

describe("an error", () => {
  const usage = { calls: 1, promptTokens: 10, completionTokens: 2, cachedTokens: 0 };
  const errors: readonly AssayError[] = [
    new SourceError("SOURCE_THROTTLED", "npm:x", "slow down"),
    new ModelError("MODEL_FILTERED", "no", { usage, costUsd: 0.5, finishReason: "filter" }),
    new ModelError("MODEL_BUDGET", "gone", { next: "skip" }),
    new StoreError("STORE_TAKEN", "taken"),
    new QueueError("QUEUE_MISMATCH", "other"),
    new ScoreInputError("factors.x", "wrong"),
    new UsageError("wrong", ["one", "two"]),
    new AbortedError("stopped"),
  ];

  it.each(errors.map((error) => [error.code, error] as const))("%s is of its class again", (_, error) => {
    const back = decodeError(encodeError(error));
    expect(back).toBeInstanceOf(error.constructor);
    expect({ ...Object.fromEntries(Object.entries(back)), message: back.message }).toEqual({
      ...Object.fromEntries(Object.entries(error)),
      message: error.message,
    });
  });

  it("takes neither what a model wrote nor a stack along", () => {
    const text = encodeError(new ModelError("MODEL_OUTPUT_INVALID", "broken", { rawText: "WRITTEN-BY-A-MODEL" }));
    expect(text).not.toContain("WRITTEN-BY-A-MODEL");
    expect(text).not.toContain(".ts:");
  });

  it("of ours is a defect here too, and says where it was", () => {
    const back = decodeError(encodeError(new RangeError("off by one")));
    expect(back).toBeInstanceOf(InternalError);
    expect(back.message).toBe("on a worker: off by one");
  });

  it("is cut where it is very long", () => {
    expect(decodeError(encodeError(new StoreError("STORE_DAMAGED", "x".repeat(1e6)))).message).toHaveLength(4000);
  });

  it.each([
    ["", "QUEUE_DAMAGED"],
    ["{}", "QUEUE_DAMAGED"],
    ["job stalled more than allowable limit", "QUEUE_STALLED"],
  ])("read from %j is %s", (text, code) => expect(decodeError(text)).toMatchObject({ code, next: "later" }));
});

describe("a result", () => {
  const read = (): Promise<JobResult> =>
    performHere({
      adapters: [tableAdapter({ runner: "# Runner\n\nRuns any shell command. Läuft überall.\n" })],
      judge: createBaselineJudge(),
      recall: null,
      now: () => "2026-11-21T08:00:00.000Z",
    })(job, { signal: new AbortController().signal, run: (stage, input, deps) => stage.run(input, deps) });

  it("arrives as it was sent, byte for byte", async () => {
    const result = await read();
    const back = await decodeResult(await encodeResult(result));
    if (result.status !== "read" || back.status !== "read") throw new Error("expected a reading");
    const { snapshots, ...rest } = back;
    const { snapshots: sent, ...sentRest } = result;
    expect(JSON.stringify(rest)).toBe(JSON.stringify(sentRest));
    expect(snapshots.map(({ raw }) => Buffer.from(raw).toString())).toEqual(
      sent.map(({ raw }) => Buffer.from(raw).toString()),
    );
    expect(snapshots.map(({ record }) => record)).toEqual(sent.map(({ record }) => record));
  });

  it("says that nothing changed", async () => {
    const { agent, collectionHash } = await read();
    const unchanged: JobResult = { status: "unchanged", agent, collectionHash };
    expect(await decodeResult(await encodeResult(unchanged))).toEqual(unchanged);
  });

  const rewritten = async (from: string, to: string): Promise<Buffer> => {
    const bytes = gunzipSync(await encodeResult(await read()));
    const text = bytes.toString("latin1");
    expect(text).toContain(from);
    return gzipSync(Buffer.from(text.replace(from, to), "latin1"));
  };

  it.each([
    ["an altered snapshot", "# Runner\n\nRuns", "# Runner\n\nEats"],
    ["a slug that is a path", '"slug":"runner"', '"slug":"../run"'],
    ["a judge that no contract knows", '"languageModel":', '"languageModal":'],
    ["a hash that is none", '"collectionHash":"', '"collectionHash":"z'],
  ])("with %s is refused", async (_, from, to) => {
    const packed = await rewritten(from, to);
    await expect(decodeResult(packed)).rejects.toMatchObject({ code: "QUEUE_DAMAGED", next: "later" });
  });

  it.each([
    ["empty", Buffer.alloc(0)],
    ["no archive", Buffer.from("hello")],
    ["too short", gzipSync(Buffer.alloc(2))],
    ["a bomb", gzipSync(Buffer.alloc(300 * 1024 * 1024))],
  ])("that is %s is refused", async (_, packed) => {
    await expect(decodeResult(packed)).rejects.toBeInstanceOf(QueueError);
  });
});

describe("the address of a queue", () => {
  it.each([
    ["redis://localhost", { host: "localhost", port: 6379, db: 0 }, "localhost:6379/0"],
    ["redis://u:p%40ss@h:1/3", { host: "h", port: 1, db: 3, username: "u", password: "p@ss" }, "h:1/3"],
    ["rediss://:pw@h", { host: "h", port: 6379, db: 0, password: "pw", tls: {} }, "h:6379/0"],
    ["redis://[::1]:7", { host: "::1", port: 7, db: 0 }, "[::1]:7/0"],
  ])("%s", (text, address, place) => expect(parseQueueUrl(text)).toEqual({ address, place }));

  it.each(["", "localhost:6379", "http://:secret@h", "redis://:secret@h/x", "redis://:secr%et@h", "redis://"])(
    "%j is refused, and not repeated",
    (text) => {
      const refused = (): unknown => parseQueueUrl(text);
      expect(refused).toThrow(UsageError);
      expect(refused).not.toThrow(/secr/);
    },
  );
});

describe("a server", () => {
  const info = (version: string, policy = "noeviction", more = ""): string =>
    `# Server\r\nredis_version:${version}\r\n${more}maxmemory_policy:${policy}\r\n`;

  it.each([info("6.2.0"), info("7.0.15"), info("10.0.1"), info("7.2.4", "noeviction", "valkey_version:8.1.0\r\n")])(
    "that is new and keeps all is fit: %j",
    (text) => expect(() => refuseUnfit(text, "h:1/0")).not.toThrow(),
  );

  it.each([
    [info("6.0.16"), /is Redis 6\.0\.16: expected 6\.2 or newer/],
    [info("5.0.7"), /expected 6\.2/],
    ["", /is Redis unknown/],
    [info("7.0.15", "allkeys-lru"), /maxmemory-policy is allkeys-lru, expected noeviction/],
  ])("%j is not", (text, words) => expect(() => refuseUnfit(text, "h:1/0")).toThrow(words));
});
