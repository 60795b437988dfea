import { findProbe } from "../../framework/probes/index.ts";
import type { Policy } from "../../schema/policy.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { PROBES } from "../../framework/probes/index.ts";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listed = (value: unknown): unknown => (value === undefined || Array.isArray(value) ? value : [value]);

/** The same record with these keys, where they are there, changed. */
function changed(value: unknown, keys: readonly string[], change: (inner: unknown) => unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, keys.includes(key) ? change(inner) : inner]);
  return Object.fromEntries(entries);
}

const eachOf =
  (change: (inner: unknown) => unknown) =>
  (value: unknown): unknown =>
    Array.isArray(value) ? value.map(change) : value;

const condition = (value: unknown): unknown =>
  changed(changed(value, ["severity", "review"], listed), ["question"], (question) =>
    changed(question, ["answer"], listed),
  );
const conditions = (value: unknown): unknown => eachOf(condition)(listed(value));
const rule = (value: unknown): unknown => changed(value, ["when", "must"], conditions);
const question = (value: unknown): unknown =>
  changed(value, ["words"], (words) => changed(words, ["yes", "no"], listed));

/** A policy as people write it: where a list of one would stand, its one entry may. Pure. */
export const asPolicy = (value: unknown): unknown =>
  changed(changed(value, ["rules"], eachOf(rule)), ["questions"], eachOf(question));

/** What is wrong with ids of questions, which the contract alone can't tell. */
export function policyProblems({ questions, rules }: Policy): string[] {
  const own = questions.map(({ id }) => id);
  const known = [...own, ...PROBES.map(({ id }) => id)];
  return [
    ...questions.flatMap(({ id }, index) =>
      findProbe(id) === undefined
        ? []
        : [`questions.${index}.id: the framework has a question "${id}"; choose another id`],
    ),
    ...rules.flatMap(({ when = [], must }, index) =>
      [...when, ...must].flatMap(({ question: asked }) =>
        asked === undefined || known.includes(asked.id)
          ? []
          : [`rules.${index}: there is no question "${asked.id}"${didYouMean(asked.id, known)}`],
      ),
    ),
  ];
}
