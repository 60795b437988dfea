import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { StoreError, UsageError } from "../errors.ts";

const run = promisify(execFile);
/** A list of some hundred thousand files. */
const MOST_BYTES = 256 * 1024 * 1024;
const NEWLINE = 10;

/** @throws {UsageError} with git's own words. */
async function git(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", [...args], { maxBuffer: MOST_BYTES });
    return stdout;
  } catch (error) {
    const words =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n")[0] : String(error);
    throw new UsageError(`git: ${words === "" ? String(error) : words}`, [], { cause: error });
  }
}

/**
 * Files below `folder` in a revision, by their paths seen from the working folder, with the ids of their contents: equal ids,
 * equal bytes.
 * @throws {UsageError} for what is no revision.
 */
export async function filesOfRevision(revision: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const listed = await git(["ls-tree", "-r", "-z", revision, "--", folder]);
  return new Map(
    listed.split("\0").flatMap((entry) => {
      // "100644 blob <id>\t<path>"; what is no blob is a module of another repository.
      const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      return id === undefined || path === undefined ? [] : [[path, id] as const];
    }),
  );
}

/** Contents by id, all out of one process. */
export interface GitObjects {
  /** @throws {StoreError} `STORE_UNREADABLE` */
  readonly read: (id: string) => Promise<Buffer>;
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (content: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** Starts `git cat-file --batch` when the first content is asked for. */
export function openObjects(): GitObjects {
  const waiting: Waiting[] = [];
  let failure: StoreError | null = null;
  let child: ReturnType<typeof start> | null = null;
  let pending: Buffer = Buffer.alloc(0);

  const fail = (why: string): void => {
    failure ??= new StoreError("STORE_UNREADABLE", `git cat-file: ${why}`);
    for (const { reject } of waiting.splice(0)) reject(failure);
  };

  /** Answers come in the order of the questions: "<id> blob <size>", the bytes, a line break. */
  function take(): void {
    for (;;) {
      const end = pending.indexOf(NEWLINE);
      if (end === -1) return;
      const header = pending.subarray(0, end).toString();
      const size = / blob (\d+)$/.exec(header)?.[1];
      if (size === undefined) return fail(header);
      const last = end + 1 + Number(size);
      if (pending.length <= last) return;
      const content = pending.subarray(end + 1, last);
      pending = pending.subarray(last + 1);
      waiting.shift()?.resolve(content);
    }
  }

  const start = () => {
    const started = spawn("git", ["cat-file", "--batch"], { stdio: ["pipe", "pipe", "ignore"] });
    started.on("error", ({ message }) => fail(message));
    started.on("close", () => fail("it ended"));
    started.stdin.on("error", ({ message }) => fail(message));
    started.stdout.on("data", (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      take();
    });
    return started;
  };

  return {
    read: (id) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        child ??= start();
        waiting.push({ resolve, reject });
        child.stdin.write(`${id}\n`);
      }),
    close: () => child?.stdin.end(),
  };
}
