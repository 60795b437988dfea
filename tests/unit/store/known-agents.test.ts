import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { identityHashOf } from "../../../pipeline/schema/identity-hash.ts";
import { decisionsHold } from "../../../pipeline/schema/review.ts";
import { createKnownAgents, type KnownAgentsOptions } from "../../../pipeline/store/known-agents.ts";
import { sourcesOf } from "../../support/known-agents.ts";
import { temporaryFolder } from "../../support/run-cli.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const SAMPLE = sampleAssessment();
const { slug: SLUG, references: REFERENCES } = SAMPLE.agent;
const SOURCES = sourcesOf("harbour");
const CURRENT = { slug: SLUG, sources: SOURCES, decisionsDue: false };
const OUTDATED = { slug: SLUG, sources: null, decisionsDue: false };
/** What an assessment tells by itself. */
const FROM_ASSESSMENT = {
  slug: SLUG,
  sources: {
    collectionHash: "",
    sourceHash: SAMPLE.provenance.sourceHash,
    identityHash: identityHashOf(SAMPLE.agent),
  },
  decisionsDue: false,
};

let root = "";
let forgotten: string[] = [];
const open = (options: Partial<KnownAgentsOptions> = {}) =>
  createKnownAgents({
    directory: join(root, "assessments"),
    stateDirectory: join(root, "state"),
    question: "who, what",
    answers: () => true,
    holdsUntil: ({ review }) => decisionsHold(review),
    today: "2026-11-21",
    onForgetting: (why) => forgotten.push(why),
    ...options,
  });

const fileOf = (name: string, slug = SLUG): string => join(root, "assessments", slug, name);
const stateFile = (): string => {
  const [name = ""] = readdirSync(join(root, "state", "known"));
  return join(root, "state", "known", name);
};
const linesInState = (): string[] => readFileSync(stateFile(), "utf8").split("\n");

function writeAgent(slug = SLUG, references: readonly string[] = REFERENCES): void {
  mkdirSync(join(root, "assessments", slug), { recursive: true });
  const assessment = { ...SAMPLE, agent: { ...SAMPLE.agent, slug, references } };
  writeFileSync(fileOf("assessment.json", slug), JSON.stringify(assessment));
  writeFileSync(fileOf("report.md", slug), "# A report\n");
}

const remember = (known = open(), slug = SLUG, references: readonly string[] = REFERENCES): Promise<void> =>
  known.remember(references, { slug, sources: SOURCES, written: { holdsUntil: null } });

beforeEach(async () => {
  root = await temporaryFolder();
  forgotten = [];
  writeAgent();
});

describe("an agent that was remembered", () => {
  beforeEach(() => remember());

  it("is found by a later run, whatever version is named", async () => {
    expect(await open().find(REFERENCES)).toEqual(CURRENT);
    expect(await open().find([`${REFERENCES[0]}@1.4.2`])).toEqual(CURRENT);
    expect(await open().find(["npm:another"])).toBeNull();
  });

  it.each(["assessment.json", "report.md"])(
    "has to be judged once %s was changed by hand, or is gone",
    async (name) => {
      appendFileSync(fileOf(name), " ");
      expect(await open().find(REFERENCES)).toEqual(OUTDATED);
      rmSync(fileOf(name));
      expect(await open().find(REFERENCES)).toEqual(name === "report.md" ? OUTDATED : null);
    },
  );

  it("does not stop a whole run by a file of it that can't be read", async () => {
    rmSync(fileOf("assessment.json"));
    mkdirSync(fileOf("assessment.json"));
    expect(await open().find(REFERENCES)).toBeNull();
  });

  it("needs its decisions applied once somebody decided something, and no judge", async () => {
    const decision = "decisions:\n  - { action: approve, reviewer: ana, date: 2026-11-21 }\n";
    writeFileSync(fileOf("review.yaml"), decision);
    expect(await open().find(REFERENCES)).toEqual({ ...CURRENT, decisionsDue: true });
  });

  it.each([
    [null, false],
    ["2026-11-21", false],
    ["2026-11-20", true],
    ["", true],
  ])("whose decisions hold until %j needs them applied again: %j", async (holdsUntil, decisionsDue) => {
    await open().remember(REFERENCES, { slug: SLUG, sources: SOURCES, written: { holdsUntil } });
    expect(await open().find(REFERENCES)).toEqual({ ...CURRENT, decisionsDue });
  });

  it("has to be judged if another judge, profile or version would be asked, and only then", async () => {
    expect(await open({ question: "who else" }).find(REFERENCES)).toEqual(OUTDATED);
    expect(await open().find(REFERENCES)).toEqual(CURRENT);
  });

  it("is found where its folder was moved to", async () => {
    renameSync(join(root, "assessments", SLUG), join(root, "assessments", "elsewhere"));
    expect(await open().find(REFERENCES)).toEqual({ ...FROM_ASSESSMENT, slug: "elsewhere" });
  });

  it("is found after the whole project was moved", async () => {
    const moved = join(await temporaryFolder(), "moved");
    renameSync(root, moved);
    root = moved;
    expect(await open().find(REFERENCES)).toEqual(CURRENT);
  });
});

