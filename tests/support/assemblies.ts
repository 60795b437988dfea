import { join } from "node:path";
import { chosenWriters } from "../../outputs/index.ts";
import type { Assembly, RunOptions } from "../../pipeline/assembly.ts";
import { createLocalEngine } from "../../pipeline/engine/local.ts";
import { SourceError } from "../../pipeline/errors.ts";
import { performHere } from "../../pipeline/job.ts";
import type { Judge } from "../../pipeline/ports/judge.ts";
import type { ProgressEvent } from "../../pipeline/ports/progress.ts";
import type { SourceAdapter } from "../../pipeline/ports/source-adapter.ts";
import { createFileStore, openJournal } from "../../pipeline/store/index.ts";
import { documentOf } from "./documents.ts";

/** An adapter that serves READMEs from a table; a name that is not in it is not found. */
export const tableAdapter = (readmes: Readonly<Record<string, string>>): SourceAdapter => ({
  scheme: "npm",
  collect: async ({ rest, text }, { now }) => {
    const readme = readmes[rest];
    if (readme === undefined) throw new SourceError("SOURCE_NOT_FOUND", text, `${text}: no such package`);
    return {
      name: rest,
      slugBase: rest,
      documents: [documentOf(readme, { retrievedAt: now(), url: `pkg:npm/${rest}#README.md` })],
    };
  },
});

export interface TestAssembly extends Assembly {
  readonly events: ProgressEvent[];
}

/** Real store, journal and engine in `folder`; the clock moves on by a second a call, so that kept times show. */
export function assemblyIn(
  folder: string,
  judge: Judge,
  readmes: Readonly<Record<string, string>>,
  {
    offline = false,
    adapters = [tableAdapter(readmes)],
  }: { readonly offline?: boolean; readonly adapters?: readonly SourceAdapter[] } = {},
): TestAssembly {
  const store = createFileStore({ directory: join(folder, "assessments") });
  let seconds = 0;
  const events: ProgressEvent[] = [];
  const now = (): string => new Date(Date.UTC(2026, 10, 21, 8) + 1000 * seconds++).toISOString();
  return {
    perform: performHere({
      adapters,
      judge,
      recall: offline ? (names) => store.recall(names) : null,
      now,
    }),
    judge,
    store,
    journal: openJournal(join(folder, "state"), "run", now),
    engine: createLocalEngine(),
    writers: chosenWriters({ reports: ["md"], dispute: null }),
    now,
    onProgress: (event) => events.push(event),
    repeatability: null,
    assayVersion: "0.0.0-test",
    events,
  };
}

export const draftOptions = (options: Partial<RunOptions> = {}): RunOptions => ({
  samples: null,
  profile: "listing",
  dryRun: false,
  fresh: false,
  concurrency: 2,
  signal: new AbortController().signal,
  ...options,
});
