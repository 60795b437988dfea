import { PROBES, type ProbeAnswer } from "../../pipeline/index.ts";
import { figureOver, lowestFirst, worstOf } from "../figure.ts";
import type { Figure, Plot, Table } from "../result.ts";
import { exactAgreement } from "../stats/agreement.ts";
import { krippendorffAlpha } from "../stats/krippendorff-alpha.ts";
import type { Ratings } from "../stats/ratings.ts";
import { over, type Unit } from "../trials/unit.ts";

const answerTo =
  (probe: string) =>
  ({ probes }: Unit["readings"][number]): ProbeAnswer =>
    probes.get(probe) ?? "not_stated";

/** Every question about every listing as a unit of its own. */
const everyAnswer = (units: readonly Unit[]): Ratings<string> =>
  units.flatMap(({ readings }) => PROBES.map(({ id }) => readings.map(answerTo(id))));

const agreementOn = (probe: string) => over<string>(answerTo(probe), exactAgreement);

/** Agreement of trials on the answers to the probes. */
export function probeStability(units: readonly Unit[]): { figures: Figure[]; tables: Table[]; plots: Plot[] } {
  const rows = PROBES.map(({ id, factor }) => ({
    id,
    factor,
    agreement: agreementOn(id)(units),
    alpha: krippendorffAlpha(
      units.map(({ readings }) => readings.map(answerTo(id))),
      "nominal",
    ),
    yes: units.flatMap(({ readings }) => readings.map(answerTo(id))).filter((answer) => answer === "yes").length,
  }));
  const worst = worstOf(
    rows.flatMap(({ id, agreement }) =>
      agreement === null || agreement === 1 ? [] : { name: id, value: agreement, says: "share of pairs that agree" },
    ),
    lowestFirst,
  );
  return {
    figures: [
      figureOver(
        { id: "stability.probe.alpha", says: "Krippendorff's alpha (nominal) over all probe answers, up to 1", worst },
        units,
        (some) => krippendorffAlpha(everyAnswer(some), "nominal"),
      ),
      figureOver(
        { id: "stability.probe.agreement", says: "share of pairs of trials that answer a probe alike, 0-1", worst },
        units,
        (some) => exactAgreement(everyAnswer(some)),
      ),
    ],
    tables: [
      {
        title: "Agreement on each probe",
        says: "Alpha is not defined where all answers are the same; a high agreement on a rare answer can hide a low alpha.",
        columns: ["probe", "factor", "agreement", "alpha", "answers yes"],
        rows: rows
          .toSorted((a, b) => (a.agreement ?? 1) - (b.agreement ?? 1))
          .map(({ id, factor, agreement, alpha, yes }) => [id, factor, agreement, alpha, yes]),
      },
    ],
    plots: [
      {
        kind: "heat",
        title: "Disagreement by probe and agent",
        says: "Share of pairs of trials that answer differently; only probes on which some trials differ.",
        columns: units.map(({ listing }) => listing),
        rows: rows
          .filter(({ agreement }) => agreement !== null && agreement < 1)
          .map(({ id }) => ({
            name: id,
            values: units.map((unit) => {
              const agreement = agreementOn(id)([unit]);
              return agreement === null ? null : 1 - agreement;
            }),
          })),
      },
    ],
  };
}
