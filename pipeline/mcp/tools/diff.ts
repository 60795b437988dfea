import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { diffLines } from "../../../outputs/change-report/diff-text.ts";
import { counted, oneDecimal } from "../../../outputs/numbers.ts";
import { UsageError } from "../../errors.ts";
import { detailedDiff } from "../../review/details.ts";
import type { Assessment } from "../../schema/assessment.ts";
import { CAUSES } from "../../schema/diff.ts";
import { answering } from "../answer.ts";
import type { Workbench } from "../workbench.ts";
import { figuresOf, figuresSchema } from "../summary.ts";
import { NOTICE, shown } from "../untrusted.ts";
import { agentSchema } from "./read.ts";

const input = z.strictObject({
  agent: agentSchema,
  before: agentSchema.optional().describe("Another assessment to compare with, by slug or path"),
  // Git would take one that begins with a dash for an option.
  revision: z
    .string()
    .max(200)
    .regex(/^[^-\s:][^\s:]*$/, "expected a git revision, for example HEAD~1")
    .optional()
    .describe("Git revision at which the same assessment is taken for comparison"),
});

async function sidesOf(
  { agent, before, revision }: z.infer<typeof input>,
  workbench: Workbench,
): Promise<[Assessment, Assessment]> {
  if ((before === undefined) === (revision === undefined)) {
    throw new UsageError('expected either "before", another assessment, or "revision", a git revision to compare with');
  }
  const slug = await workbench.find(agent);
  const was =
    revision === undefined ? workbench.find(before ?? "").then(workbench.read) : workbench.atRevision(slug, revision);
  return [await was, await workbench.read(slug)];
}

export function offerDiff(server: McpServer, workbench: Workbench): void {
  server.registerTool(
    "diff_assessments",
    {
      title: "Compare two assessments",
      description:
        "What moved between two assessments, and why: scores, factors, answers, threats, scenarios, findings. Wording and times are no difference.",
      inputSchema: input,
      outputSchema: z.object({
        notice: z.string(),
        before: figuresSchema,
        after: figuresSchema,
        causes: z.array(z.enum(CAUSES)),
        quoted: z.object({ changes: z.array(z.looseObject({ kind: z.string() })) }),
      }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (asked) =>
      answering(async () => {
        const [before, after] = await sidesOf(asked, workbench);
        const diff = detailedDiff(before, after, null);
        const { causes, changes } = diff;
        const words =
          changes.length === 0 ? "nothing moved" : `${counted(changes.length, "change")}, cause: ${causes.join(", ")}`;
        const scores = [before, after].map(({ score }) => `${oneDecimal(score.aivss)} ${score.severity}`).join(" → ");
        return {
          text: `${after.agent.slug}: ${words}; AIVSS ${scores}`,
          quoted:
            changes.length === 0
              ? []
              : diffLines(
                  { changed: [diff], same: 0, added: [], removed: [] },
                  { columns: 120, colour: false, all: false },
                ),
          data: {
            notice: NOTICE,
            before: figuresOf(before),
            after: figuresOf(after),
            causes,
            quoted: shown({ changes }),
          },
        };
      }, workbench.onDefect),
  );
}
