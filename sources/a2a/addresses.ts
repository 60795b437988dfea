import { SourceError } from "../../pipeline/errors.ts";

/** Where a card stands below an agent's address: since A2A 0.3, and before. Source: A2A specification, "Agent Discovery". */
const PLACES = ["/.well-known/agent-card.json", "/.well-known/agent.json"];

/**
 * Addresses at which an agent's card may stand, the likeliest first: the address itself if it names a file, else the
 * well-known places below it, then those of its host.
 * @throws {SourceError} `SOURCE_UNREADABLE` for what is no http(s) address; `SOURCE_NOT_ALLOWED` for one with a user name or password.
 */
export function cardAddresses(rest: string, reference: string): string[] {
  const url = URL.parse(rest);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    const message = `expected a2a:https://<host>[/path], got "${rest}"; name the agent's https address`;
    throw new SourceError("SOURCE_UNREADABLE", reference, message);
  }
  if (url.username !== "" || url.password !== "") {
    const message = `the address on ${url.host} holds a user name or password, which a report would show; leave it out`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  }
  if (/\.json$/i.test(url.pathname)) {
    url.hash = "";
    return [url.href];
  }
  const base = `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
  return [...new Set([base, url.origin].flatMap((at) => PLACES.map((place) => at + place)))];
}
