import { PROBES } from "../../../../pipeline/index.ts";
import { addSection } from "../add-section.ts";
import { pick, type Relation } from "../relation.ts";

/** A fact that is added to a listing in plain words. */
export interface Statement {
  readonly id: string;
  readonly says: string;
  /** The question that the fact answers, and how. */
  readonly probe: string;
  readonly answer: "yes" | "no";
  readonly headings: readonly string[];
  /** The fact in several wordings; `{name}` stands for the agent's name. */
  readonly wordings: readonly string[];
  /** Probes beside `probe` whose "yes" states the fact already or denies it. */
  readonly unless?: readonly string[];
}

/** @throws {RangeError} for an unknown id: a defect of ours. */
function probeOf(id: string) {
  const probe = PROBES.find((candidate) => candidate.id === id);
  if (probe === undefined) throw new RangeError(`expected the id of a probe, got ${id}`);
  return probe;
}

/** The relation that adds a statement as a section of its own: as a paragraph or as the item of a list. */
export function relationOf({ id, says, probe: probeId, answer, headings, wordings, unless = [] }: Statement): Relation {
  const probe = probeOf(probeId);
  const up = (probe.direction === "raises") === (answer === "yes");
  const [lowest, highest] = probe[answer];
  return {
    id,
    kind: "must-move",
    says,
    expects: { factor: probe.factor, direction: up ? "up" : "down", level: up ? lowest : highest },
    unless: [probe.id, ...unless],
    needs: [],
    apply(listing, random) {
      const text = pick(random, wordings).replaceAll("{name}", listing.name);
      const form = pick(random, ["paragraphs", "list"] as const);
      return addSection(listing, { heading: pick(random, headings), texts: [text], form }, random);
    },
  };
}
