import { LAYERS } from "../../pipeline/index.ts";
import { figureOver, lowestFirst, worstOf } from "../figure.ts";
import type { Figure, Table } from "../result.ts";
import { exactAgreement } from "../stats/agreement.ts";
import { meanJaccard } from "../stats/jaccard.ts";
import { krippendorffAlpha } from "../stats/krippendorff-alpha.ts";
import { over, type Unit } from "../trials/unit.ts";

type LayerId = (typeof LAYERS)[number]["id"];

const certaintyOf =
  (layer: LayerId) =>
  ({ layers }: Unit["readings"][number]): string =>
    layers.get(layer) ?? "not_certain";

const threatsIn =
  (layer: LayerId | null) =>
  ({ threats }: Unit["readings"][number]): ReadonlySet<string> =>
    new Set(layer === null ? threats : threats.filter((id) => id.includes(`:${layer.toLowerCase()}/`)));

/** Agreement of trials on what is certain about the layers, and on the threats. */
export function layerStability(units: readonly Unit[]): { figures: Figure[]; tables: Table[] } {
  const threats = over<ReadonlySet<string>>(threatsIn(null), meanJaccard);
  return {
    figures: [
      figureOver(
        { id: "stability.layer.agreement", says: "share of pairs of trials that agree whether a layer is mapped, 0-1" },
        units,
        (some) => exactAgreement(some.flatMap(({ readings }) => LAYERS.map(({ id }) => readings.map(certaintyOf(id))))),
      ),
      figureOver(
        {
          id: "stability.threat.jaccard",
          says: "overlap of the sets of threats of two trials (Jaccard), 0-1",
          worst: worstOf(
            units.flatMap((unit) => {
              const value = threats([unit]);
              return value === null || value === 1
                ? []
                : { name: unit.listing, value, says: "mean overlap of its trials" };
            }),
            lowestFirst,
          ),
        },
        units,
        threats,
      ),
    ],
    tables: [
      {
        title: "Agreement on each layer",
        says: "Whether the layer is mapped, and how much the sets of threats overlap.",
        columns: ["layer", "name", "agreement", "alpha", "threats (Jaccard)"],
        rows: LAYERS.map(({ id, name }) => [
          id,
          name,
          over<string>(certaintyOf(id), exactAgreement)(units),
          over<string>(certaintyOf(id), (ratings) => krippendorffAlpha(ratings, "nominal"))(units),
          over<ReadonlySet<string>>(threatsIn(id), meanJaccard)(units),
        ]),
      },
    ],
  };
}