describe("what somebody decides while a run is on", () => {
  it("is noticed by the next one", async () => {
    await remember();
    const known = open();
    await known.find(REFERENCES);
    writeFileSync(fileOf("review.yaml"), "decisions: []\n");
    const sources = { ...SOURCES, collectionHash: "the same, in other bytes" };
    await known.remember(REFERENCES, { slug: SLUG, sources, written: null });
    expect(await open().find(REFERENCES)).toEqual({ slug: SLUG, sources, decisionsDue: true });
  });
});

describe("without a memory", () => {
  it("the assessment tells", async () => {
    expect(await open().find(REFERENCES)).toEqual(FROM_ASSESSMENT);
    writeFileSync(fileOf("review.yaml"), "decisions: []\n");
    expect(await open().find(REFERENCES)).toEqual(FROM_ASSESSMENT);
  });

  it.each<[string, Partial<KnownAgentsOptions>, () => void]>([
    ["answers another question", { answers: () => false }, () => {}],
    ["is damaged", {}, () => writeFileSync(fileOf("assessment.json"), `{"agent": ${JSON.stringify(SAMPLE.agent)}}`)],
    ["stands beside a review that can't be read", {}, () => writeFileSync(fileOf("review.yaml"), "decisions: [")],
  ])("one that %s has to be judged", async (_, options, change) => {
    change();
    expect(await open(options).find(REFERENCES)).toEqual(OUTDATED);
  });
});

describe("without a memory, one that does not know of a decision", () => {
  it("needs its decisions applied", async () => {
    writeFileSync(fileOf("review.yaml"), "decisions:\n  - { action: reject, reviewer: ana, date: 2026-11-21 }\n");
    expect(await open().find(REFERENCES)).toEqual({ ...FROM_ASSESSMENT, decisionsDue: true });
  });
});

describe("its file", () => {
  it("loses a line that was cut, and no other, not even one that is written next", async () => {
    writeAgent("second", ["npm:second"]);
    await remember();
    appendFileSync(stateFile(), '{"key":"npm:second","slug":"sec');
    const known = open();
    expect(await known.find(REFERENCES)).toEqual(CURRENT);
    await remember(known, "second", ["npm:second"]);
    expect(await open().find(REFERENCES)).toEqual(CURRENT);
    expect(await open().find(["npm:second"])).toEqual({ ...CURRENT, slug: "second" });
    expect(linesInState()).toHaveLength(3);
  });

  it("is written anew once most of its lines no longer count, and not before", async () => {
    const rememberAnew = (time: number): Promise<void> =>
      open().remember(REFERENCES, { slug: SLUG, sources: sourcesOf(`version ${time}`), written: { holdsUntil: null } });
    const sizes: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      await rememberAnew(time);
      sizes.push(linesInState().length - 1);
    }
    expect(sizes).toEqual([1, 2, 3, 4, 2, 3, 4, 2]);
    expect(await open().find(REFERENCES)).toEqual({ ...CURRENT, sources: sourcesOf("version 7") });
  });

  it("is not touched by finding, nor by what it knows already", async () => {
    await remember();
    appendFileSync(stateFile(), "x\n".repeat(10));
    const before = readFileSync(stateFile(), "utf8");
    await open().find(REFERENCES);
    expect(readFileSync(stateFile(), "utf8")).toBe(before);
    await remember();
    const tidied = readFileSync(stateFile(), "utf8");
    await remember();
    expect(readFileSync(stateFile(), "utf8")).toBe(tidied);
  });

  it("holds every agent that is remembered at the same time", async () => {
    const slugs = Array.from({ length: 40 }, (_, index) => `agent-${index}`);
    for (const slug of slugs) writeAgent(slug, [`npm:${slug}`]);
    const known = open();
    await Promise.all(slugs.map((slug) => remember(known, slug, [`npm:${slug}`])));
    const later = open();
    const found = await Promise.all(slugs.map((slug) => later.find([`npm:${slug}`])));
    expect(found.map((one) => one?.sources)).toEqual(slugs.map(() => SOURCES));
  });

  it("that can't be written is given up, once and aloud", async () => {
    writeFileSync(join(root, "state"), "a file");
    const known = open();
    await remember(known);
    await remember(known, SLUG, ["npm:other"]);
    expect(forgotten).toEqual([expect.stringContaining("a part of the path is a file, not a folder")]);
  });
});
