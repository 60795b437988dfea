import { execFileSync } from "node:child_process";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeIfChanged, writeTogether } from "../../../pipeline/store/write.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

it.skipIf(process.platform === "win32")(
  "puts no file in the place of a pipe, and waits for no reader of one",
  async () => {
    const pipe = join(await temporaryFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    await expect(writeIfChanged(pipe, "x")).rejects.toThrow("it is a device or a pipe, not a file");
    await expect(writeTogether([{ path: pipe, data: "x" }])).rejects.toThrow("not a file");
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  },
);
