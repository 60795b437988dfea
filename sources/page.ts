import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import { placeOfUrl } from "./github/reference.ts";
import type { HttpClient } from "./http/client.ts";
import { addressOf, slugBaseOfUrl } from "./page/address.ts";
import { readLinked } from "./page/read-linked.ts";
import { readPage } from "./page/read-page.ts";

export interface PageAdapterOptions {
  readonly client: HttpClient;
  /** Reads what stands on github.com; null where `github:` means another server. */
  readonly github: SourceAdapter | null;
}

/**
 * `https://…`: a listing page, a README or a manifest. Links in it are not followed, but for the few pages of its own site that
 * an `llms.txt` names. A repository's page is read as `github:` reads it: the page itself is mostly GitHub's.
 */
export function createPageAdapter({ client, github }: PageAdapterOptions): SourceAdapter {
  return {
    scheme: "https",
    async collect(reference, context) {
      const { rest, text } = reference;
      const place = github === null ? null : placeOfUrl(rest);
      if (github !== null && place !== null) {
        return github.collect({ scheme: github.scheme, rest: place.slice(`${github.scheme}:`.length), text }, context);
      }
      const asked = addressOf(rest, text);
      const page = await readPage(client, { ...context, url: asked.href, reference: text });
      const slugBase = slugBaseOfUrl(asked);
      const { document } = page;
      if (document.kind !== "llms-txt") return { name: page.name ?? slugBase, slugBase, documents: [document] };
      const map = { text: page.text, finalUrl: document.finalUrl ?? asked.href };
      const { name, documents, unread } = await readLinked(client, map, { ...context, reference: text });
      return { name: name ?? slugBase, slugBase, documents: [document, ...documents], unread };
    },
  };
}
