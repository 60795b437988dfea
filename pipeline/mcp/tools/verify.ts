import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { counted } from "../../../outputs/numbers.ts";
import { InternalError } from "../../errors.ts";
import { answering } from "../answer.ts";
import type { Workbench } from "../workbench.ts";
import { NOTICE, shown } from "../untrusted.ts";
import { agentSchema } from "./read.ts";

const MOST_SHOWN = 10;

export function offerVerify(server: McpServer, workbench: Workbench): void {
  server.registerTool(
    "verify",
    {
      title: "Verify an assessment",
      description:
        "Recomputes every score of an assessment and checks every quote and hash against the stored bytes, offline.",
      inputSchema: z.strictObject({ agent: agentSchema }),
      outputSchema: z.object({
        notice: z.string(),
        slug: z.string(),
        ok: z.boolean(),
        checked: z.object({ quotes: z.int(), scores: z.int(), snapshots: z.int() }),
        quoted: z.object({ differences: z.array(z.object({ path: z.string(), message: z.string() })) }),
      }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ agent }) =>
      answering(async () => {
        const slug = await workbench.find(agent);
        const [result] = await workbench.verify(slug);
        if (result === undefined) throw new InternalError(`${slug}: verified without a result`);
        const { ok, checked, differences } = result;
        const { quotes, scores, snapshots } = checked;
        const figures = `${counted(quotes, "quote")}, ${counted(scores, "score")}, ${counted(snapshots, "source")} checked`;
        return {
          text: `${slug}: ${ok ? "as recorded" : counted(differences.length, "difference")}; ${figures}`,
          quoted: differences.slice(0, MOST_SHOWN).map(({ path, message }) => `${path}: ${message}`),
          data: { notice: NOTICE, slug, ok, checked, quoted: shown({ differences }) },
        };
      }, workbench.onDefect),
  );
}
