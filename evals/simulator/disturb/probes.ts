import { lowersRisk } from "../../../pipeline/framework/band.ts";
import { findProbe } from "../../../pipeline/framework/probes/index.ts";
import type { ProbeAnswer } from "../../../pipeline/schema/ids.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import type { Disturbance } from "./context.ts";
import { drawSpan, happens, pick } from "./draw.ts";

type ProbeEntry = Judgement["probes"][number];

const ANSWERS: readonly ProbeAnswer[] = ["yes", "no", "not_stated"];

/** The same probe with another answer: silence cites nothing, everything else at least one place. */
function answered(entry: ProbeEntry, answer: ProbeAnswer, { dossier, random }: Disturbance): ProbeEntry {
  if (answer === "not_stated") return { ...entry, answer, spans: [] };
  return { ...entry, answer, spans: entry.spans.length > 0 ? entry.spans : drawSpan(random, dossier) };
}

function mildestAnswer(id: string): ProbeAnswer {
  const probe = findProbe(id);
  if (probe === undefined) return "not_stated";
  return lowersRisk(probe, "yes") ? "yes" : "no";
}

/** Probes that slip to another answer, and then those that slip to the mildest. */
export function disturbProbes(probes: readonly ProbeEntry[], disturbance: Disturbance): ProbeEntry[] {
  const { behaviour, random, leaning } = disturbance;
  return probes.map((entry) => {
    const others = ANSWERS.filter((answer) => answer !== entry.answer);
    const slips = happens(random, behaviour.probeNoise);
    const slipped = slips ? answered(entry, pick(random, others) ?? entry.answer, disturbance) : entry;
    return happens(leaning, behaviour.mildness) ? answered(slipped, mildestAnswer(entry.id), disturbance) : slipped;
  });
}
