import { createAdapters } from "../../sources/index.ts";
import type { ResolvedConfig } from "../config.ts";
import type { SourceAdapter } from "../ports/source-adapter.ts";
import { createFetchMemory } from "../store/index.ts";
import { ASSAY_VERSION } from "./version.ts";

/** The ways to the sources that the configuration allows. @param writes false keeps nothing of what is fetched */
export const makeAdapters = ({ config, secrets }: ResolvedConfig, writes: boolean): readonly SourceAdapter[] =>
  createAdapters({
    allowPrivate: config.allowPrivate,
    memory: createFetchMemory(config.state, { writes }),
    obeyRobots: config.pages.robots,
    pageIntervalMs: config.pages.intervalMs,
    contact: config.contact,
    endpoints: {
      github: config.github.apiUrl,
      mcp: config.mcp.registryUrl,
      pypi: config.pypi.indexUrl,
      huggingFace: config.huggingFace.url,
    },
    tokens: { github: secrets.githubToken, huggingFace: secrets.huggingFaceToken },
    assayVersion: ASSAY_VERSION,
  });
