import { type Context, Hono } from "hono";
import { LRUCache } from "lru-cache";
import { AssayError } from "../../../pipeline/errors.ts";
import type { Decided, OpenAgent, ReviewDesk, Undone } from "../../../pipeline/ports/review-desk.ts";
import { markup } from "../../charts/markup.ts";
import { anchor } from "../../html/report/view.ts";
import { messagePage } from "../frame.ts";
import type { WebEnvironment } from "../guard.ts";
import { neighbours } from "../queue/page.ts";
import { type QueueQuery, queryText, queueQuerySchema } from "../queue/query.ts";
import { agentHref } from "../queue/row.ts";
import type { Session } from "../session.ts";
import type { AgentPlace } from "./bar.ts";
import { changesPage } from "./changes-page.ts";
import { type Filled, filledSchema, requestSchema, revisionSchema } from "./fields.ts";
import { agentPage, doneWords } from "./page.ts";
import { type Refusal, refusedPage } from "./refused-page.ts";
import { unreadablePage } from "./unreadable-page.ts";

type WebContext = Context<WebEnvironment>;

type NotTaken = Exclude<Decided["outcome"], "done"> | "damaged" | "failed" | "missing";

const NOT_TAKEN: { readonly [Outcome in NotTaken]: { title: string; status: 404 | 409 | 422 | 500 | 503 } } = {
  stale: { title: "The agent has changed since you opened it", status: 409 },
  refused: { title: "That decision can't be taken as it is", status: 422 },
  busy: { title: "The folder is in use", status: 503 },
  damaged: { title: "The agent can't be read", status: 409 },
  missing: { title: "No such agent", status: 404 },
  failed: { title: "That failed", status: 500 },
};

const STALE_WORDS =
  "Nothing was written: what you decided about is not what stands there now. Look at what changed, then send your decision again, or leave it.";
const AGAIN_WORDS = "Send your decision again once that is mended.";

const missingWords = (slug: string): string => `No folder here is called ${slug}: it may have been moved, or removed.`;

/** What an address says: whose page, in which queue. Paths are never made of it: the desk knows its folders. */
const asked = (context: WebContext): { slug: string; query: QueueQuery } => ({
  slug: context.req.param("slug") ?? "",
  query: queueQuerySchema.parse(context.req.query()),
});

const fieldsOf = (context: WebContext): Promise<Record<string, unknown>> => context.req.parseBody();

/** What can't be read is no defect: somebody has to mend it. */
const isDamage = (error: unknown): error is AssayError =>
  error instanceof AssayError && (error.code === "STORE_DAMAGED" || error.code === "STORE_UNREADABLE");

/** Undos whose pages may still be asked for. */
const TAKEN_BACK_KEPT = 100;

export interface AgentRoutesOptions {
  readonly desk: ReviewDesk;
  readonly session: Session;
  /** Told of whatever failed; decides whether it is a defect. */
  readonly onError: (error: unknown) => void;
}

