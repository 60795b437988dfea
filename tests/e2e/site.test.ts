import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { load } from "cheerio";
import { describe, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../support/run-cli.ts";
import { assessmentSaying, baselineAssessment, sampleAssessment } from "../support/sample-assessment.ts";
import { agentLike, filesIn, writeAgent } from "../support/site-project.ts";
import { until } from "../support/until.ts";
import { HOSTILE } from "../unit/outputs/charts-support.ts";

/** Odd, but a folder may be called so. */
const ODD = "a b#c%20&'d";

async function project() {
  const directory = await temporaryFolder();
  const agents = join(directory, "assessments");
  writeAgent(agents, "harbour-desk", agentLike(sampleAssessment(), "Harbour Desk", 8.4, "approved"));
  writeAgent(agents, "plain", agentLike(baselineAssessment(), "Plain", 5.2, "draft"));
  writeAgent(agents, ODD, { ...assessmentSaying(HOSTILE) });
  const site = join(directory, "site");
  return {
    directory,
    agents,
    site,
    make: (...words: string[]) => runCli(["site", "--out", "site", ...words], { directory }),
    text: (path: string): string => readFileSync(join(site, path), "utf8"),
    git: (...words: string[]): string =>
      execFileSync(
        "git",
        ["-c", "user.name=Ada", "-c", "user.email=ada@agents.example", "-c", "commit.gpgsign=false", ...words],
        { cwd: directory, encoding: "utf8" },
      ),
  };
}

/** What tells a file that was written again from one that was not. */
const stamps = (directory: string): string[] =>
  filesIn(directory).map((path) => {
    const { ino, mtimeMs } = statSync(join(directory, path));
    return `${path} ${ino} ${mtimeMs}`;
  });

interface FeedItem {
  readonly title: string;
  readonly content_html: string;
}
const itemsOf = (feed: string): FeedItem[] => (JSON.parse(feed) as { items: FeedItem[] }).items;

describe("assay site", { timeout: 120_000 }, () => {
  test("writes pages whose links and anchors all lead somewhere, below any path", async () => {
    const { make, site, agents, text } = await project();
    const { code, stdout, stderr } = await make();
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("site of 3 agents in site: 22 files written, 0 removed");
    expect(readFileSync(join(site, "agents/plain/assessment.json"))).toEqual(
      readFileSync(join(agents, "plain/assessment.json")),
    );
    expect(text("agents/harbour-desk/index.html")).toContain('<pre class="context">');

    const pages = filesIn(site).filter((path) => path.endsWith(".html"));
    expect(pages).toHaveLength(5);
    const anchors = new Map(
      pages.map((path) => {
        const $ = load(text(path));
        return [
          join(site, path),
          new Set(
            $("[id]")
              .map((_, one) => $(one).attr("id") ?? "")
              .get(),
          ),
        ];
      }),
    );
    const astray: string[] = [];
    for (const path of pages) {
      const $ = load(text(path));
      expect($("script:not([src]), style, [style], iframe, img, base").length).toBe(0);
      const links = $("[href], [src]")
        .map((_, one) => $(one).attr("href") ?? $(one).attr("src") ?? "")
        .get();
      expect(links.length).toBeGreaterThan(5);
      for (const link of links) {
        if (/^https?:\/\//u.test(link)) continue;
        const [address = "", anchor = ""] = link.split("#");
        const target =
          address === "" ? join(site, path) : resolve(dirname(join(site, path)), decodeURIComponent(address));
        if (/^[a-z]+:|^\//u.test(link) || !existsSync(target)) astray.push(`${path}: ${link}`);
        else if (anchor !== "" && !anchors.get(target)?.has(anchor)) astray.push(`${path}: ${link}`);
      }
    }
    expect(astray).toEqual([]);
  });

  test("touches nothing the second time, and removes what is gone", async () => {
    const { make, site, agents } = await project();
    await make();
    const before = stamps(site);
    expect((await make()).stderr).toContain("0 files written, 0 removed");
    expect(stamps(site)).toEqual(before);

    rmSync(join(agents, "plain"), { recursive: true });
    rmSync(join(agents, "harbour-desk", "report.md"));
    expect((await make()).stderr).toContain("6 removed");
    expect(existsSync(join(site, "agents/plain"))).toBe(false);
    expect(filesIn(join(site, "agents/harbour-desk"))).toEqual([
      "assessment.json",
      "badge.json",
      "badge.svg",
      "index.html",
    ]);
    expect(readFileSync(join(site, "index.json"), "utf8")).not.toContain("Plain");
  });

  test("writes into no folder that holds anything else", async () => {
    const { make, site, directory } = await project();
    mkdirSync(site);
    writeFileSync(join(site, "index.html"), "mine");
    const refused = await make();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("site holds files that no earlier site wrote: index.html");
    expect(filesIn(site)).toEqual(["index.html"]);

    rmSync(site, { recursive: true });
    await make();
    writeFileSync(join(site, "agents", "note.txt"), "mine");
    const before = stamps(site);
    const again = await make();
    expect([again.code, stamps(site)]).toEqual([2, before]);
    expect(again.stderr).toContain("agents/note.txt");
    rmSync(join(site, "agents", "note.txt"));

    // What leads elsewhere is not followed.
    rmSync(join(site, "agents/plain"), { recursive: true });
    symlinkSync(join(directory, "assessments"), join(site, "agents/plain"));
    expect((await make()).stderr).toContain("agents/plain (no plain file)");
    rmSync(join(site, "agents/plain"));

    writeFileSync(join(site, "assay-site.json"), "{}");
    expect((await make()).stderr).toContain("does not say what of this folder is a site's");
    const own = await runCli(["site", "--out", "assessments"], { directory });
    expect([own.code, existsSync(join(directory, "assessments/index.html"))]).toEqual([2, false]);
  });

  test("leaves out what is damaged, names it, and ends with 1", async () => {
    const { make, site, agents } = await project();
    await make();
    writeFileSync(join(agents, "plain", "assessment.json"), "{");
    const { code, stderr } = await make();
    expect(code).toBe(1);
    expect(stderr).toContain("assessments/plain/assessment.json is no assessment");
    expect(stderr).toContain("1 assessment of 3 could not be read");
    expect(existsSync(join(site, "agents/plain"))).toBe(false);
    const before = stamps(site);
    expect((await make()).code).toBe(1);
    expect(stamps(site)).toEqual(before);
  });

  test("holds only what a person approved, where that is wanted", async () => {
    const { make, site, text } = await project();
    await make();
    await make("--approved-only");
    expect(filesIn(join(site, "agents")).map((path) => dirname(path))).toEqual(Array(5).fill("harbour-desk"));
    expect(text("changes.json")).not.toContain("Plain");
  });

  test("tells from git what moved and why, the latest first, and says so where it can't", async () => {
    const { make, agents, text, git, directory } = await project();
    const without = await make();
    expect(without.stderr).toContain("git has no history of these assessments");
    expect(text("changes.xml")).toContain("so that what moved is not known");
    expect(itemsOf(text("changes.json")).map(({ title }) => title)).toContain("Plain: 5.2 Medium");

    git("init", "-q", "-b", "main");
    git("add", "assessments");
    git("commit", "-q", "-m", "first");
    writeAgent(agents, "harbour-desk", agentLike(sampleAssessment(), "Harbour Desk", 8.9, "stale"));
    rmSync(join(agents, "plain"), { recursive: true });
    git("commit", "-q", "-a", "-m", "second");
    expect((await make()).stderr).not.toContain("history");
    const items = itemsOf(text("changes.json"));
    expect(items).toHaveLength(5);
    expect(items.slice(0, 2).map(({ title }) => title)).toEqual([
      "Harbour Desk: 8.4 High → 8.9 High",
      "Plain: no longer listed, was 5.2 Medium",
    ]);
    expect(items[0]?.content_html).toContain("score 8.4 → 8.9");

    await make("--changes", "1");
    expect(itemsOf(text("changes.json"))).toHaveLength(1);

    // A draft that was never approved is told of in no form.
    await make("--approved-only");
    expect(itemsOf(text("changes.json")).map(({ title }) => title)).toEqual([
      "Harbour Desk: no longer listed, was 8.4 High",
      "Harbour Desk: new, 8.4 High",
    ]);

    const shallow = join(directory, "clone");
    git("clone", "-q", "--depth", "1", `file://${directory}`, shallow);
    const cut = await runCli(["site", "--out", "site"], { directory: shallow });
    expect(cut.stderr).toContain("fetch the whole history");
  });

  test("lists every wrong flag at once", async () => {
    const { make, site } = await project();
    const { code, stderr } = await make("--base-url", "ftp://x.example", "--changes", "many", "--date", "today");
    expect(code).toBe(2);
    for (const flag of ["--base-url", "--changes", "--date"]) expect(stderr).toContain(`${flag}: expected`);
    expect(existsSync(site)).toBe(false);
  });

  test("ends when it is asked to, and the next run takes up what it left", async () => {
    const { make, site, agents, directory } = await project();
    for (let index = 0; index < 400; index += 1) writeAgent(agents, `agent-${index}`, baselineAssessment());
    const { code } = await runCli(["site", "--out", "site"], {
      directory,
      onStart: (child) => void until(() => existsSync(join(site, "agents"))).then(() => child.kill("SIGINT")),
    });
    expect(code).toBe(130);
    expect(filesIn(site).filter((path) => path.endsWith(".tmp"))).toEqual([]);
    // What a run that was killed leaves.
    writeFileSync(join(site, "agents", "agent-0", "index.html.999999.tmp"), "half");
    const { stderr } = await make();
    expect(stderr).toContain("site of 403 agents");
    expect(filesIn(site).filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });
});
