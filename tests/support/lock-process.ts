import { takeLock } from "../../pipeline/store/lock.ts";

// Takes a folder's lock as often as it is told to, for tests with several real processes: node lock-process.ts FOLDER.
// Each line on standard input is one attempt; the answer is "held" or the code of the error. Whoever holds it gives it back
// on the next line.
const [folder = ""] = process.argv.slice(2);
let held: Awaited<ReturnType<typeof takeLock>> | null = null;

async function answer(): Promise<string> {
  if (held !== null) {
    await held.release();
    held = null;
    return "released";
  }
  try {
    held = await takeLock(folder, () => new Date().toISOString(), 0);
    return held.wasLeft ? "held, taken over" : "held";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

let queue = Promise.resolve();
process.stdin.on("data", (chunk: Buffer) => {
  for (const _ of chunk.toString("utf8").trim().split("\n")) {
    queue = queue.then(async () => void process.stdout.write(`${await answer()}\n`));
  }
});
process.stdin.on("end", () => process.exit());
process.stdout.write("ready\n");
