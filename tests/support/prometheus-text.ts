import { createRequire } from "node:module";
import { z } from "zod";

const parsedSchema = z.array(
  z.object({
    name: z.string(),
    help: z.string(),
    type: z.enum(["COUNTER", "GAUGE", "HISTOGRAM"]),
    metrics: z.array(
      z.looseObject({ value: z.coerce.number().optional(), labels: z.record(z.string(), z.string()).optional() }),
    ),
  }),
);
export type ParsedFamily = z.infer<typeof parsedSchema>[number];

/** It comes without types. */
const module: unknown = createRequire(import.meta.url)("parse-prometheus-text-format");
const parser = z
  .union([
    z.function({ input: [z.string()], output: z.unknown() }),
    z.object({ default: z.function({ input: [z.string()], output: z.unknown() }) }),
  ])
  .parse(module);

/** What a parser of others reads of the text format of Prometheus. @throws for a text that breaks the format. */
export function parsePrometheus(text: string): ParsedFamily[] {
  // Rules of the format that the parser lets pass: each family once, with help and type before its samples, a line end at the end.
  const heads = text.split("\n").flatMap((line) => /^# TYPE (\S+) /.exec(line)?.[1] ?? []);
  if (new Set(heads).size !== heads.length) throw new Error("a family stands there twice");
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const read = typeof parser === "function" ? parser : parser.default;
  return parsedSchema.parse(read(text));
}

/** Samples of a family as pairs of a label's value and a number. */
export const samplesOf = (
  families: readonly ParsedFamily[],
  name: string,
  ...labels: string[]
): Record<string, number> =>
  Object.fromEntries(
    (families.find((family) => family.name === name)?.metrics ?? []).map((sample) => [
      labels.map((label) => sample.labels?.[label] ?? "").join(" "),
      sample.value ?? Number.NaN,
    ]),
  );
