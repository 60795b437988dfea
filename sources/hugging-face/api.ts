import { SourceError } from "../../pipeline/errors.ts";
import { encodePath } from "../encode-path.ts";
import type { HttpAnswer, HttpClient } from "../http/client.ts";
import { statusError } from "../http/failures.ts";
import { parseAnswer } from "../http/get-json.ts";
import { type HubRepository, hubRepositorySchema } from "./record.ts";
import type { HubPlace } from "./reference.ts";

export interface HubOptions {
  readonly client: HttpClient;
  /** Base address of the hub, for example `https://huggingface.co`. */
  readonly url: string;
  readonly token: string | null;
}

/** An answer and the address that was asked for it. */
export interface Asked<T> {
  readonly value: T;
  readonly url: string;
}

interface HubRequest {
  readonly url: string;
  readonly accept: string;
  readonly mostBytes: number;
}

/** The hub, as far as it is read here. Null for what it doesn't have. */
export interface Hub {
  /** @throws {SourceError} as `parseAnswer` and `statusError`; `SOURCE_REFUSED` for what needs another token. */
  repository(place: HubPlace): Promise<Asked<HubRepository> | null>;
  /** A file at the place's revision. @throws {SourceError} as `repository`. */
  file(place: HubPlace, path: string, mostBytes: number): Promise<Asked<HttpAnswer> | null>;
}

const WORDS = { service: "Hugging Face's API", hint: "check huggingFace.url" };

/** The list of files alone can be long. */
const MOST_ANSWER_BYTES = 8 * 1024 * 1024;

/** Branch that stands for the default one. Source: Hugging Face Hub documentation, Downloading models. */
const DEFAULT_REVISION = "main";

/**
 * Seconds until the hub takes requests again, if it says so: `"api";r=0;t=55` in `ratelimit`, or `retry-after`.
 * Source: Hugging Face Hub documentation, Rate limits.
 */
function secondsToWait({ header }: HttpAnswer): string | null {
  const named = /(?:^|;)\s*t=(\d{1,6})\s*(?:;|,|$)/.exec(header("ratelimit") ?? "")?.[1];
  return named ?? /^\d{1,6}$/.exec(header("retry-after") ?? "")?.[0] ?? null;
}

function hubError(answer: HttpAnswer, { id }: HubPlace, reference: string, hasToken: boolean): SourceError {
  const { status, header, url } = answer;
  if (status === 429) {
    const seconds = secondsToWait(answer);
    const wait = seconds === null ? "for a while" : `for ${seconds} s`;
    const hint = hasToken ? "try again then" : "try again then, or set HF_TOKEN for a higher limit";
    return new SourceError("SOURCE_THROTTLED", reference, `Hugging Face takes no more requests ${wait}; ${hint}`);
  }
  if (status === 401 || status === 403) {
    const what = header("x-error-code") === "GatedRepo" ? `${id} is gated` : `${id} may not be read`;
    const hint = hasToken
      ? "accept its terms on its page, and check what HF_TOKEN may read"
      : "set HF_TOKEN to a token that may read it";
    return new SourceError("SOURCE_REFUSED", reference, `${what}: Hugging Face answered ${status}; ${hint}`);
  }
  return statusError(url, reference, { status, retryAfter: header("retry-after") });
}

/** True where there is nothing: to strangers the hub says 401 of what doesn't exist. Source: huggingface_hub, hf_raise_for_status. */
const isAbsent = ({ status, header }: HttpAnswer): boolean =>
  status === 404 || status === 410 || (status === 401 && header("x-error-code") === "RepoNotFound");

/** The hub for one reference. The token goes to the hub's own host and nowhere else, redirects included. */
export function createHub({ client, url, token }: HubOptions, reference: string, signal: AbortSignal): Hub {
  const base = url.replace(/\/+$/, "");
  const credential = token === null ? null : { origin: new URL(base).origin, token };

  async function get(place: HubPlace, request: HubRequest): Promise<HttpAnswer | null> {
    const answer = await client.get({ ...request, reference, signal, credential });
    if (isAbsent(answer)) return null;
    if (answer.status !== 200) throw hubError(answer, place, reference, token !== null);
    return answer;
  }

  return {
    async repository(place) {
      const at = place.revision === null ? "" : `/revision/${encodeURIComponent(place.revision)}`;
      const asked = `${base}/api/${place.type}s/${encodePath(place.id)}${at}`;
      const answer = await get(place, { url: asked, accept: "application/json", mostBytes: MOST_ANSWER_BYTES });
      return answer === null ? null : { value: parseAnswer(answer, reference, hubRepositorySchema, WORDS), url: asked };
    },
    async file(place, path, mostBytes) {
      const folder = place.type === "space" ? "/spaces" : "";
      const revision = encodeURIComponent(place.revision ?? DEFAULT_REVISION);
      const asked = `${base}${folder}/${encodePath(place.id)}/resolve/${revision}/${encodePath(path)}`;
      const answer = await get(place, { url: asked, accept: "text/markdown, text/plain;q=0.9, */*;q=0.1", mostBytes });
      return answer === null ? null : { value: answer, url: asked };
    },
  };
}
