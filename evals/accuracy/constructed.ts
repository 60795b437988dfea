import { FACTORS, impliedBand, PROBES } from "../../pipeline/index.ts";
import type { ConstructedListing } from "../datasets/constructed/load.ts";
import { figureOver, highestFirst, plainFigure, worstOf } from "../figure.ts";
import type { Figure, Plot, Table } from "../result.ts";
import { cohenKappa } from "../stats/cohen-kappa.ts";
import { reliabilityTable } from "../stats/calibration.ts";
import type { Measured } from "../suite.ts";
import type { Unit } from "../trials/unit.ts";
import { isRight, precision, type Question, questionsOf, recall, shareOf } from "./questions.ts";

/** A listing with everything that was asked about it. */
interface Asked {
  readonly listing: ConstructedListing;
  readonly unit: Unit;
  readonly questions: readonly Question[];
}

const CODES = { yes: 1, no: 2, not_stated: 0 } as const;

const all = (asked: readonly Asked[]): Question[] => asked.flatMap(({ questions }) => questions);

/** Agreement of answers with the truth beyond what frequencies alone would give: most questions have no answer. */
const kappaOf = (questions: readonly Question[]): number | null =>
  cohenKappa(
    questions.map(({ answer }) => CODES[answer]),
    questions.map(({ truth }) => CODES[truth]),
    "none",
  );

/**
 * Known levels, and whether each lies in the band that the true answers allow. Left out are factors with an open probe, and
 * those of which the listing states nothing: every level would do.
 */
function levelsInBand({ listing, unit }: Asked): { factor: string; inside: boolean }[] {
  const factors = FACTORS.filter(
    ({ id }) => !PROBES.some(({ id: probe, factor }) => factor === id && listing.open.has(probe)),
  );
  return unit.readings.flatMap(({ levels }) =>
    factors.flatMap(({ id }) => {
      const level = levels.get(id) ?? null;
      if (level === null) return [];
      const { lowest, highest, answered } = impliedBand(id, listing.truth);
      if (answered === 0) return [];
      return { factor: id, inside: level >= lowest && level <= highest };
    }),
  );
}

/** Wrong answers of one kind: what was answered, and if it matters, what would have been right. */
const wrong =
  (truth: string | null, answer: string) =>
  (question: Question): boolean =>
    !isRight(question) && question.answer === answer && (truth === null || question.truth === truth);

function figures(asked: readonly Asked[]): Figure[] {
  const worstProbes = (isWrong: (question: Question) => boolean, says: string) =>
    worstOf(
      [...Map.groupBy(all(asked).filter(isWrong), ({ probe }) => probe)].map(([name, hits]) => ({
        name,
        value: hits.length,
        says,
      })),
      highestFirst,
    );
  const inventedYes = worstProbes(wrong(null, "yes"), "answers yes that are not so");
  const missedYes = worstProbes(wrong("yes", "not_stated"), "facts not found");
  const anyWrong = worstProbes((question) => !isRight(question), "wrong answers");
  const levels = (some: readonly Asked[]): number | null => {
    const given = some.flatMap(levelsInBand);
    return given.length === 0 ? null : given.filter(({ inside }) => inside).length / given.length;
  };
  return [
    figureOver(
      {
        id: "accuracy.probe.kappa",
        says: "Cohen's kappa of yes / no / not stated against the truth, up to 1",
        worst: anyWrong,
      },
      asked,
      (some) => kappaOf(all(some)),
    ),
    figureOver(
      { id: "accuracy.probe.right", says: "share of probe answers that are right, 0-1", worst: anyWrong },
      asked,
      (some) => shareOf(all(some), isRight),
    ),
    figureOver(
      {
        id: "accuracy.probe.right-by-silence",
        says: "the same for a judge that answers 'not stated' throughout, for comparison",
      },
      asked,
      (some) => shareOf(all(some), ({ truth }) => truth === "not_stated"),
    ),
    figureOver(
      { id: "accuracy.probe.yes-precision", says: "share of answers yes that are so, 0-1", worst: inventedYes },
      asked,
      (some) => precision(all(some), "yes"),
    ),
    figureOver(
      { id: "accuracy.probe.yes-recall", says: "share of stated facts that are found, 0-1", worst: missedYes },
      asked,
      (some) => recall(all(some), "yes"),
    ),
    figureOver(
      {
        id: "accuracy.probe.no-precision",
        says: "share of answers no that are so, 0-1",
        worst: worstProbes(wrong(null, "no"), "answers no that are not so"),
      },
      asked,
      (some) => precision(all(some), "no"),
    ),
    figureOver(
      {
        id: "accuracy.probe.no-recall",
        says: "share of stated absences that are found, 0-1",
        worst: worstProbes(wrong("no", "not_stated"), "absences not found"),
      },
      asked,
      (some) => recall(all(some), "no"),
    ),
    figureOver(
      {
        id: "accuracy.evidence.proves",
        says: "share of right answers with a quote that meets the sentence which states the fact, 0-1",
      },
      asked,
      (some) =>
        shareOf(
          all(some).filter(({ isProven }) => isProven !== null),
          ({ isProven }) => isProven === true,
        ),
    ),
    figureOver(
      {
        id: "accuracy.level.in-band",
        says: "share of levels inside the band that the true answers allow, where there are some, 0-1",
        worst: worstOf(
          [
            ...Map.groupBy(
              asked.flatMap(levelsInBand).filter(({ inside }) => !inside),
              ({ factor }) => factor,
            ),
          ].map(([name, hits]) => ({ name, value: hits.length, says: "levels outside" })),
          highestFirst,
        ),
      },
      asked,
      levels,
    ),
    plainFigure(
      {
        id: "accuracy.probe.questions",
        says: "questions asked, those on which experts could differ left out",
        count: asked.length,
      },
      all(asked).length,
    ),
  ];
}

