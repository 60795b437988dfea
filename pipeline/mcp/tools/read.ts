import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { counted, oneDecimal } from "../../../outputs/numbers.ts";
import { answering } from "../answer.ts";
import type { Workbench } from "../workbench.ts";
import {
  detailSchema,
  figuresOf,
  figuresSchema,
  figureWords,
  quotedLines,
  quotedOf,
  quotedSchema,
  summaryOf,
  summarySchema,
} from "../summary.ts";
import { NOTICE, shown } from "../untrusted.ts";

/** How a caller names an agent that has an assessment. */
export const agentSchema = z
  .string()
  .min(1)
  .max(1000)
  .describe("Slug, or path within the folder of assessments; list_assessments names them");

const MOST_LISTED = 200;

export function offerRead(server: McpServer, workbench: Workbench): void {
  server.registerTool(
    "get_assessment",
    {
      title: "Read an assessment",
      description: "The assessment of one agent that was drafted before: score, factors, layers, scenarios, findings.",
      inputSchema: z.strictObject({ agent: agentSchema, detail: detailSchema }),
      outputSchema: summarySchema.extend({ notice: z.string(), quoted: quotedSchema }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ agent, detail }) =>
      answering(async () => {
        const assessment = await workbench.read(await workbench.find(agent));
        const quoted = shown(quotedOf(assessment, detail));
        return {
          text: figureWords(assessment),
          quoted: quotedLines(assessment),
          data: { notice: NOTICE, ...summaryOf(assessment), quoted },
        };
      }, workbench.onDefect),
  );

  server.registerTool(
    "list_assessments",
    {
      title: "List assessments",
      description: "Agents that have an assessment, by slug, with their scores; a page at a time.",
      inputSchema: z.strictObject({
        after: z.string().max(1000).default("").describe("Slug after which the page begins"),
        limit: z.int().min(1).max(MOST_LISTED).default(50),
      }),
      outputSchema: z.object({
        total: z.int(),
        assessments: z.array(figuresSchema),
        damaged: z.array(z.string()).describe("Slugs whose assessment can't be read; verify says why"),
        next: z.string().nullable().describe("What to name as after for the next page; null at the end"),
      }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ after, limit }) =>
      answering(async () => {
        const slugs = await workbench.slugs();
        const rest = slugs.filter((slug) => slug > after);
        const page = rest.slice(0, limit);
        const assessments: z.infer<typeof figuresSchema>[] = [];
        const damaged: string[] = [];
        for (const slug of page) {
          const assessment = await workbench.read(slug).catch(() => null);
          if (assessment === null) damaged.push(slug);
          else assessments.push(figuresOf(assessment));
        }
        const next = rest.length > page.length ? (page.at(-1) ?? null) : null;
        const lines = assessments.map(({ slug, aivss, severity }) => `${slug}: ${oneDecimal(aivss)} ${severity}`);
        return {
          text: [`${counted(slugs.length, "assessment")}, ${page.length} here`, ...lines].join("\n"),
          data: { total: slugs.length, assessments, damaged, next },
        };
      }, workbench.onDefect),
  );
}
