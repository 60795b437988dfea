import type { McpServer, ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { ProgressListener } from "../../ports/progress.ts";
import { allowedAgent } from "../allow-references.ts";
import { answering } from "../answer.ts";
import type { Workbench } from "../workbench.ts";
import {
  detailSchema,
  figuresSchema,
  figureWords,
  quotedLines,
  quotedOf,
  quotedSchema,
  summaryOf,
  summarySchema,
} from "../summary.ts";
import { NOTICE, shown } from "../untrusted.ts";

const input = z.strictObject({
  references: z
    .array(z.string().min(1).max(2000))
    .min(1)
    .max(8)
    .describe(
      "References of one agent: npm:name, github:owner/repo, mcp:name, pypi:name, hf:id, a2a:https://…, https://…",
    ),
  dryRun: z.boolean().default(false).describe("Judge and score, but write nothing"),
  detail: detailSchema,
});

const output = summarySchema.extend({
  notice: z.string(),
  previous: figuresSchema.pick({ aivss: true, severity: true }).nullable().describe("What stood there before"),
  changed: z
    .array(z.string())
    .describe("Files written in the agent's folder; empty on a dry run, and where nothing moved"),
  spent: z
    .object({ calls: z.int(), promptTokens: z.int(), completionTokens: z.int(), usd: z.number().nullable() })
    .nullable()
    .describe("Null for a judge that costs nothing"),
  quoted: quotedSchema,
});

/** The stages of a draft in their order: what progress is counted in. */
const STAGES = ["collect", "digest", "judge", "verify", "score", "reconcile", "publish"];

/** Tells the caller how far the draft is, if it wants to know. A stage done a second time is not told again. */
function progressOf({ mcpReq }: ServerContext): { tell: ProgressListener; isTold: () => Promise<unknown> } {
  const { _meta: meta } = mcpReq;
  const progressToken = meta?.progressToken;
  const sent: Promise<void>[] = [];
  const isTold = (): Promise<unknown> => Promise.all(sent);
  if (progressToken === undefined) return { tell: () => {}, isTold };
  let told = 0;
  const tell: ProgressListener = (event) => {
    if (event.kind !== "stage-end") return;
    const progress = STAGES.indexOf(event.stage) + 1;
    if (progress <= told) return;
    told = progress;
    const params = { progressToken, progress, total: STAGES.length, message: `${event.stage} done` };
    // Whoever has gone needs no progress.
    sent.push(mcpReq.notify({ method: "notifications/progress", params }).catch(() => {}));
  };
  return { tell, isTold };
}

export function offerDraft(server: McpServer, { drafts, filesFrom, schemes, onDefect }: Workbench): void {
  server.registerTool(
    "draft_assessment",
    {
      title: "Draft a security assessment",
      description:
        "Reads what is public about one AI agent, MCP server or skill, judges it and writes its assessment: an OWASP AIVSS score and MAESTRO threats, every claim tied to a quote. May take minutes and cost money at the configured model server.",
      inputSchema: input,
      outputSchema: output,
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: true },
    },
    ({ references, dryRun, detail }, context) =>
      answering(async () => {
        const agent = allowedAgent(references, filesFrom, schemes);
        const progress = progressOf(context);
        const { drafted, spent } = await drafts.draft(agent, {
          dryRun,
          signal: context.mcpReq.signal,
          onProgress: progress.tell,
        });
        // An answer ends the request: what is told of it comes before.
        await progress.isTold();
        const { assessment, previous, changed, directory } = drafted;
        const written =
          directory === null ? "dry run: nothing written" : changed.length === 0 ? "unchanged" : "written";
        return {
          text: `${figureWords(assessment)}; ${written}`,
          quoted: quotedLines(assessment),
          data: {
            notice: NOTICE,
            ...summaryOf(assessment),
            previous: previous === null ? null : { aivss: previous.score.aivss, severity: previous.score.severity },
            changed,
            spent,
            quoted: shown(quotedOf(assessment, detail)),
          },
        };
      }, onDefect),
  );
}
