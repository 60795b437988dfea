import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighbours, queuePage } from "../../../../outputs/web/queue/page.ts";
import { queueQuerySchema, queryText, type QueueQuery } from "../../../../outputs/web/queue/query.ts";
import { selectRows } from "../../../../outputs/web/queue/select.ts";
import type { QueueRow } from "../../../../pipeline/ports/review-desk.ts";

const row = (slug: string, facts: Partial<QueueRow> = {}): QueueRow => ({
  slug,
  name: slug,
  aivss: 5,
  severity: "Medium",
  low: 4.8,
  high: 5.4,
  status: "draft",
  errors: 0,
  warnings: 0,
  openOverrides: 0,
  moved: null,
  ...facts,
});

const query = (asked: Partial<QueueQuery> = {}): QueueQuery => ({ ...queueQuerySchema.parse({}), ...asked });

const slugs = (rows: readonly QueueRow[], asked: Partial<QueueQuery> = {}): string[] =>
  selectRows(rows, query(asked)).map(({ slug }) => slug);

const CROSSED = row("crossed", {
  aivss: 7.1,
  severity: "High",
  moved: { since: "committed", from: { aivss: 6.9, severity: "Medium" }, changes: 2, causes: ["source"] },
});
const MOVED = row("moved", {
  aivss: 6.5,
  moved: { since: "committed", from: { aivss: 4.2, severity: "Medium" }, changes: 4, causes: ["model", "prompt"] },
});
const REOPENED = row("reopened", { openOverrides: 1 });
const FAULTY = row("faulty", { errors: 1 });
const STALE = row("stale", { status: "stale" });
const NEW = row("new", { moved: "new" });
const WORST = row("worst", { aivss: 9.6, severity: "Critical", name: "The Worst of All" });
const DONE = row("done", { aivss: 9.8, severity: "Critical", status: "approved" });
const ALL = [DONE, WORST, NEW, STALE, FAULTY, REOPENED, MOVED, CROSSED];

describe("the order", () => {
  it("puts first what needs a person: a band that was crossed, an override, an error, an approval that holds no more, a move, and last what is settled", () => {
    expect(slugs(ALL)).toEqual(["crossed", "reopened", "faulty", "stale", "moved", "new", "worst", "done"]);
  });

  it.each([
    ["score", ["done", "worst", "crossed", "moved"]],
    ["move", ["moved", "crossed", "done", "worst"]],
    ["name", ["crossed", "done", "faulty", "moved"]],
  ] as const)("by %s", (sort, first) => {
    expect(slugs(ALL, { sort }).slice(0, 4)).toEqual(first);
  });

  it("does not depend on how the rows came", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ALL, { minLength: ALL.length }),
        fc.constantFrom("attention", "score", "move", "name"),
        (rows, sort) => {
          expect(slugs(rows, { sort })).toEqual(slugs(ALL, { sort }));
        },
      ),
    );
  });
});

describe("filters", () => {
  it.each<[Partial<QueueQuery>, string[]]>([
    [{ q: "wor ALL" }, ["worst"]],
    [{ q: "wor none" }, []],
    [{ band: "High" }, ["crossed"]],
    [{ status: "approved" }, ["done"]],
    [{ cause: "prompt" }, ["moved"]],
    [{ needs: "crossing" }, ["crossed"]],
    [{ needs: "override" }, ["reopened"]],
    [{ needs: "finding" }, ["faulty"]],
    [{ band: "Critical", status: "draft" }, ["worst"]],
  ])("%o", (asked, expected) => {
    expect(slugs(ALL, asked)).toEqual(expected);
  });
});

describe("the address", () => {
  it("says nothing of the queue as it opens", () => {
    expect(queryText(query())).toBe("");
  });

  it("gives back any query", () => {
    const queries = fc.record({
      q: fc.string({ maxLength: 200 }),
      band: fc.constantFrom(null, "High", "None"),
      status: fc.constantFrom(null, "stale", "draft"),
      cause: fc.constantFrom(null, "noise"),
      needs: fc.constantFrom(null, "override"),
      sort: fc.constantFrom("attention", "name"),
      page: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(queries, (asked) => {
        const read = queueQuerySchema.parse(Object.fromEntries(new URLSearchParams(queryText(asked as QueueQuery))));
        expect(read).toEqual(asked);
      }),
    );
  });

  it("leaves out what makes no sense", () => {
    const nonsense = { q: "x".repeat(201), band: "high", sort: "__proto__", page: "-1", needs: "all" };
    expect(queueQuerySchema.parse(nonsense)).toEqual(query());
  });
});

describe("pages", () => {
  const many = Array.from({ length: 250 }, (_, index) => row(`agent-${String(index).padStart(3, "0")}`));
  const queue = { rows: many, damaged: [], isComplete: true };
  const shown = (html: string): string[] => [...html.matchAll(/data-slug="([^"]+)"/g)].map(([, slug]) => slug ?? "");

  it("hold a hundred rows, and the last one the rest", () => {
    const pages = [1, 2, 3].flatMap((page) => shown(queuePage(queue, query({ page, sort: "name" }))));
    expect(pages).toEqual(many.map(({ slug }) => slug));
  });

  it("end with the last one, whatever is asked for", () => {
    expect(shown(queuePage(queue, query({ page: 99, sort: "name" })))).toHaveLength(50);
  });

  it("keep filters in their links", () => {
    const html = queuePage(queue, query({ q: "agent", page: 2 }));
    expect(html).toContain('href="/?q=agent&amp;page=3"');
    expect(html).toContain('href="/agents/agent-100?q=agent&amp;page=2"');
  });

  it("say what can't be read, and that not all was read yet", () => {
    const html = queuePage({ rows: [], damaged: [{ slug: "x", why: "<b>torn</b>" }], isComplete: false }, query());
    expect(html).toContain("1 agent · 1 can&#39;t be read");
    expect(html).toContain("&lt;b&gt;torn&lt;/b&gt;");
    expect(html).toContain("Still reading");
  });
});

describe("neighbours", () => {
  it("go through the queue as it was filtered", () => {
    expect(neighbours(ALL, query({ band: "Critical" }), "done")).toEqual({
      place: 2,
      of: 2,
      previous: "worst",
      next: null,
    });
  });

  it("begin with the first row where the agent has left the queue", () => {
    expect(neighbours(ALL, query({ status: "approved" }), "worst")).toEqual({
      place: 0,
      of: 1,
      previous: null,
      next: "done",
    });
  });
});

it("shows names of strangers as text", () => {
  const name = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const html = queuePage({ rows: [row("x", { name })], damaged: [], isComplete: true }, query({ q: name }));
  expect(html).not.toMatch(/<script>|<img/);
});
