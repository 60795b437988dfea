import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

interface Waiting {
  readonly give: (content: Buffer | null) => void;
}

/** Reads objects of one repository through one process of git, however many they are. */
export interface GitObjects {
  /** Content of what a name such as `HEAD:./a/b.json` or an object's id stands for; null for what is not there. */
  readonly read: (name: string) => Promise<Buffer | null>;
  readonly close: () => void;
}

/** The answer that stands at the beginning of `bytes`, and the rest; null while it is not whole. Format: git-cat-file(1), "BATCH OUTPUT". */
function firstAnswer(bytes: Buffer): { content: Buffer | null; rest: Buffer } | null {
  const end = bytes.indexOf("\n");
  if (end === -1) return null;
  const size = /^[0-9a-f]+ \w+ (\d+)$/u.exec(bytes.subarray(0, end).toString())?.[1];
  if (size === undefined) return { content: null, rest: bytes.subarray(end + 1) };
  const last = end + 1 + Number(size);
  if (bytes.length <= last) return null;
  return { content: bytes.subarray(end + 1, last), rest: bytes.subarray(last + 1) };
}

/** @param directory inside the repository; relative names start there */
export function openGitObjects(directory: string): GitObjects {
  const waiting: Waiting[] = [];
  let child: ChildProcessWithoutNullStreams | null = null;
  let chunks: Buffer[] = [];

  const end = (): void => {
    child = null;
    chunks = [];
    for (const { give } of waiting.splice(0)) give(null);
  };

  function start(): ChildProcessWithoutNullStreams {
    const started = spawn("git", ["cat-file", "--batch"], { cwd: directory });
    started.on("error", end).on("close", end);
    started.stdin.on("error", end);
    started.stderr.resume();
    started.stdout.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      let rest: Buffer = Buffer.concat(chunks);
      for (let answer = firstAnswer(rest); answer !== null && waiting.length > 0; answer = firstAnswer(rest)) {
        waiting.shift()?.give(answer.content);
        ({ rest } = answer);
      }
      chunks = [rest];
    });
    // It must not keep a process alive that has nothing else to do.
    started.unref();
    return started;
  }

  return {
    read: (name) => {
      // A line each: a name with a line end would be two questions.
      if (/[\n\r\0]/u.test(name)) return Promise.resolve(null);
      return new Promise((give) => {
        waiting.push({ give });
        child ??= start();
        child.stdin.write(`${name}\n`);
      });
    },
    close: () => child?.stdin.end(),
  };
}
