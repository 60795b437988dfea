import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../errors.ts";

const run = promisify(execFile);

/**
 * Who decides: the flag, else `ASSAY_REVIEWER`, else git's `user.name`.
 * @throws {UsageError} where nobody is named, or an empty name
 */
export async function reviewerName(
  flag: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (flag?.trim() === "") throw new UsageError("--reviewer: expected a name, found nothing");
  const named = [flag, environment["ASSAY_REVIEWER"]].find((name) => name !== undefined && name.trim() !== "");
  if (named !== undefined) return named.trim();
  const name = await run("git", ["config", "user.name"]).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
  if (name !== "") return name;
  throw new UsageError("who reviews? Name yourself with --reviewer or ASSAY_REVIEWER, or set git config user.name");
}
