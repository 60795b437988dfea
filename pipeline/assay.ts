import { join } from "node:path";
import type { Drafted } from "./assembly.ts";
import { type Config, type ConfigInput, type Environment, resolveConfig, type ResolvedConfig } from "./config.ts";
import { DraftError, InternalError, UsageError } from "./errors.ts";
import type { Spending } from "./ports/judge.ts";
import type { Logger, Observer } from "./ports/observer.ts";
import type { Plugin } from "./ports/plugin.ts";
import type { ProgressListener } from "./ports/progress.ts";
import type { Assessment } from "./schema/assessment.ts";
import { standingSlugs } from "./store/index.ts";
import { findAssessmentFiles } from "./wiring/assessment-files.ts";
import type { DraftRun } from "./wiring/draft.ts";
import { OWN_FORMS } from "./wiring/own-forms.ts";
import { checkPlugins, definitionHash } from "./wiring/plugins/check.ts";
import { readAssessment } from "./wiring/read-assessment.ts";
import { type VerifiedFile, verifyFile } from "./wiring/verify-file.ts";

/** Every setting of assay.yaml by its name there, all of them optional; docs/api.md tells of the most useful ones. */
export interface AssayOptions extends Omit<ConfigInput, "agents" | "schedule" | "plugins" | "log"> {
  /** What `definePlugin` made; docs/plugins.md. @default none */
  readonly plugins?: readonly Plugin[];
  /** Where keys come from, and settings that are not said here. `{}` for none. @default process.env */
  readonly environment?: Environment;
  /** Told what happens behind a draft, without secrets, prompts and answers: a pino logger, or one like it. @default none */
  readonly logger?: Logger;
}

export interface DraftOptions {
  /** Judge and score, but write nothing. @default false */
  readonly dryRun?: boolean;
  /** Ask the model again even where an answer is on record. @default false */
  readonly fresh?: boolean;
  /** Read nothing from any network: judge again what was read before. @default false */
  readonly offline?: boolean;
  /** Stops the work; what was finished before is kept. */
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
  /** Told, before anything is asked, how to look at what was spent so far: it counts when the work is stopped, too. */
  readonly onSpending?: (spent: () => Spending) => void;
  /** Told in words what a person may want to know and no outcome says. */
  readonly onNote?: (text: string) => void;
}

/** Assay with its settings. Holds nothing open: what a draft needs is opened and closed by it. */
export interface Assay {
  /** The settings that hold, defaults included; no secrets. */
  readonly config: Config;
  /**
   * Drafts one agent.
   * @param agent as on the command line: `npm:x`, `./folder`, several references of one agent joined with `+`
   * @throws {DraftError} when it can't be drafted, with the code of the cause. @throws {UsageError} @throws {StoreError}
   * @throws {AbortedError} when `signal` fired.
   */
  readonly draft: (agent: string, options?: DraftOptions) => Promise<Drafted>;
  /** Drafts many agents, `concurrency` at once. A failure is an outcome, and ends nothing. @throws as `draft`, but for DraftError. */
  readonly draftMany: (agents: readonly string[], options?: DraftOptions) => Promise<DraftRun>;
  /** Slugs of the agents that stand in the folder of assessments, sorted. @throws {StoreError} */
  readonly list: () => Promise<string[]>;
  /**
   * One assessment.
   * @param agent a slug in the folder of assessments, or a path of an agent's folder or file
   * @throws {UsageError} when it names none, or several. @throws {StoreError} `STORE_DAMAGED`.
   */
  readonly read: (agent: string) => Promise<Assessment>;
  /**
   * Recomputes every score and checks every quote and hash against the stored bytes, offline.
   * @param agent as for `read`, or a folder of many; the folder of assessments when left out
   * @throws {UsageError} when it names no assessment.
   */
  readonly verify: (agent?: string) => Promise<VerifiedFile[]>;
}

const NOBODY = new AbortController().signal;

/**
 * Assay with a configuration that is resolved already.
 * @param openObserver asked with each draft who watches it
 */
export function assayOf(
  resolved: ResolvedConfig,
  openObserver: () => Promise<Observer | null> = () => Promise.resolve(null),
): Assay {
  const { config, plugins } = resolved;

  async function filesOf(agent: string): Promise<string[]> {
    const isSlug = /^[a-z0-9-]+$/.test(agent) && (await standingSlugs(config.out)).includes(agent);
    return findAssessmentFiles([isSlug ? join(config.out, agent) : agent]);
  }

  async function draftMany(agents: readonly string[], options: DraftOptions = {}): Promise<DraftRun> {
    const { dryRun = false, fresh = false, offline = false, signal = NOBODY } = options;
    const { onProgress = () => {}, onSpending = () => {}, onNote: note = () => {} } = options;
    // Adapters and judges are loaded when there is something to draft: who only reads needs none of them.
    const { draftInto } = await import("./wiring/draft.ts");
    const observer = await openObserver();
    return draftInto(agents, { resolved, dryRun, fresh, offline, signal, onProgress, onSpending, note, observer });
  }

  return {
    config,
    draftMany,
    async draft(agent, options) {
      const [outcome] = (await draftMany([agent], options)).outcomes;
      if (outcome === undefined) throw new InternalError(`${agent}: drafted without an outcome`);
      if (outcome.status === "failed") throw new DraftError(agent, outcome.error);
      return outcome;
    },
    list: () => standingSlugs(config.out),
    async read(agent) {
      const [file, ...others] = await filesOf(agent);
      if (file !== undefined && others.length === 0) return readAssessment(file);
      throw new UsageError(`${agent}: expected one assessment, found ${others.length + 1}; name one agent's folder`);
    },
    async verify(agent) {
      const results: VerifiedFile[] = [];
      const files = agent === undefined ? await findAssessmentFiles([config.out]) : await filesOf(agent);
      for (const file of files) results.push(await verifyFile(file, plugins));
      return results;
    },
  };
}

/**
 * Assay as a library. Reads no assay.yaml: what is said in `options` holds, then the environment, then the defaults.
 * @throws {UsageError} listing everything that is wrong with the plug-ins, or with the options and the environment.
 */
export function createAssay({ environment = process.env, logger, plugins = [], ...options }: AssayOptions = {}): Assay {
  const given = plugins.map((value, index) => ({
    value,
    origin: `option plugins.${index}`,
    sha256: definitionHash(value),
  }));
  const checked = checkPlugins(given, OWN_FORMS);
  const resolved = resolveConfig({ options, environment, flags: {}, file: {}, plugins: checked });
  return assayOf(resolved, async () => {
    if (logger === undefined) return null;
    const { observerFor } = await import("./wiring/open-observer.ts");
    return observerFor(logger, resolved, environment);
  });
}
