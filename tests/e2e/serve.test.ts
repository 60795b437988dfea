import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { type CliOptions, type CliResult, runCli, temporaryFolder } from "../support/run-cli.ts";
import { writeAgent } from "../support/review-server.ts";
import { sampleAssessment } from "../support/sample-assessment.ts";

const ENTRANCE = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=[\w-]{43}/;

/** Enters as a browser would: by the address, then with the cookie. */
async function queueAt(entrance: string): Promise<string> {
  const entered = await fetch(entrance, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const answer = await fetch(new URL("/", entrance), { headers: { cookie } });
  return answer.text();
}

/** Serves the folder `reports` until its queue is read, then sends a signal. */
async function served(
  signal: "SIGINT" | "SIGTERM",
  options: Omit<CliOptions, "directory" | "onStart"> = {},
): Promise<CliResult & { readonly queue: string }> {
  const directory = await temporaryFolder();
  await writeAgent(`${directory}/reports`, sampleAssessment());
  let said = "";
  let queue = "";
  const result = await runCli(["serve", "--out", "reports", "--port", "0", "--reviewer", "Ada Byrne"], {
    ...options,
    directory,
    onStart: (child) => {
      child.stderr?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        const [entrance] = ENTRANCE.exec(said) ?? [];
        if (entrance === undefined || queue !== "") return;
        queue = "asked";
        const ask = async (): Promise<void> => {
          do queue = await queueAt(entrance);
          while (queue.includes("Still reading"));
          child.kill(signal);
        };
        void ask();
      });
    },
  });
  return { ...result, queue };
}

it.each(["SIGINT", "SIGTERM"] as const)("prints one address, serves the folder, and ends with %s", async (signal) => {
  const { code, stdout, stderr, queue } = await served(signal);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain("reviewing reports as Ada Byrne");
  expect(stderr.match(/http:/g)).toHaveLength(1);
  expect(queue).toContain("Harbour Desk");
});

it("goes on without a history where git is not installed", async () => {
  const options = { node: process.execPath, environment: { PATH: await temporaryFolder() } };
  const { code, stderr, queue } = await served("SIGTERM", options);
  expect(code).toBe(0);
  expect(stderr).not.toContain("git");
  expect(queue).toContain("Harbour Desk");
});

it.each([
  ["nowhere", "there is no such folder"],
  ["notes.txt", "expected a folder, found a file"],
])("takes %s for no folder, with exit code 2 and no address", async (out, why) => {
  const directory = await temporaryFolder();
  await writeFile(`${directory}/notes.txt`, "");
  const { code, stderr } = await runCli(["serve", "--out", out, "--port", "0", "--reviewer", "Ada Byrne"], {
    directory,
  });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `assay: ${out}: ${why}; draft an agent first, or name the folder of assessments with --out\n`,
  });
});

it("says who listens already, with exit code 1", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const place = other.address();
  const port = typeof place === "object" && place !== null ? String(place.port) : "";
  const { code, stderr } = await runCli(["serve", "--out", ".", "--port", port, "--reviewer", "Ada Byrne"]);
  other.close();
  expect(code).toBe(1);
  expect(stderr).toBe(
    `assay: can't listen on port ${port}: another program listens there; name another with --port, or 0 for any that is free\n`,
  );
});

it.each(["x", "-1", "65536", "80.5"])("takes no %s for a port, with exit code 2", async (port) => {
  const { code, stderr } = await runCli(["serve", `--port=${port}`, "--reviewer", "Ada Byrne"]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `assay: --port: expected a whole number from 0 to 65535, got "${port}"\n`,
  });
});
