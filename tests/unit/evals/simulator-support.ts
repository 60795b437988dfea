import type { Listing } from "../../../evals/listing.ts";
import { makeContract } from "../../../pipeline/model/openai/contract.ts";
import { renderRequest } from "../../../pipeline/model/openai/render-request.ts";
import { makeStablePart } from "../../../pipeline/model/openai/stable-part.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import { digest } from "../../../pipeline/stages/digest.ts";
import { loadPrompt } from "../../../prompts/load.ts";
import { typeOfKnownFile, typeOfFile } from "../../../sources/kinds.ts";
import { collectionOf, documentOf } from "../../support/documents.ts";
import { SMALL_FRAMEWORK } from "../model/openai/small.ts";

const PROMPT = loadPrompt("judge");
const CONTRACT = makeContract({ probeIds: ["runs_shell_commands"], threatIds: ["maestro:l3/framework-evasion"] });
const STABLE = makeStablePart(PROMPT, SMALL_FRAMEWORK, CONTRACT);

/** The user message about a dossier, from the renderer that a judge uses. */
export const userMessage = (dossier: Dossier, sample = 0): string =>
  renderRequest({ prompt: PROMPT, stable: STABLE, fenceSecret: "secret" }, dossier, sample).messages.user;

/** What a judge is shown of a listing. */
export async function dossierOfListing({ files }: Pick<Listing, "files">): Promise<Dossier> {
  const documents = Object.entries(files).map(([name, text]) => {
    const type = typeOfKnownFile(name) ?? typeOfFile(name);
    if (type === null) throw new Error(`no known kind of file: ${name}`);
    return documentOf(text, { ...type, title: name, url: `file:${name}` });
  });
  return (await digest.run(collectionOf(...documents), { dossierBytes: 80_000 })).dossier;
}