/** The pages and forms of one agent, below `/agents/:slug`. */
export function agentRoutes({ desk, session, onError }: AgentRoutesOptions): Hono<WebEnvironment> {
  const routes = new Hono<WebEnvironment>();
  /** Which decision was taken back, by the revision that this gave. */
  const takenBack = new LRUCache<string, string>({ max: TAKEN_BACK_KEPT });

  function placeOf(slug: string, query: QueueQuery, revision: string, then?: string): AgentPlace {
    const { rows } = desk.list();
    const around = neighbours(rows, query, slug);
    // A decision may move a row to the other end of the queue: what came next before it still does.
    const next = rows.some((row) => row.slug === then) ? (then ?? null) : around.next;
    return { slug, queue: queryText(query), formKey: session.formKey, revision, ...around, next };
  }

  async function withAgent(
    context: WebContext,
    answer: (agent: OpenAgent, slug: string, query: QueueQuery) => Response | Promise<Response>,
  ): Promise<Response> {
    const { slug, query } = asked(context);
    try {
      const agent = await desk.open(slug);
      if (agent !== null) return await answer(agent, slug, query);
    } catch (error) {
      if (isDamage(error)) return context.html(unreadablePage(slug, queryText(query), error.message), 409);
      throw error;
    }
    const words = markup`<p>${missingWords(slug)} <a href="/">Go to the queue</a>.</p>`;
    return context.html(messagePage("No such agent", [words]), 404);
  }

  routes.get("/", (context) =>
    withAgent(context, (agent, slug, query) => {
      const { done = null, then } = context.req.query();
      const place = placeOf(slug, query, agent.revision, then);
      return context.html(agentPage(place, agent, doneWords(done, takenBack.get(agent.revision))));
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
      return context.html(changesPage(placeOf(slug, query, agent.revision), agent, comparison));
    }),
  );

  interface Sent {
    readonly slug: string;
    readonly query: QueueQuery;
    readonly revision: string;
    readonly done: string;
    /** Null for an undo, which has no words of its own. */
    readonly filled: Filled | null;
  }

  const giveUp = (error: unknown): null => {
    onError(error);
    return null;
  };

  /** Shows what somebody wrote again, whatever became of the agent meanwhile: it is never lost. */
  async function refuse(context: WebContext, sent: Sent, outcome: NotTaken, why: string): Promise<Response> {
    const { slug, query, revision, filled } = sent;
    const agent = await desk.open(slug).catch(giveUp);
    const changed = outcome === "stale" ? await desk.compare(slug, { revision }).catch(giveUp) : null;
    const { title, status } = NOT_TAKEN[outcome];
    const refusal: Refusal = { title, why, changed };
    const place = placeOf(slug, query, agent?.revision ?? revision);
    return context.html(refusedPage(place, agent, filled, refusal), status);
  }

  async function answerTo(context: WebContext, sent: Sent, act: () => Promise<Decided | Undone>): Promise<Response> {
    const { slug, query, filled } = sent;
    let { done } = sent;
    const { rows } = desk.list();
    const then = neighbours(rows, query, slug).next;
    try {
      if ((await desk.revision(slug)) === null) return await refuse(context, sent, "missing", missingWords(slug));
      const decided = await act();
      if (decided.outcome === "stale") return await refuse(context, sent, "stale", STALE_WORDS);
      if (decided.outcome === "nothing") done = "nothing";
      else if (decided.outcome !== "done") return await refuse(context, sent, decided.outcome, decided.why);
      else if ("decision" in decided) takenBack.set(decided.revision, decided.decision);
    } catch (error) {
      onError(error);
      const message = error instanceof Error ? error.message : String(error);
      return refuse(context, sent, isDamage(error) ? "damaged" : "failed", `${message}. ${AGAIN_WORDS}`);
    }
    const to = new URL(agentHref(slug, queryText(query)), "http://here");
    to.searchParams.set("done", done);
    if (then !== null) to.searchParams.set("then", then);
    // The next line is looked at from where this one was.
    if (filled !== null && filled.path !== "") to.hash = anchor(filled.path);
    return context.redirect(to.pathname + to.search + to.hash, 303);
  }

  routes.post("/decide", async (context) => {
    const { slug, query } = asked(context);
    const fields = await fieldsOf(context);
    const request = requestSchema.safeParse(fields);
    const revision = revisionSchema.parse(fields["revision"]);
    const sent = { slug, query, revision, done: request.data?.action ?? "", filled: filledSchema.parse(fields) };
    return answerTo(context, sent, () =>
      request.success
        ? desk.decide(slug, revision, request.data)
        : Promise.resolve({ outcome: "refused", why: request.error.issues.map(({ message }) => message).join("; ") }),
    );
  });

  routes.post("/undo", async (context) => {
    const { slug, query } = asked(context);
    const revision = revisionSchema.parse((await fieldsOf(context))["revision"]);
    return answerTo(context, { slug, query, revision, done: "undo", filled: null }, () => desk.undo(slug, revision));
  });

  return routes;
}
