import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter, SourceAnswer, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument, UnreadDocument } from "../pipeline/schema/source.ts";
import { checkTextOrNote, makeDocument, MOST_TEXT_BYTES } from "./document.ts";
import { type Asked, createHub, type Hub, type HubOptions } from "./hugging-face/api.ts";
import { hubRecord, type HubRepository } from "./hugging-face/record.ts";
import { type HubPlace, isHubId, parseHubPlace } from "./hugging-face/reference.ts";
import { recordDocument } from "./record-document.ts";
import { slugBaseOf } from "./slug-base.ts";
import { tidyName } from "./tidy-name.ts";

const README = "README.md";

/** How people name a place: `owner/name`, or `spaces/owner/name`. */
const shown = ({ type, id }: HubPlace): string => (type === "space" ? `spaces/${id}` : id);

/** The README as written, front matter included; null for none, for one that says nothing, and for a noted one. */
async function readReadme(
  hub: Hub,
  place: HubPlace,
  reference: string,
  retrievedAt: string,
  unread: UnreadDocument[],
): Promise<FetchedDocument | null> {
  const found = await hub.file(place, README, MOST_TEXT_BYTES);
  if (found === null) return null;
  const title = `${README}, Hugging Face ${shown(place)}`;
  const read = checkTextOrNote(found.value, { title, reference }, unread);
  if (read === null || read.text.trim() === "") return null;
  const { header } = found.value;
  return makeDocument(
    {
      type: { kind: "readme", mediaType: "text/markdown" },
      title,
      url: found.url,
      retrievedAt,
      etag: header("etag"),
      lastModified: header("last-modified"),
    },
    read,
  );
}

/**
 * What the hub's own record gives. Pure.
 * @param place as the hub names it now
 * @throws {SourceError} as `recordDocument`.
 */
export function answerOf(
  { value: facts, url }: Asked<HubRepository>,
  place: HubPlace,
  reference: string,
  retrievedAt: string,
): SourceAnswer {
  const title = `Hugging Face record of ${shown(place)}`;
  const { _id: given, cardData } = facts;
  return {
    name: tidyName(cardData?.title) ?? place.id,
    slugBase: slugBaseOf(place.id),
    documents: [recordDocument({ kind: "model-record", title, url, retrievedAt }, hubRecord(facts), reference)],
    ...(given === undefined ? {} : { identity: { id: `huggingface:${place.type}:${given}`, name: place.id } }),
  };
}

/**
 * `hf:owner/name[@revision]` for a model, `hf:spaces/owner/name[@revision]` for a space: the README with its front matter,
 * and what the hub says of it. Datasets are no agents.
 */
export function createHuggingFaceAdapter(options: HubOptions): SourceAdapter {
  return {
    scheme: "hf",
    async collect({ rest, text: reference }, { signal, now }: SourceContext) {
      const asked = parseHubPlace(rest, reference);
      const hub = createHub(options, reference, signal);
      const found = await hub.repository(asked);
      if (found === null) {
        const at = asked.revision === null ? "" : ` at ${asked.revision}`;
        const hint = options.token === null ? "for a private one set HF_TOKEN" : "or whether HF_TOKEN may read it";
        const message = `Hugging Face shows no ${asked.type} ${asked.id}${at}; check the spelling, ${hint}`;
        throw new SourceError("SOURCE_NOT_FOUND", reference, message);
      }
      const { id } = found.value;
      if (!isHubId(id)) {
        const message = `expected Hugging Face's record of ${asked.id}, got one of ${tidyName(id) ?? "nothing"}; check huggingFace.url`;
        throw new SourceError("SOURCE_UNREADABLE", reference, message);
      }
      // A renamed one answers under its old name, too.
      const place = { ...asked, id };
      const answer = answerOf(found, place, reference, now());
      const unread: UnreadDocument[] = [];
      const readme = await readReadme(hub, place, reference, now(), unread);
      return { ...answer, documents: [...(readme === null ? [] : [readme]), ...answer.documents], unread };
    },
  };
}
