import type { CvssMetrics } from "../pipeline/schema/judgement.ts";

type MetricWords = { readonly [Metric in keyof CvssMetrics]: { readonly [Value in CvssMetrics[Metric]]: string } };

/** Each value of each CVSS v4.0 base metric in plain words, ours. Meanings: FIRST, CVSS v4.0 specification, §2. */
const WORDS: MetricWords = {
  AV: {
    N: "over a network",
    A: "from a neighbouring network",
    L: "from the machine itself, or through a file opened there",
    P: "with the device in hand",
  },
  AC: { L: "no defence to get around", H: "a defence must be got around first" },
  AT: { N: "no special circumstances needed", P: "works only under certain circumstances" },
  PR: {
    N: "no rights needed",
    L: "an ordinary user's rights needed",
    H: "high rights needed first, an administrator's or a publisher's",
  },
  UI: {
    N: "nobody has to take part",
    P: "somebody has to use it as usual",
    A: "somebody has to be talked into a step",
  },
  VC: { H: "everything, or what matters most, can be read", L: "some data can be read", N: "no data can be read" },
  VI: {
    H: "anything, or what matters most, can be changed",
    L: "some data can be changed",
    N: "nothing can be changed",
  },
  VA: { H: "it can be stopped", L: "it can be slowed or interrupted", N: "it keeps running" },
  SC: { H: "everything, or what matters most, can be read", L: "some data can be read", N: "no data can be read" },
  SI: {
    H: "anything, or what matters most, can be changed",
    L: "some data can be changed",
    N: "nothing can be changed",
  },
  SA: { H: "they can be stopped", L: "they can be slowed or interrupted", N: "they keep running" },
};

/** Names of the base metrics, in their order. Source: FIRST, CVSS v4.0 specification, §2. */
export const CVSS_METRICS: readonly { readonly id: keyof CvssMetrics; readonly name: string }[] = [
  { id: "AV", name: "attack vector" },
  { id: "AC", name: "attack complexity" },
  { id: "AT", name: "attack requirements" },
  { id: "PR", name: "privileges required" },
  { id: "UI", name: "user interaction" },
  { id: "VC", name: "confidentiality" },
  { id: "VI", name: "integrity" },
  { id: "VA", name: "availability" },
  { id: "SC", name: "confidentiality" },
  { id: "SI", name: "integrity" },
  { id: "SA", name: "availability" },
];

const LOOKUP: Readonly<Record<string, Readonly<Record<string, string>>>> = WORDS;

/** What one value of one metric means, or undefined if CVSS v4.0 has no such base metric or value. */
export const cvssWord = (metric: string, value: string): string | undefined =>
  Object.hasOwn(LOOKUP, metric) && Object.hasOwn(LOOKUP[metric] ?? {}, value) ? LOOKUP[metric]?.[value] : undefined;

/** A base vector in words, in three parts: how the attack is made, the harm in the agent, the harm beyond it. */
export interface VectorInWords {
  readonly attack: readonly string[];
  /** Confidentiality, integrity and availability of the agent and what it runs on; empty if all are unharmed. */
  readonly agent: readonly string[];
  /** The same of every other system that the attack reaches through it. */
  readonly beyond: readonly string[];
}

/** Reads a base vector aloud, metric by metric: "over a network (AV:N)". Unharmed properties are left out. */
export function describeVector(vector: string): VectorInWords {
  const described = vector.split("/").flatMap((part) => {
    const [metric = "", value = ""] = part.split(":");
    const words = cvssWord(metric, value);
    return words === undefined ? [] : [{ metric, value, text: `${words} (${part})` }];
  });
  const harm = (side: "V" | "S"): string[] =>
    described.filter(({ metric, value }) => metric.startsWith(side) && value !== "N").map(({ text }) => text);
  return {
    attack: described.filter(({ metric }) => !/^[VS]/u.test(metric)).map(({ text }) => text),
    agent: harm("V"),
    beyond: harm("S"),
  };
}
