import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FACTORS } from "../../../../pipeline/framework/factors.ts";
import { LAYERS } from "../../../../pipeline/framework/layers.ts";
import { PROBES } from "../../../../pipeline/framework/probes/index.ts";
import { CORE_RISKS } from "../../../../pipeline/framework/risks/index.ts";
import { THREATS } from "../../../../pipeline/framework/threats/index.ts";
import { makeContract } from "../../../../pipeline/model/openai/contract.ts";
import { type Framework, layerThreatIds } from "../../../../pipeline/model/openai/render-framework.ts";
import { renderRequest } from "../../../../pipeline/model/openai/render-request.ts";
import { makeStablePart } from "../../../../pipeline/model/openai/stable-part.ts";
import { loadPrompt } from "../../../../prompts/load.ts";
import { documentOf } from "../../../support/documents.ts";
import { dossierFrom } from "../baseline/drafts.ts";

const READMES = join(import.meta.dirname, "../../../../../shared/data/readmes");

/** What a tokenizer counts is about a quarter of the bytes. */
const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 4);

const FRAMEWORK: Framework = { factors: FACTORS, probes: PROBES, layers: LAYERS, threats: THREATS, risks: CORE_RISKS };

test.skipIf(!existsSync(READMES))(
  "most of what a question about a median listing holds is the same for every agent (skipped without ../shared)",
  async () => {
    const contract = makeContract({ probeIds: PROBES.map(({ id }) => id), threatIds: layerThreatIds(FRAMEWORK) });
    const prompt = loadPrompt("judge");
    const stable = makeStablePart(prompt, FRAMEWORK, contract);
    const sizes: { readonly tokens: number; readonly share: number }[] = [];
    for (const file of readdirSync(READMES).filter((name) => name.endsWith(".md"))) {
      const dossier = await dossierFrom(documentOf(readFileSync(join(READMES, file))));
      const { messages } = renderRequest({ prompt, stable, fenceSecret: "secret" }, dossier, 0);
      const system = tokensOf(messages.system);
      const tokens = system + tokensOf(messages.user);
      sizes.push({ tokens, share: system / tokens });
    }
    const bySize = sizes.toSorted((a, b) => a.tokens - b.tokens);
    const at = (part: number) => bySize[Math.floor(part * (bySize.length - 1))];
    const median = at(0.5);
    console.log(
      `${sizes.length} listings: ${median?.tokens} prompt tokens at the median, ${at(0.9)?.tokens} at the 90th percentile, ${at(1)?.tokens} at most; stable prefix ${((median?.share ?? 0) * 100).toFixed(1)}% of the median (bytes / 4, answer schema not counted)`,
    );
    expect(sizes.length).toBeGreaterThan(50);
    expect(median?.share).toBeGreaterThanOrEqual(0.6);
  },
);
