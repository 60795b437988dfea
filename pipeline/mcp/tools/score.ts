import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { oneDecimal } from "../../../outputs/numbers.ts";
import { ScoreInputError } from "../../errors.ts";
import { profileIdSchema, severitySchema } from "../../schema/ids.ts";
import { scoreInput, scoreInputSchema } from "../../scoring/score-input.ts";
import { answering } from "../answer.ts";
import type { Workbench } from "../workbench.ts";

const output = z.object({
  profile: profileIdSchema,
  profileVersion: z.number(),
  aivss: z.number(),
  severity: severitySchema,
  low: z.number().describe("Between low and high lies the score, whatever the unknowns are"),
  high: z.number(),
  cvss: z.object({ base: z.number(), vector: z.string().nullable() }),
  factorSum: z.number(),
  riskGap: z.number().nullable(),
  aars: z.number(),
  raw: z.number().describe("Exact, before rounding"),
  threatMultiplier: z.number(),
  mitigationFactor: z.number(),
  unknown: z.array(z.string()).describe("Factors at their typical value, and undecided metrics"),
  widest: z.string().nullable().describe("The unknown that widens the interval most"),
  bandMoves: z
    .array(
      z.object({
        factor: z.string(),
        fromScore: z.number(),
        toScore: z.number(),
        severity: severitySchema,
        aivss: z.number(),
      }),
    )
    .describe("Single factors whose move would change the band"),
  beside: z
    .object({ beforeMitigation: z.number(), mitigationOnUplift: z.number(), cvssBase: z.number() })
    .describe("Assay's own figures, not OWASP's"),
  vectorWarnings: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  formula: z.string(),
});

export function offerScore(server: McpServer, { onDefect }: Workbench): void {
  server.registerTool(
    "score",
    {
      title: "Compute an AIVSS score",
      description:
        "OWASP AIVSS from a CVSS v4.0 base vector and agentic risk factors, in exact arithmetic. Reads nothing.",
      inputSchema: scoreInputSchema,
      outputSchema: output,
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    (input) =>
      answering(() => {
        const answer = scoreInput(input);
        if (!answer.ok) throw new ScoreInputError(answer.error.path, `${answer.error.path}: ${answer.error.message}`);
        const { ok: _ok, ...figures } = answer;
        const text = `AIVSS ${oneDecimal(figures.aivss)} ${figures.severity} (${oneDecimal(figures.low)} to ${oneDecimal(figures.high)})`;
        return Promise.resolve({ text: `${text}\n${figures.formula}`, data: figures });
      }, onDefect),
  );
}
