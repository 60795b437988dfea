import { ScoreInputError } from "../errors.ts";
import { type CvssMetrics, cvssMetricsSchema } from "../schema/judgement.ts";
import { BASE_METRICS, OPTIONAL_METRICS, type OptionalGroup, valuesOf } from "./cvss-metrics.ts";

/** A vector taken apart. */
export interface ParsedVector {
  readonly metrics: CvssMetrics;
  /** One sentence for each group of metrics that was set aside. */
  readonly warnings: readonly string[];
}

const PREFIX = "CVSS:4.0/";
const ORDER: readonly string[] = [...BASE_METRICS, ...OPTIONAL_METRICS.keys()];
const RANK: ReadonlyMap<string, number> = new Map(ORDER.map((metric, index) => [metric, index]));
const LEGAL: ReadonlyMap<string, readonly string[]> = new Map([
  ...BASE_METRICS.map((metric) => [metric, valuesOf(metric)] as const),
  ...[...OPTIONAL_METRICS].map(([metric, { values }]) => [metric, values] as const),
]);
/** Every legal "METRIC:VALUE", taken apart. */
const COMPONENTS: ReadonlyMap<string, readonly [metric: string, value: string]> = new Map(
  [...LEGAL].flatMap(([metric, values]) => values.map((value) => [`${metric}:${value}`, [metric, value]] as const)),
);
/** A whole vector of base metrics alone, nearly every vector there is. What it matches, the steps below accept too. */
const BASE_VECTOR = new RegExp(
  `^${PREFIX.replace(".", "\\.")}${BASE_METRICS.map((metric) => `${metric}:(?<${metric}>${valuesOf(metric).join("|")})`).join("/")}$`,
  "u",
);

const WHY_SET_ASIDE: { readonly [Group in OptionalGroup]: string } = {
  threat: "exploit maturity enters by the threat multiplier and must not count twice",
  environmental: "AIVSS starts from the base score",
  supplemental: "supplemental metrics never change a score",
};

/** Quotes what came, cut to a length that fits into a message. */
const shown = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);

function checkPrefix(vector: string, refuse: (message: string) => never): void {
  if (vector === "") refuse(`expected a CVSS v4.0 vector that starts with ${PREFIX}AV:, found an empty text`);
  const space = vector.search(/\s/u);
  if (space >= 0) refuse(`expected no white space, found some at character ${space + 1}; remove it`);
  if (vector.startsWith(PREFIX)) return;
  const version = /^CVSS:([0-9]+(?:\.[0-9]+)?)(?:\/|$)/iu.exec(vector)?.[1];
  const isVersion2 = /^\(?AV:[LAN]\/AC:[LMH]\/Au:/u.test(vector);
  if (isVersion2 || (version !== undefined && version !== "4.0")) {
    refuse(
      `CVSS v${version ?? "2.0"} is refused: AIVSS takes CVSS v4.0 base vectors only (AIVSS 0.8 §3.1.1); rate the flaw in v4.0`,
    );
  }
  if (vector.slice(0, PREFIX.length).toUpperCase() === PREFIX) {
    refuse(`expected the prefix ${PREFIX} in capitals, found ${shown(vector.slice(0, PREFIX.length))}`);
  }
  refuse(`expected the prefix ${PREFIX}, found ${shown(vector)}`);
}

/** Says what is wrong with a component that is not legal. */
function refuseComponent(component: string, refuse: (message: string) => never): never {
  if (component === "") refuse("expected METRIC:VALUE between slashes, found nothing; remove the surplus slash");
  const [, metric = "", value = ""] = /^([A-Za-z]+):([A-Za-z]+)$/u.exec(component) ?? [];
  if (metric === "") refuse(`expected METRIC:VALUE, found ${shown(component)}`);
  const legal = LEGAL.get(metric);
  if (legal === undefined) {
    const capitals = metric.toUpperCase();
    if (LEGAL.has(capitals)) refuse(`expected ${capitals} in capitals, found ${shown(metric)}`);
    return refuse(`unknown metric ${shown(metric)}; CVSS v4.0 has ${ORDER.join(", ")}`);
  }
  const cased = legal.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
  if (cased !== undefined) refuse(`${metric}: expected ${metric}:${cased}, found ${metric}:${value}; case matters`);
  return refuse(`${metric}: expected one of ${legal.join(", ")}, found ${shown(value)}`);
}

function checkOrder(found: readonly string[], refuse: (message: string) => never): void {
  let before = { metric: "", rank: -1 };
  for (const metric of found) {
    const rank = RANK.get(metric) ?? -1;
    if (rank < before.rank) {
      refuse(
        `${metric} stands after ${before.metric}; expected the order ${ORDER.slice(0, before.rank + 1).join(", ")}`,
      );
    }
    before = { metric, rank };
  }
}

function* setAside(values: ReadonlyMap<string, string>): Generator<string> {
  for (const group of ["threat", "environmental", "supplemental"] as const) {
    const metrics = [...values].filter(([metric]) => OPTIONAL_METRICS.get(metric)?.group === group);
    if (metrics.length === 0) continue;
    const list = metrics.map(([metric, value]) => `${metric}:${value}`).join(", ");
    yield `${group} ${metrics.length === 1 ? "metric" : "metrics"} ${list} set aside: ${WHY_SET_ASIDE[group]}`;
  }
}

/**
 * Reads a CVSS v4.0 vector and accepts nothing that the specification (FIRST, CVSS v4.0, §7) does not: the prefix, each
 * of the eleven base metrics exactly once and in order, legal values in their case, no white space, no surplus slash.
 * Threat, environmental and supplemental metrics are checked likewise and set aside.
 * @param path where the vector stands in the caller's input
 * @throws {ScoreInputError} naming the metric, what was expected and what came
 */
export function parseVector(vector: string, path = "cvss"): ParsedVector {
  const base = BASE_VECTOR.exec(vector);
  if (base !== null) return { metrics: cvssMetricsSchema.parse(base.groups), warnings: [] };
  const refuse = (message: string): never => {
    throw new ScoreInputError(path, `CVSS vector: ${message}`);
  };
  checkPrefix(vector, refuse);
  const values = new Map<string, string>();
  for (const component of vector.slice(PREFIX.length).split("/")) {
    const [metric, value] = COMPONENTS.get(component) ?? refuseComponent(component, refuse);
    if (values.has(metric)) refuse(`${metric}: expected once, found ${metric}:${values.get(metric)} and ${component}`);
    values.set(metric, value);
  }
  const missing = BASE_METRICS.filter((metric) => !values.has(metric));
  if (missing.length > 0) {
    refuse(`${missing.join(", ")} missing; expected all of ${BASE_METRICS.join(", ")}`);
  }
  checkOrder([...values.keys()], refuse);
  const metrics = cvssMetricsSchema.parse(Object.fromEntries(values));
  return { metrics, warnings: [...setAside(values)] };
}
