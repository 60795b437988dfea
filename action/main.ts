import { randomUUID } from "node:crypto";
import { appendFile, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { visible } from "../outputs/escape.ts";
import { reportError } from "../pipeline/cli/report-error.ts";
import { carryOver } from "./carry.ts";
import { makeGit, remoteHead } from "./git.ts";
import { openOrUpdate } from "./github.ts";
import { type Inputs, PREFIX, readInputs } from "./inputs.ts";
import { agentOfIssue } from "./issue.ts";
import { ActionError, type Ran, run } from "./run.ts";
import { bodyOf, draftedLines, tallyOfRefresh } from "./words.ts";

const ENTRY = new URL("../bin/assay.cjs", import.meta.url).pathname;
/** The run itself went wrong: what stands in the folder is not to be published. */
const NOTHING_TO_PUBLISH: ReadonlySet<number> = new Set([2, 3, 130]);

const { env } = process;

const note = (text: string): void => void process.stdout.write(`${text.split("\n").map(visible).join("\n")}\n`);

/** What Assay may see: no token of the repository, no file that speaks to the runner. */
const environmentOfAssay = Object.fromEntries(
  Object.entries(env).filter(
    ([name]) =>
      !name.startsWith(PREFIX) && !/^(?:ACTIONS_|GITHUB_(?:TOKEN|OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/u.test(name),
  ),
);

const assay = (...words: readonly string[]): Promise<Ran> =>
  run(process.execPath, [ENTRY, ...words], environmentOfAssay);

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

function needed(name: string): string {
  const value = env[name] ?? "";
  if (value === "") throw new ActionError(`${name} is not set: this runs inside a GitHub workflow`);
  return value;
}

async function tell(variable: "GITHUB_OUTPUT" | "GITHUB_STEP_SUMMARY", text: string): Promise<void> {
  const file = env[variable];
  if (file !== undefined && file !== "") await appendFile(file, text);
}

/** Every value is one line, so that no text can pose as another output. */
async function output(name: string, value: string | number | boolean): Promise<void> {
  await tell("GITHUB_OUTPUT", `${name}=${String(value).replaceAll(/[\r\n]/gu, " ")}\n`);
}

interface Outcome {
  readonly code: number;
  readonly isComplete: boolean;
  readonly title: string;
  /** Markdown. */
  readonly blocks: readonly string[];
}

async function refresh({ catalogue, out, args }: Inputs): Promise<Outcome> {
  const report = join(env["RUNNER_TEMP"] ?? tmpdir(), "assay-changes.md");
  const { code, stdout } = await assay(
    "refresh",
    "--catalog",
    catalogue,
    "--out",
    out,
    "--report",
    report,
    "--json",
    ...args,
  );
  const tally = tallyOfRefresh(stdout);
  await output("changed", tally.changed);
  await output("band-crossings", tally.crossings);
  await output("report", report);
  const text = await readFile(report, "utf8").catch(() => "");
  return { code, isComplete: tally.isComplete, title: "Refresh of assessments", blocks: [text] };
}

async function draft({
  catalogue,
  out,
  args,
  agents,
  issue_body,
  issue_heading,
  issue_number,
}: Inputs): Promise<Outcome> {
  const all = issue_body === "" ? agents : [...agents, agentOfIssue(issue_body, issue_heading)];
  if (all.length === 0) throw new ActionError("nothing to draft: expected the input agents or issue-body");
  const { code, stdout } = await assay("draft", "--out", out, "--json", ...args, "--", ...all);
  const lines = draftedLines(stdout, out);
  await output("changed", lines.length);
  // The nightly refresh keeps what the catalogue names.
  if (lines.length > 0 && (await isThere(catalogue))) {
    const added = await assay("add", "--catalog", catalogue, "--", ...all);
    if (added.code !== 0) note(`assay: ${catalogue} was left as it is`);
  }
  const asked = issue_number === "" ? [] : [`Closes #${issue_number}.`];
  const title = `Draft of ${lines.length === 1 ? "an assessment" : `${lines.length} assessments`}${issue_number === "" ? "" : ` (issue #${issue_number})`}`;
  return { code, isComplete: code === 0, title, blocks: ["# Drafted", lines.join("\n"), ...asked] };
}

/** Runs a command that changes assessments, and offers what it changed as the one pull request of its branch. */
async function publish(inputs: Inputs, work: (inputs: Inputs) => Promise<Outcome>): Promise<number> {
  const { out, catalogue, branch, token, pull_request: isWanted } = inputs;
  if (!isWanted) {
    const { code, isComplete, blocks } = await work(inputs);
    await tell("GITHUB_STEP_SUMMARY", `${bodyOf(blocks)}\n`);
    await output("complete", isComplete);
    return code;
  }
  const git = makeGit(env, { token, server: env["GITHUB_SERVER_URL"] ?? "https://github.com" });
  const waiting = await remoteHead(git, branch);
  const carried = waiting === null ? 0 : await carryOver(git, out, waiting);
  const { code, isComplete, title, blocks } = await work(inputs);
  await output("complete", isComplete);
  if (NOTHING_TO_PUBLISH.has(code)) return code;

  const paths: string[] = [];
  for (const path of [out, catalogue]) if (await isThere(path)) paths.push(path);
  if (paths.length > 0) await git("add", "--all", "--", ...paths);
  const tree = (await git("write-tree")).trim();
  const treeOf = async (commit: string): Promise<string> => (await git("rev-parse", `${commit}^{tree}`)).trim();
  if (tree === (await treeOf("HEAD"))) {
    note("nothing changed: no pull request");
    return code;
  }
  const commit = (await git("commit-tree", tree, "-p", "HEAD", "-m", title)).trim();
  const all = carried === 0 ? "" : (await assay("diff", "HEAD", commit, "--format", "md", "--out", out)).stdout;
  const body = bodyOf([...blocks, ...(all === "" ? [] : ["# Everything in this pull request", all])]);
  await tell("GITHUB_STEP_SUMMARY", `${body}\n`);
  if (waiting === null || tree !== (await treeOf(waiting))) {
    const lease = `--force-with-lease=refs/heads/${branch}:${waiting ?? ""}`;
    await git("push", "--quiet", lease, "origin", `${commit}:refs/heads/${branch}`);
  }
  const github = {
    api: env["GITHUB_API_URL"] ?? "https://api.github.com",
    repository: needed("GITHUB_REPOSITORY"),
    token,
  };
  const page = await openOrUpdate(github, { branch, base: needed("GITHUB_REF_NAME"), title, body });
  await output("pull-request", page);
  note(`pull request: ${page}`);
  return code;
}

async function passOn(...words: readonly string[]): Promise<number> {
  const { code, stdout } = await assay(...words);
  process.stdout.write(stdout);
  await output("complete", code === 0);
  return code;
}

async function write(command: "export" | "site", { out, format, file, args }: Inputs): Promise<number> {
  const target = file ?? (command === "site" ? "site" : `assay.${format}`);
  await output("file", target);
  return command === "site"
    ? passOn("site", "--from", out, "--out", target, ...args)
    : passOn("export", "--format", format, "--out", target, ...args, "--", out);
}

/** A crossing is judged by the numbers that stand there: they are recomputed first. */
async function gate({ out, args, base }: Inputs): Promise<number> {
  if (base === "") throw new ActionError("nothing to compare with: expected the input base outside of pull requests");
  const verified = await passOn("verify", out);
  return verified === 0 ? passOn("gate", "--out", out, ...args, "--", base) : verified;
}

const COMMANDS: { readonly [Command in Inputs["command"]]: (inputs: Inputs) => Promise<number> } = {
  refresh: (inputs) => publish(inputs, refresh),
  draft: (inputs) => publish(inputs, draft),
  gate,
  export: (inputs) => write("export", inputs),
  site: (inputs) => write("site", inputs),
};

// What is printed from here on may hold strangers' words: the runner must not take them for its own commands.
const word = randomUUID();
process.stdout.write(`::stop-commands::${word}\n`);
try {
  const inputs = readInputs(env);
  process.exitCode = await COMMANDS[inputs.command](inputs);
} catch (error) {
  process.exitCode = reportError(error, { debug: false, note });
} finally {
  process.stdout.write(`::${word}::\n`);
}
