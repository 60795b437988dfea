import { type Context, Hono } from "hono";
import type { Decided, OpenAgent, ReviewDesk } from "../../../pipeline/ports/review-desk.ts";
import { markup } from "../../charts/markup.ts";
import { messagePage } from "../frame.ts";
import type { WebEnvironment } from "../guard.ts";
import { neighbours } from "../queue/page.ts";
import { type QueueQuery, queryText, queueQuerySchema } from "../queue/query.ts";
import { agentHref } from "../queue/row.ts";
import type { Session } from "../session.ts";
import type { AgentPlace } from "./bar.ts";
import { changesPage } from "./changes-page.ts";
import { type Filled, filledSchema, requestSchema, revisionSchema } from "./fields.ts";
import type { FormPlace } from "./forms.ts";
import { agentPage } from "./page.ts";
import { refusedPage } from "./refused-page.ts";

type WebContext = Context<WebEnvironment>;

const NOT_TAKEN: {
  readonly [Outcome in Exclude<Decided["outcome"], "done">]: { title: string; status: 409 | 422 | 503 };
} = {
  stale: { title: "The agent has changed since you opened it", status: 409 },
  refused: { title: "That decision can't be taken as it is", status: 422 },
  busy: { title: "The folder is in use", status: 503 },
};

const STALE_WORDS =
  "Nothing was written: what you decided about is not what stands there now. Look at what changed, then send your decision again, or leave it.";

const missing = (slug: string): string =>
  messagePage("No such agent", [
    markup`<p>No folder here is called <code>${slug}</code>. <a href="/">Go to the queue</a>.</p>`,
  ]);

/** What an address says: whose page, in which queue. Paths are never made of it: the desk knows its folders. */
const asked = (context: WebContext): { slug: string; query: QueueQuery } => ({
  slug: context.req.param("slug") ?? "",
  query: queueQuerySchema.parse(context.req.query()),
});

const fieldsOf = (context: WebContext): Promise<Record<string, unknown>> => context.req.parseBody();

/** The pages and forms of one agent, below `/agents/:slug`. */
export function agentRoutes(desk: ReviewDesk, session: Session): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();

  function placeOf(slug: string, query: QueueQuery, { revision }: OpenAgent, then?: string): AgentPlace {
    const { rows } = desk.list();
    const around = neighbours(rows, query, slug);
    // A decision may move a row to the other end of the queue: what came next before it still does.
    const next = rows.some((row) => row.slug === then) ? (then ?? null) : around.next;
    return { slug, queue: queryText(query), formKey: session.formKey, revision, ...around, next };
  }

  /** @throws {StoreError} for damaged files. */
  async function withAgent(
    context: WebContext,
    answer: (agent: OpenAgent, slug: string, query: QueueQuery) => Response | Promise<Response>,
  ): Promise<Response> {
    const { slug, query } = asked(context);
    const agent = await desk.open(slug);
    return agent === null ? context.html(missing(slug), 404) : answer(agent, slug, query);
  }

  routes.get("/", (context) =>
    withAgent(context, (agent, slug, query) => {
      const { done = null, then } = context.req.query();
      const place = placeOf(slug, query, agent, then);
      return context.html(agentPage(place, agent, done));
    }),
  );

  routes.get("/revision", async (context) => {
    const revision = await desk.revision(asked(context).slug);
    return context.text(revision ?? "", revision === null ? 404 : 200);
  });

  routes.get("/changes", (context) =>
    withAgent(context, async (agent, slug, query) => {
      const since = context.req.query("since") === "committed" ? "committed" : "approved";
      const comparison = await desk.compare(slug, since);
      return context.html(changesPage(placeOf(slug, query, agent), agent, comparison));
    }),
  );

  async function answerTo(
    context: WebContext,
    filled: Filled | null,
    sent: { readonly slug: string; readonly query: QueueQuery; readonly revision: string; readonly done: string },
    act: () => Promise<Decided>,
  ): Promise<Response> {
    const { slug, query, revision, done } = sent;
    const then = neighbours(desk.list().rows, query, slug).next;
    const decided = await act();
    if (decided.outcome === "done") {
      const to = new URL(agentHref(slug, queryText(query)), "http://here");
      to.searchParams.set("done", done);
      if (then !== null) to.searchParams.set("then", then);
      return context.redirect(to.pathname + to.search, 303);
    }
    return withAgent(context, async (agent) => {
      const { title, status } = NOT_TAKEN[decided.outcome];
      const changed = decided.outcome === "stale" ? await desk.compare(slug, { revision }) : null;
      const why = decided.outcome === "stale" ? STALE_WORDS : decided.why;
      const place: FormPlace = placeOf(slug, query, agent);
      return context.html(refusedPage(place, agent, filled, { title, why, changed }), status);
    });
  }

  routes.post("/decide", async (context) => {
    const { slug, query } = asked(context);
    const fields = await fieldsOf(context);
    const request = requestSchema.safeParse(fields);
    const revision = revisionSchema.parse(fields["revision"]);
    const sent = { slug, query, revision, done: request.data?.action ?? "" };
    return answerTo(context, filledSchema.parse(fields), sent, () =>
      request.success
        ? desk.decide(slug, revision, request.data)
        : Promise.resolve({ outcome: "refused", why: request.error.issues.map(({ message }) => message).join("; ") }),
    );
  });

  routes.post("/undo", async (context) => {
    const { slug, query } = asked(context);
    const revision = revisionSchema.parse((await fieldsOf(context))["revision"]);
    return answerTo(context, null, { slug, query, revision, done: "undo" }, () => desk.undo(slug, revision));
  });

  return routes;
}