const summaryRow = (name: string, questions: readonly Question[], listings: number): Table["rows"][number] => [
  name,
  listings,
  kappaOf(questions),
  precision(questions, "yes"),
  recall(questions, "yes"),
  precision(questions, "no"),
  recall(questions, "no"),
];

/** The figures again for each value of one property of the listings. */
function tableBy(property: "style" | "language" | "kind" | "split", asked: readonly Asked[]): Table {
  return {
    title: `Accuracy by ${property}`,
    says: "Constructed listings, whose answers are known.",
    columns: [property, "listings", "kappa", "yes precision", "yes recall", "no precision", "no recall"],
    rows: [...Map.groupBy(asked, ({ listing }) => listing[property])]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, some]) => summaryRow(name, all(some), some.length)),
  };
}

const count = (questions: readonly Question[], truth: string, answer: string): number =>
  questions.filter((question) => question.truth === truth && question.answer === answer).length;

function tableOfProbes(asked: readonly Asked[]): Table {
  const byProbe = Map.groupBy(all(asked), ({ probe }) => probe);
  return {
    title: "Accuracy on each probe",
    says: "The most wrong answers first. Invented: answered yes or no where the listing says nothing. Turned: yes for no, or no for yes.",
    columns: [
      "probe",
      "asked",
      "found yes",
      "found no",
      "missed yes",
      "missed no",
      "invented yes",
      "invented no",
      "turned",
    ],
    rows: [...byProbe]
      .toSorted(([, a], [, b]) => b.filter((one) => !isRight(one)).length - a.filter((one) => !isRight(one)).length)
      .map(([probe, questions]) => [
        probe,
        questions.length,
        count(questions, "yes", "yes"),
        count(questions, "no", "no"),
        count(questions, "yes", "not_stated"),
        count(questions, "no", "not_stated"),
        count(questions, "not_stated", "yes"),
        count(questions, "not_stated", "no"),
        count(questions, "yes", "no") + count(questions, "no", "yes"),
      ]),
  };
}

/** How sure the trials are together, against how often they are right; only where there are several trials. */
function calibration(asked: readonly Asked[]): Plot[] {
  const predictions = asked.flatMap(({ questions, unit }) => {
    if (unit.readings.length < 2) return [];
    return [...Map.groupBy(questions, ({ probe }) => probe).values()].map((trials) => {
      const [usual = []] = [...Map.groupBy(trials, ({ answer }) => answer).values()].toSorted(
        (a, b) => b.length - a.length,
      );
      return { confidence: usual.length / trials.length, correct: usual.every(isRight) };
    });
  });
  if (predictions.length === 0) return [];
  const bins = reliabilityTable(predictions).map(({ meanConfidence, accuracy, count: inBin }) => ({
    confidence: meanConfidence,
    accuracy,
    count: inBin,
  }));
  return [{ kind: "calibration", title: "Agreement of trials against accuracy of their usual answer", bins }];
}

/**
 * How well probe answers and levels fit listings whose truth is known by construction. The figures are of the held-out half
 * alone, which no rule or prompt may be written by; the table by split shows what the other half would have said. Pure.
 */
export function measureConstructed(listings: readonly ConstructedListing[], units: readonly Unit[]): Measured {
  const byId = new Map(units.map((unit) => [unit.listing, unit]));
  const asked = listings.flatMap((listing): Asked[] => {
    const unit = byId.get(listing.id);
    return unit === undefined ? [] : [{ listing, unit, questions: questionsOf(listing, unit) }];
  });
  const heldOut = asked.filter(({ listing }) => listing.split === "held-out");
  return {
    figures: figures(heldOut),
    tables: [
      tableBy("split", asked),
      ...(["style", "language", "kind"] as const).map((property) => tableBy(property, heldOut)),
      tableOfProbes(heldOut),
    ],
    plots: calibration(heldOut),
  };
}
