import { z } from "zod";
import { GROUP, text } from "./fields.ts";

const agentText = text("an agent reference, such as npm:some-server").describe(
  "References of one agent, joined with +, as `assay draft` takes them.",
);

/** An agent of the catalogue, in short or in full. */
export const catalogueAgentSchema = z.union(
  [
    agentText,
    z.strictObject(
      {
        agent: agentText,
        group: text("a name").optional().describe("A name by which `assay refresh --group` picks it."),
      },
      { error: GROUP },
    ),
  ],
  { error: "expected an agent reference, or agent: and group:" },
);

export interface CatalogueAgent {
  readonly agent: string;
  /** Null for an agent of no group. */
  readonly group: string | null;
}

export const catalogueAgent = (entry: z.output<typeof catalogueAgentSchema>): CatalogueAgent =>
  typeof entry === "string" ? { agent: entry, group: null } : { agent: entry.agent, group: entry.group ?? null };
