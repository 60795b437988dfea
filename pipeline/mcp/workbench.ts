import { join } from "node:path";
import { type Assay, assayOf } from "../assay.ts";
import type { ResolvedConfig } from "../config.ts";
import type { Observer } from "../ports/observer.ts";
import { pluginSchemes } from "../ports/plugin.ts";
import type { Assessment } from "../schema/assessment.ts";
import { type Drafts, openDrafts } from "./drafts.ts";
import { findAgent } from "./find-agent.ts";

/** What the tools work with. */
export interface Workbench {
  readonly drafts: Drafts;
  /** Folder whose files may be drafted; null for none. */
  readonly filesFrom: string | null;
  /** Kinds of reference that plug-ins bring. */
  readonly schemes: readonly string[];
  /** Slugs of the agents that have an assessment, sorted. */
  readonly slugs: () => Promise<string[]>;
  /** The agent that a caller names. @throws {UsageError} when there is none. */
  readonly find: (named: string) => Promise<string>;
  /** @param slug as `find` gives it. @throws {StoreError} `STORE_DAMAGED`. */
  readonly read: (slug: string) => Promise<Assessment>;
  readonly verify: (slug: string) => ReturnType<Assay["verify"]>;
  /** The assessment as it stood at a git revision. @throws {UsageError} */
  readonly atRevision: (slug: string, revision: string) => Promise<Assessment>;
  /** Told of defects, for the log. */
  readonly onDefect: (error: unknown) => void;
}

export interface WorkbenchOptions {
  readonly resolved: ResolvedConfig;
  /** Told what happens behind drafts; null: nobody watches. */
  readonly observer: Observer | null;
  readonly filesFrom: string | null;
  readonly atRevision: Workbench["atRevision"];
  readonly onDefect: Workbench["onDefect"];
}

export function openWorkbench({ resolved, observer, ...options }: WorkbenchOptions): Workbench {
  const assay = assayOf(resolved);
  const { out } = resolved.config;
  const fileOf = (slug: string): string => join(out, slug, "assessment.json");
  // Slugs are made by Assay. A folder of another name is not its own, and may say anything.
  const slugs = async (): Promise<string[]> => (await assay.list()).filter((name) => /^[a-z0-9-]+$/.test(name));
  return {
    ...options,
    schemes: pluginSchemes(resolved.plugins),
    drafts: openDrafts(resolved, observer),
    slugs,
    find: async (named) => findAgent(out, named, await slugs()),
    async read(slug) {
      const assessment = await assay.read(fileOf(slug));
      return { ...assessment, agent: { ...assessment.agent, slug } };
    },
    verify: (slug) => assay.verify(fileOf(slug)),
  };
}
