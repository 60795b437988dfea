import { type Prompt, renderPrompt } from "../../../prompts/load.ts";
import type { Dossier } from "../../schema/dossier.ts";
import { FACTOR_IDS } from "../../schema/ids.ts";
import { renderOrder } from "./answer-order.ts";
import { fenceDelimiter, refuseFenceBreak } from "./fence.ts";
import { renderAgent, renderDossier } from "./render-dossier.ts";
import type { RequestInput } from "./request.ts";
import type { StablePart } from "./stable-part.ts";

const HASH_DIGITS = 16;

/**
 * Requests with one key go to one machine while they are few a minute. So agents are spread over sixteen keys, and all
 * samples of one agent share one, with it the longest prefix. Source: OpenAI, "Prompt caching".
 */
const cacheKeyOf = ({ record }: StablePart, dossier: Dossier): string =>
  `assay-${record.id}-${record.sha256.slice(0, HASH_DIGITS)}-${dossier.sourceHash.slice(0, 1)}`;

/**
 * The messages about one dossier. Pure: equal dossier, secret and sample give equal bytes.
 * @throws {ModelError} if the dossier holds its own delimiter.
 */
export function renderRequest(
  {
    prompt,
    stable,
    fenceSecret,
  }: { readonly prompt: Prompt; readonly stable: StablePart; readonly fenceSecret: string },
  dossier: Dossier,
  sample: number,
): RequestInput {
  const agent = renderAgent(dossier);
  const text = renderDossier(dossier);
  const content = `${agent}\n\n${text}`;
  const delimiter = fenceDelimiter(content, fenceSecret);
  refuseFenceBreak(content, delimiter);
  const order = renderOrder(FACTOR_IDS, sample);
  return {
    agent: dossier.agent.references.join("+"),
    sample,
    messages: renderPrompt(prompt, { ...stable.inputs, agent, delimiter, dossier: text, order }),
    cacheKey: cacheKeyOf(stable, dossier),
    correction: null,
  };
}
