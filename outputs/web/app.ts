import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { AssayError } from "../../pipeline/errors.ts";
import type { ReviewDesk } from "../../pipeline/ports/review-desk.ts";
import { markup } from "../charts/markup.ts";
import { agentRoutes } from "./agent/routes.ts";
import { readAssets } from "./assets.ts";
import { changeEvents } from "./events.ts";
import { messagePage, shortcutTable } from "./frame.ts";
import { cookieName, insideOnly, ownFormsOnly, ownHostOnly, type WebEnvironment, withHeaders } from "./guard.ts";
import { queuePage, queueRows } from "./queue/page.ts";
import { queueQuerySchema } from "./queue/query.ts";
import type { Session } from "./session.ts";

export interface ReviewAppOptions {
  readonly desk: ReviewDesk;
  readonly session: Session;
  /** Told of a defect behind a request. */
  readonly onError: (error: Error) => void;
  /** Figures for whoever watches the server. @default none */
  readonly figures?: ServerFigures;
}

/** What the server tells of itself to anyone on this machine. */
export interface ServerFigures {
  /** As Prometheus reads them; they must name nothing confidential. */
  readonly scrape: () => Promise<{ readonly type: string; readonly text: string }>;
  /** False while the server stops. */
  readonly isHealthy: () => boolean;
  /** Told the status of every answer. */
  readonly onAnswer: (status: number) => void;
}

/** The pages of the review UI. Who was not let in by the session's address sees none of them. */
export function createReviewApp({ desk, session, onError, figures }: ReviewAppOptions): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  // What a file or the disk does wrong is told to whoever asked; anything else is a defect.
  const tell = (error: unknown): void => {
    if (!(error instanceof AssayError)) onError(error instanceof Error ? error : new Error(String(error)));
  };
  if (figures !== undefined) {
    app.use(async (context, next) => {
      await next();
      figures.onAnswer(context.res.status);
    });
  }
  app.use(withHeaders, ownHostOnly);

  app.get("/enter", (context) => {
    if (session.isToken(context.req.query("token") ?? "")) {
      setCookie(context, cookieName(context), session.cookie, { httpOnly: true, sameSite: "Strict", path: "/" });
    }
    // Whether it was right shows there: the address must not stay in the window.
    return context.redirect("/", 303);
  });

  // Without these a page that lets nobody in would be bare; they tell nothing.
  const assets = readAssets();
  for (const [path, { type, text }] of assets) {
    app.get(path, (context) => context.body(text, 200, { "content-type": type }));
  }

  // A program that watches has no browser to be let in by. Numbers alone, and only to this machine.
  if (figures !== undefined) {
    app.get("/healthz", (context) => (figures.isHealthy() ? context.text("ok\n") : context.text("stopping\n", 503)));
    app.get("/metrics", async (context) => {
      const { type, text } = await figures.scrape();
      return context.body(text, 200, { "content-type": type });
    });
  }

  app.use(insideOnly(session));
  app.get("/", (context) => context.html(queuePage(desk.list(), queueQuerySchema.parse(context.req.query()))));
  app.get("/rows", (context) => context.html(queueRows(desk.list(), queueQuerySchema.parse(context.req.query())).text));
  app.get("/help", (context) => context.html(messagePage("Keys", [shortcutTable])));
  app.get("/events", changeEvents(desk));

  for (const guard of ownFormsOnly(session)) app.post("*", guard);
  app.route("/agents/:slug", agentRoutes({ desk, session, onError: tell }));

  app.notFound((context) =>
    context.html(
      messagePage("Nothing here", [markup`<p>There is no such page. <a href="/">Go to the queue</a>.</p>`]),
      404,
    ),
  );
  app.onError((error, context) => {
    tell(error);
    return context.html(
      messagePage("That failed", [
        markup`<p>${error.message}</p>\n<p>Nothing was written. <a href="/">Go to the queue</a>.</p>`,
      ]),
      500,
    );
  });
  return app;
}
