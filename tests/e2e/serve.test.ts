import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { runCli, temporaryFolder } from "../support/run-cli.ts";
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

it.each(["SIGINT", "SIGTERM"] as const)("prints one address, serves the folder, and ends with %s", async (signal) => {
  const directory = await temporaryFolder();
  await writeAgent(`${directory}/reports`, sampleAssessment());
  let said = "";
  let queue = "";
  const { code, stdout, stderr } = await runCli(
    ["serve", "--out", "reports", "--port", "0", "--reviewer", "Ada Byrne"],
    {
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
    },
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain("reviewing reports as Ada Byrne");
  expect(stderr.match(/http:/g)).toHaveLength(1);
  expect(queue).toContain("Harbour Desk");
});

it("says who listens already, with exit code 1", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const place = other.address();
  const port = typeof place === "object" && place !== null ? String(place.port) : "";
  const { code, stderr } = await runCli(["serve", "--port", port, "--reviewer", "Ada Byrne"]);
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
