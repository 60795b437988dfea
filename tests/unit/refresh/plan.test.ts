import { describe, expect, it } from "vitest";
import { catalogueAgent } from "../../../pipeline/config/catalogue.ts";
import { UsageError } from "../../../pipeline/errors.ts";
import { type PlanOptions, planRefresh } from "../../../pipeline/refresh/plan.ts";
import { knownFrom, sourcesOf } from "../../support/known-agents.ts";

const CATALOGUE = [
  "npm:new",
  "npm:steady",
  { agent: "github:Owner/Repo", group: "core" },
  { agent: "npm:moved+github:o/moved", group: "core" },
].map(catalogueAgent);
const KNOWN = knownFrom(
  { "npm:steady": "steady", "github:owner/repo": "repo", "github:o/moved+npm:moved": "moved-2" },
  { outdated: ["moved-2"] },
);

const plan = (options: Partial<PlanOptions> = {}) =>
  planRefresh({ catalogue: CATALOGUE, known: KNOWN, only: [], group: null, fresh: false, ...options });

const named = async (options: Partial<PlanOptions>): Promise<string[]> =>
  (await plan(options)).agents.map(({ agent }) => agent);

const problemsOf = async (agents: readonly string[]): Promise<readonly string[]> => {
  const error = await plan({ catalogue: agents.map(catalogueAgent) }).catch((caught: unknown) => caught);
  if (!(error instanceof UsageError)) throw new Error("expected a UsageError", { cause: error });
  return error.problems;
};

describe("a plan", () => {
  it("looks at what is known, and judges what is new or no longer answers; a folder is known either way", async () => {
    const { agents, skipped } = await plan();
    expect(agents.map(({ agent, slug, action, known }) => ({ agent, slug, action, known }))).toEqual([
      { agent: "npm:new", slug: null, action: "judge", known: null },
      { agent: "npm:steady", slug: "steady", action: "look", known: sourcesOf("steady") },
      { agent: "github:Owner/Repo", slug: "repo", action: "look", known: sourcesOf("repo") },
      { agent: "npm:moved+github:o/moved", slug: "moved-2", action: "judge", known: null },
    ]);
    expect(skipped).toBe(0);
  });

  it("judges everything when that is asked for", async () => {
    const { agents } = await plan({ fresh: true });
    expect(agents.map(({ action, known }) => [action, known])).toEqual(CATALOGUE.map(() => ["judge", null]));
  });

  it.each<[readonly string[], string | null, readonly string[]]>([
    [["npm:new"], null, ["npm:new"]],
    [["steady", "npm:steady"], null, ["npm:steady"]],
    [["moved-2"], null, ["npm:moved+github:o/moved"]],
    [[], "core", ["github:Owner/Repo", "npm:moved+github:o/moved"]],
    [["repo", "npm:new"], "core", ["github:Owner/Repo"]],
  ])("takes of %j in the group %s just %j", async (only, group, expected) => {
    expect(await named({ only, group })).toEqual(expected);
    expect((await plan({ only, group })).skipped).toBe(4 - expected.length);
  });

  it.each<[Partial<PlanOptions>, string]>([
    [{ only: ["npm:new", "npm:gone", "unknown"] }, "nothing in the catalogue is called npm:gone, unknown"],
    [{ group: "edge" }, 'no agent in the group "edge"'],
    [{ only: ["npm:new"], group: "core" }, 'none of the named agents is in the group "core"'],
    [{ catalogue: [] }, "the catalogue names no agents"],
  ])("is none for %j", async (options, words) => {
    await expect(plan(options)).rejects.toThrow(words);
  });
});

describe("a catalogue", () => {
  it("that names agents which can't be read lists all of them together", async () => {
    expect(await problemsOf(["npm:fine", "gopher:x", "nowhere"])).toEqual([
      expect.stringContaining('unknown kind of reference "gopher:"'),
      expect.stringContaining("did you mean npm:nowhere?"),
    ]);
  });

  it("puts an agent into one group", async () => {
    const catalogue = [catalogueAgent("npm:a"), catalogueAgent({ agent: "npm:a", group: "core" })];
    await expect(plan({ catalogue })).rejects.toMatchObject({ problems: ["npm:a: named twice, in different groups"] });
  });

  it("may say the same twice, and not in two ways", async () => {
    expect(await named({ catalogue: ["npm:a", "npm:a"].map(catalogueAgent) })).toEqual(["npm:a"]);
    expect(await problemsOf(["npm:a", "npm:a@1.0.0", "./m", "./m/", "npm:b+github:o/b", "github:O/B+npm:b"])).toEqual([
      expect.stringContaining("npm:a@1.0.0: the same agent as npm:a"),
      expect.stringContaining("./m/: the same agent as ./m"),
      expect.stringContaining("github:O/B+npm:b: the same agent as npm:b+github:o/b"),
    ]);
  });
});
