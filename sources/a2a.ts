import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import { cardAddresses } from "./a2a/addresses.ts";
import { type AgentCard, hasExtendedCard, parseCard } from "./a2a/card.ts";
import { describeSignatures, signaturesOf } from "./a2a/signatures.ts";
import { labelOf } from "./charset.ts";
import { checkText, type CheckedText, makeDocument, MOST_TEXT_BYTES } from "./document.ts";
import type { HttpAnswer, HttpClient } from "./http/client.ts";
import { statusError } from "./http/failures.ts";
import { slugBaseOfUrl } from "./page/address.ts";
import { tidyName } from "./tidy-name.ts";

const ACCEPT = "application/json, application/a2a+json, */*;q=0.1";

interface FoundCard {
  readonly card: AgentCard;
  readonly read: CheckedText;
  readonly answer: HttpAnswer;
  readonly url: string;
}

/** Answers after which the card may still stand elsewhere: an address of an API often takes no GET, or asks who it is. */
const IS_ELSEWHERE: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 406, 410]);

/** The more telling of two failures: that there is something counts more than that there is nothing. */
const tellingOf = (before: SourceError | null, now: SourceError): SourceError =>
  before === null || before.code === "SOURCE_NOT_FOUND" ? now : before;

/** The card in an answer, or why it is none. @throws {SourceError} for an answer that says nothing of other addresses either. */
function cardIn(answer: HttpAnswer, url: string, reference: string): FoundCard | SourceError {
  const { status, header } = answer;
  if (status !== 200) {
    const error = statusError(answer.url, reference, { status, retryAfter: header("retry-after") });
    if (IS_ELSEWHERE.has(status)) return error;
    throw error;
  }
  const title = `the agent card at ${url}`;
  if (answer.truncated) {
    return new SourceError(
      "SOURCE_TOO_LARGE",
      reference,
      `${title} is longer than ${MOST_TEXT_BYTES} bytes; is it one?`,
    );
  }
  try {
    const hints = { label: labelOf(header("content-type")), isHtml: false };
    const read = checkText(answer, { title, reference }, MOST_TEXT_BYTES, hints);
    const card = parseCard(read.text);
    if (card !== null) return { card, read, answer, url };
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  const message = `expected an A2A agent card (name, and skills, capabilities or protocolVersion) at ${url}, got something else; check the address`;
  return new SourceError("SOURCE_UNREADABLE", reference, message);
}

/** `a2a:<https url>`: the card of an agent that speaks A2A, from where the protocol says that it stands. */
export function createA2aAdapter(client: HttpClient): SourceAdapter {
  async function find(addresses: readonly string[], reference: string, signal: AbortSignal): Promise<FoundCard> {
    let failure: SourceError | null = null;
    for (const url of addresses) {
      const answer = await client.get({ url, accept: ACCEPT, mostBytes: MOST_TEXT_BYTES, reference, signal });
      const found = cardIn(answer, url, reference);
      if (!(found instanceof SourceError)) return found;
      failure = tellingOf(failure, found);
    }
    if (failure !== null && (failure.code !== "SOURCE_NOT_FOUND" || addresses.length === 1)) throw failure;
    const message = `expected an A2A agent card at ${addresses.join(" or ")}, there is none; check the address, or name the card's own`;
    throw new SourceError("SOURCE_NOT_FOUND", reference, message, { cause: failure });
  }

  return {
    scheme: "a2a",
    async collect({ rest, text: reference }, { signal, now }) {
      const { card, read, answer, url } = await find(cardAddresses(rest, reference), reference, signal);
      const name = tidyName(card.name);
      const slugBase = slugBaseOfUrl(new URL(rest));
      const signatures = describeSignatures(signaturesOf(card));
      const called = name ?? slugBase;
      const document = makeDocument(
        {
          type: { kind: "agent-card", mediaType: "application/json" },
          title: `agent card of ${called}${signatures === null ? "" : ` (${signatures})`}`,
          url,
          finalUrl: answer.url,
          retrievedAt: now(),
          etag: answer.header("etag"),
          lastModified: answer.header("last-modified"),
        },
        read,
      );
      const reason = "an extended card exists for authenticated callers, which the public can't read";
      const unread = hasExtendedCard(card) ? [{ title: `extended agent card of ${called}`, reason }] : [];
      return { name: called, slugBase, documents: [document], unread };
    },
  };
}
