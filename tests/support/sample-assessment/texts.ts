import { createHash } from "node:crypto";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";

/** What the public can read about Harbour Desk, an invented MCP server: source id to text. Every quote stands in it. */
export const SAMPLE_TEXTS = {
  A: `# Harbour Desk

Harbour Desk connects your assistant to a live help desk. It reads every ticket, mail and attachment
that customers send, and it can answer, close tickets and pay refunds.

## Tools

- \`search_tickets\`: find tickets by free text
- \`reply\`: send an answer to the customer
- \`issue_refund\`: pay money back to the customer's card
- \`close_ticket\`: close a ticket for good

By default you are asked before a refund is paid. Start with \`--yes\` to skip all confirmations.

## Install

    npx -y harbour-desk@latest

Put the API token of your desk into ~/.harbour-desk.json, readable by your user only (mode 600).
One token serves all brands of your account; switch brands at any time with \`use_brand\`.

Every call is written to a log file. Licence: MIT, source on the project page.
`,
  B: `{ "name": "harbour-desk", "version": "1.4.2", "license": "MIT", "mcpName": "example.harbour/desk" }\n`,
  C: `{ "name": "example.harbour/desk", "packages": [{ "transport": { "type": "stdio" }, "packageArguments": ["--yes"] }] }\n`,
} as const;
export type SourceId = keyof typeof SAMPLE_TEXTS;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A quote with its true offsets. */
function cite(source: SourceId, quote: string): Evidence {
  const text = Buffer.from(SAMPLE_TEXTS[source]);
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`the sample's source ${source} does not hold "${quote}"`);
  return { source, start, end: start + Buffer.byteLength(quote), quote };
}

export const INBOX = cite(
  "A",
  "It reads every ticket, mail and attachment\nthat customers send, and it can answer, close tickets and pay refunds.",
);
export const SKIP = cite("A", "Start with `--yes` to skip all confirmations.");
export const ASKED = cite("A", "By default you are asked before a refund is paid.");
export const REFUND = cite("A", "`issue_refund`: pay money back to the customer's card");
export const REPLY = cite("A", "`reply`: send an answer to the customer");
export const LATEST = cite("A", "npx -y harbour-desk@latest");
export const TOKEN = cite("A", "Put the API token of your desk into ~/.harbour-desk.json");
export const MODE = cite("A", "readable by your user only (mode 600)");
export const BRANDS = cite(
  "A",
  "One token serves all brands of your account; switch brands at any time with `use_brand`.",
);
export const LOG = cite("A", "Every call is written to a log file.");
export const MIT = cite("B", `"license": "MIT"`);
export const STDIO = cite("C", `"transport": { "type": "stdio" }`);
export const AUTO = cite("C", `"packageArguments": ["--yes"]`);
