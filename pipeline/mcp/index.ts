import { McpServer } from "@modelcontextprotocol/server";
import type { Workbench } from "./workbench.ts";
import { offerResources } from "./resources.ts";
import { offerDiff } from "./tools/diff.ts";
import { offerDraft } from "./tools/draft.ts";
import { offerRead } from "./tools/read.ts";
import { offerScore } from "./tools/score.ts";
import { offerVerify } from "./tools/verify.ts";
import { NOTICE } from "./untrusted.ts";

export { openWorkbench } from "./workbench.ts";

/** Assay as an MCP server: its tools and resources, over any transport. */
export function makeMcpServer(workbench: Workbench, version: string): McpServer {
  const server = new McpServer(
    { name: "assay", title: "Assay", version },
    {
      instructions: `Assay drafts security assessments of AI agents from what is public about them. ${NOTICE}`,
    },
  );
  for (const offer of [offerDraft, offerRead, offerDiff, offerScore, offerVerify, offerResources])
    offer(server, workbench);
  return server;
}
