import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { counted, grouped } from "../../../outputs/numbers.ts";
import { siteAgent } from "../../../outputs/site/agent.ts";
import { AGENT_FILES, agentFiles, SITE_FILES, siteFiles, type SiteOptions } from "../../../outputs/site/index.ts";
import { StoreError, UsageError } from "../../errors.ts";
import type { SiteAgent } from "../../schema/site.ts";
import { SCORING_RULES } from "../../scoring/rules.ts";
import { assessmentIn, historyOf, openSiteFolder, readOrNull } from "../../store/index.ts";
import { findAssessmentFiles, sourceTexts } from "../../wiring/assessment-files.ts";
import { bytesOf } from "../../wiring/read-assessment.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { loadConfig } from "../load-config.ts";
import { committedChanges, judgedChanges } from "../site-changes.ts";

export interface SiteFlags extends GlobalFlags {
  readonly out: string;
  readonly from?: string;
  readonly title?: string;
  readonly baseUrl?: string;
  readonly changes?: string;
  readonly date?: string;
  readonly approvedOnly?: boolean;
}

const DEFAULT_TITLE = "Agent threat models";
const DEFAULT_CHANGES = 50;
const MOST_CHANGES = 1000;

const flagsSchema = z.object({
  title: z
    .string()
    .trim()
    .min(1, "--title: expected some words")
    .max(200, "--title: expected at most 200 characters")
    .default(DEFAULT_TITLE),
  baseUrl: z
    .url({ protocol: /^https?$/u, error: "--base-url: expected an address with http(s)" })
    .refine((url) => !/[?#@]/u.test(url), "--base-url: expected an address without user, query and fragment")
    .transform((url) => (url.endsWith("/") ? url : `${url}/`))
    .nullable()
    .default(null),
  changes: z.coerce
    .number({ error: "--changes: expected a number" })
    .int("--changes: expected a whole number")
    .min(0, "--changes: expected 0 or more")
    .max(MOST_CHANGES, `--changes: expected at most ${MOST_CHANGES}`)
    .default(DEFAULT_CHANGES),
  date: z.iso.date({ error: "--date: expected a day such as 2026-11-21" }).nullable().default(null),
});

/** @throws {UsageError} that lists every problem. */
function checked(flags: SiteFlags): z.infer<typeof flagsSchema> {
  const result = flagsSchema.safeParse(flags);
  if (result.success) return result.data;
  throw new UsageError(
    "the flags are wrong",
    result.error.issues.map(({ message }) => message),
  );
}

/** Name of the folder that an assessment stands in. */
const slugOf = (file: string): string => basename(dirname(resolve(file)));

/**
 * `assay site --out DIR`: pages, feeds and badges of a folder of assessments, for any host. What is damaged is skipped, named, and
 * makes the exit code 1.
 * @throws {UsageError} for wrong flags, and where the folder holds anything else. @throws {StoreError}
 */
export async function runSite(flags: SiteFlags, { environment, signal, note }: CommandContext): Promise<ExitCode> {
  const { title, baseUrl, changes: most, date } = checked(flags);
  const { config } = await loadConfig(flags, { out: flags.from }, environment, { isPlugged: false });
  const approvedOnly = flags.approvedOnly ?? false;
  const options: SiteOptions = { title, baseUrl, date, approvedOnly, dispute: config.dispute };
  const files = await findAssessmentFiles([config.out]);
  const folder = openSiteFolder(flags.out, {
    files: SITE_FILES,
    agentFiles: AGENT_FILES,
    agents: files.map(slugOf),
  });

  /** @returns null for one that is left out */
  async function writeAgent(file: string): Promise<SiteAgent | null> {
    const artefact = await bytesOf(file);
    const assessment = assessmentIn(artefact, file);
    if (approvedOnly && assessment.review.status !== "approved") return null;
    const report = await readOrNull(join(dirname(file), "report.md"));
    const agent = siteAgent(slugOf(file), assessment, report !== null);
    const texts = await sourceTexts(file, assessment);
    folder.writeAgent(agent.slug, agentFiles(options, { agent, assessment, texts, artefact, report }));
    return agent;
  }

  const agents: SiteAgent[] = [];
  let damaged = 0;
  for (const file of files) {
    signal.throwIfAborted();
    let agent: SiteAgent | null = null;
    try {
      agent = await writeAgent(file);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code === "STORE_UNWRITABLE") throw error;
      damaged += 1;
      note(`assay: ${error.message} (${error.code})`);
    }
    if (agent === null) folder.writeAgent(slugOf(file), new Map());
    else agents.push(agent);
  }

  const directory = dirname(dirname(resolve(files[0] ?? config.out)));
  const committed = await committedChanges({ directory, agents, most, approvedOnly, signal });
  const hasHistory = committed.length > 0;
  if (!hasHistory && most > 0) note(`assay: ${await whyNoHistory(directory)}`);
  const changes = hasHistory ? committed : judgedChanges({ agents, most });
  for (const [path, text] of siteFiles(options, { agents, changes, hasHistory, rules: SCORING_RULES })) {
    folder.write(path, text);
  }
  const { written, removed } = folder.finish();
  note(
    `assay: site of ${counted(agents.length, "agent")} in ${flags.out}: ${counted(written, "file")} written, ${grouped(removed)} removed`,
  );
  if (damaged > 0) note(`${counted(damaged, "assessment")} of ${files.length} could not be read and is missing there`);
  return damaged === 0 ? EXIT.done : EXIT.failed;
}

const whyNoHistory = async (directory: string): Promise<string> =>
  `${
    (await historyOf(directory)) === "shallow"
      ? "only the latest commit is at hand here (a shallow clone: fetch the whole history)"
      : "git has no history of these assessments"
  }; the feeds tell when each was judged, not what moved`;
