import { integerBelow, type Random } from "../../../evals/stats/random.ts";
import type { Group, Model } from "./project.ts";
import { factAbout, firstReadme, NEUTRAL, newFact, pick, type Fact, type Readme } from "./readme.ts";

export const NIGHTS = 7;
export const DAY_MS = 24 * 60 * 60 * 1000;
/** Of night 0, in which everything is drafted for the first time. */
const FIRST_NIGHT = Date.parse("2027-02-28T02:00:00Z");

export const nightTime = (night: number): string => new Date(FIRST_NIGHT + night * DAY_MS).toISOString();
export const afternoonBefore = (night: number): string => new Date(FIRST_NIGHT + (night - 0.5) * DAY_MS).toISOString();

/** What is done besides to all agents of a night. */
export const modelIn = (night: number): Model => (night < 3 ? "model-a" : "model-b");
export const profileIn = (night: number): "listing" | "owasp-0.8" => (night === 5 ? "owasp-0.8" : "listing");
/** Every report is lost and no answer on record may be used: everything is judged again. */
export const REJUDGED = 4;
/** The state folder is lost: only the assessments are left to tell what is known. */
export const FORGOTTEN = 7;

/** Night from which it is in the catalogue, and from which no longer; nights in which its folder is away. */
export const COMES = { agent: "m19", night: 4 };
export const GOES = { agent: "m14", night: 4 };
export const AWAY = { agent: "m13", from: 2, to: 4 };

export interface Edit {
  readonly agent: string;
  readonly what: string;
  /** The fact that came or went; null for an edit that says nothing. */
  readonly fact: { readonly probe: string; readonly answer: "yes" | "no" | "not_stated" } | null;
}

/** One agent of the week. */
export interface Listed {
  readonly group: Group;
  readonly slug: string;
  readme: Readme;
}

/** Facts that decisions are about. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  m00: ["runs_shell_commands", "asks_before_acting", "browses_open_web"],
  m02: ["runs_shell_commands", "model_output_acts"],
  m04: ["browses_open_web", "asks_before_acting", "runs_on_schedule_or_event"],
  m05: ["orchestrates_agents", "runs_shell_commands", "asks_before_acting"],
  m12: ["runs_shell_commands", "is_stateless"],
  r00: ["runs_shell_commands", "asks_before_acting", "browses_open_web"],
  r02: ["runs_shell_commands"],
};

const WITH_ROLES = { model: 20, rules: 3 };
/** Other agents edited each night, of each kind. */
const EDITS: Readonly<Record<Group, number>> = { model: 4, rules: 1 };

export function firstAgents(count: number, random: Random): Listed[] {
  const rules = Math.max(WITH_ROLES.rules + 2 * EDITS.rules, Math.round(count / 5));
  const model = Math.max(WITH_ROLES.model + 2 * EDITS.model, count - rules);
  const named = (group: Group, length: number): Listed[] =>
    Array.from({ length }, (_, index) => {
      const slug = `${group.charAt(0)}${String(index).padStart(2, "0")}`;
      const given = (ROLES[slug] ?? []).map(factAbout);
      return { group, slug, readme: firstReadme(`Agent ${slug}`, random, given) };
    });
  return [...named("model", model), ...named("rules", rules)];
}

/** The fact that came or went, and how the README reads then. */
function stating(readme: Readme, fact: Fact): [Readme, Edit["fact"]] {
  return [
    { ...readme, facts: [...readme.facts, fact] },
    { probe: fact.probe, answer: fact.answer },
  ];
}
function without(readme: Readme, { probe }: Fact): [Readme, Edit["fact"]] {
  const facts = readme.facts.filter((one) => one.probe !== probe);
  return [
    { ...readme, facts },
    { probe, answer: "not_stated" },
  ];
}

function factEdit(agent: Listed, random: Random): Edit {
  const { facts } = agent.readme;
  const removes = facts.length > 2 && random() < 0.5;
  const [readme, fact] = removes
    ? without(agent.readme, pick(random, facts))
    : stating(agent.readme, newFact(random, facts));
  agent.readme = readme;
  return { agent: agent.slug, what: removes ? "a fact less" : "a fact more", fact };
}

function neutralEdit(agent: Listed, what: string): Edit {
  agent.readme = NEUTRAL[what]?.(agent.readme) ?? agent.readme;
  return { agent: agent.slug, what, fact: null };
}

/** What happens to the agents that decisions are about. */
function roleEdits(night: number, agents: ReadonlyMap<string, Listed>): Edit[] {
  const edits: Edit[] = [];
  const edit = (slug: string, change: (agent: Listed) => Edit): void => {
    const agent = agents.get(slug);
    if (agent !== undefined) edits.push(change(agent));
  };
  const removing =
    (probe: string) =>
    (agent: Listed): Edit => {
      const [readme, fact] = without(agent.readme, factAbout(probe));
      agent.readme = readme;
      return { agent: agent.slug, what: "a fact less", fact };
    };
  const adding =
    (probe: string) =>
    (agent: Listed): Edit => {
      const [readme, fact] = stating(agent.readme, factAbout(probe));
      agent.readme = readme;
      return { agent: agent.slug, what: "a fact more", fact };
    };
  if (night === 1) edit("r00", (agent) => neutralEdit(agent, "white space"));
  if (night === 2) {
    edit("m00", (agent) => neutralEdit(agent, "typo"));
    edit("m03", (agent) => neutralEdit(agent, "typo"));
    edit("m04", removing("browses_open_web"));
    edit("m05", removing("orchestrates_agents"));
  }
  if (night === 5) {
    edit("m00", adding("is_stateless"));
    edit("r00", adding("is_stateless"));
  }
  if (night === 6) edit("m06", (agent) => factEdit(agent, () => 0.9));
  return edits;
}

/** Edits the agents for a night, and says how. */
export function editAgents(night: number, agents: readonly Listed[], random: Random): Edit[] {
  const edits = roleEdits(night, new Map(agents.map((agent) => [agent.slug, agent])));
  for (const group of ["model", "rules"] as const) {
    const free = agents.filter((agent) => agent.group === group).slice(WITH_ROLES[group]);
    for (let count = 0; count < 2 * EDITS[group]; count += 1) {
      const [agent] = free.splice(integerBelow(random, free.length), 1);
      if (agent === undefined) continue;
      edits.push(count % 2 === 0 ? factEdit(agent, random) : neutralEdit(agent, pick(random, Object.keys(NEUTRAL))));
    }
  }
  return edits;
}
