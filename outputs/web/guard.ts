import type { HttpBindings } from "@hono/node-server";
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { markup } from "../charts/markup.ts";
import { messagePage } from "./frame.ts";
import type { Session } from "./session.ts";

export interface WebEnvironment {
  Bindings: HttpBindings;
}
type WebContext = Context<WebEnvironment>;

/** A form holds a reason and a few words; a judge's text may be put in another's place. Bytes. */
const MOST_BODY_BYTES = 64 * 1024;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** On every answer, also on a refusal. */
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const portOf = (context: WebContext): number => context.env.incoming.socket.localPort ?? 0;

/** Cookies do not tell ports apart: two servers on one machine must not take each other's. */
export const cookieName = (context: WebContext): string => `assay-${portOf(context)}`;

/** Names under which this server may be asked. Anything else is a name of somebody else's that leads here. */
const ownHosts = (context: WebContext): string[] => [`127.0.0.1:${portOf(context)}`, `localhost:${portOf(context)}`];

export const withHeaders: MiddlewareHandler<WebEnvironment> = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
};

const refuse = (context: WebContext, title: string, why: string): Response =>
  context.html(messagePage(title, [markup`<p>${why}</p>`]), 403);

/** Refuses to be reached by a name of a stranger's (DNS rebinding). */
export const ownHostOnly: MiddlewareHandler<WebEnvironment> = async (context, next) => {
  if (ownHosts(context).includes(context.req.header("host") ?? "")) return next();
  return refuse(context, "Not by this name", "This server answers only to 127.0.0.1 and localhost, with its port.");
};

/** Refuses who was not let in, and who was sent here by another site. */
export const insideOnly =
  (session: Session): MiddlewareHandler<WebEnvironment> =>
  async (context, next) => {
    if (!session.isCookie(getCookie(context, cookieName(context)) ?? "")) {
      return context.html(
        messagePage("Not let in", [
          markup`<p>Open the address that <code>assay serve</code> printed when it started: it lets this browser in. It holds for as long as that server runs.</p>`,
          markup`<p>Have you just opened it by a link? <a href="/">Go to the queue</a>.</p>`,
        ]),
        401,
      );
    }
    const sentBy = context.req.header("sec-fetch-site") ?? "none";
    if (sentBy === "same-origin" || sentBy === "none") return next();
    return refuse(context, "Sent here by another site", "Open this page from the address bar, or from the queue.");
  };

/**
 * True if a page of ours sent it. Browsers say `null` for the origin of a form on a page that sends no referrer; then they
 * have to say that the site is ours.
 */
function isOurs(context: WebContext): boolean {
  const [origin, sentBy] = [context.req.header("origin"), context.req.header("sec-fetch-site")];
  const isOwn = origin !== undefined && ownHosts(context).some((host) => origin === `http://${host}`);
  if (origin !== undefined && origin !== "null" && !isOwn) return false;
  return sentBy === "same-origin" || (sentBy === undefined && isOwn);
}

/** Refuses forms that are not ours: by origin, kind, size, and the key that only our pages hold. */
export const ownFormsOnly = (session: Session): readonly MiddlewareHandler<WebEnvironment>[] => [
  async (context, next) => {
    if (!isOurs(context)) return refuse(context, "Not our form", "A decision has to come from a page of this server.");
    const kind = (context.req.header("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase();
    if (kind === "application/x-www-form-urlencoded") return next();
    return context.html(messagePage("Not a form", [markup`<p>Expected a form's fields.</p>`]), 415);
  },
  bodyLimit({
    maxSize: MOST_BODY_BYTES,
    onError: (context) =>
      context.html(
        messagePage("Too long", [
          markup`<p>A decision may take ${MOST_BODY_BYTES / 1024} kB at most. Nothing was written: go back and shorten the text.</p>`,
        ]),
        413,
      ),
  }),
  async (context, next) => {
    const key = (await context.req.parseBody())["key"];
    if (typeof key === "string" && session.isFormKey(key)) return next();
    return refuse(
      context,
      "This form is not known",
      "It comes from an earlier start of the server, or from another page. Nothing was written: open the page again.",
    );
  },
];
