import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { text as readAll } from "node:stream/consumers";
import { PassThrough } from "node:stream";
import { onTestFinished } from "vitest";
import { z } from "zod";

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;

const resultSchema = z.object({
  isError: z.boolean().default(false),
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).default({}),
});

export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface McpProcess {
  readonly client: Client;
  /** Calls a tool, and takes its result apart. */
  readonly call: (
    name: string,
    input: Readonly<Record<string, unknown>>,
    options?: Parameters<Client["callTool"]>[1],
  ) => Promise<ToolResult>;
  /** Text of a resource. */
  readonly read: (uri: string) => Promise<string>;
  /** Closes the connection; what the process wrote to its standard error until it ended. */
  readonly close: () => Promise<string>;
}

/** `assay mcp` as a process of its own, with the SDK's own client at its other end. */
export async function startMcp(
  words: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<McpProcess> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [ENTRY, "mcp", ...words],
    cwd: directory,
    env: { PATH: process.env["PATH"] ?? "", HOME: directory, ...environment },
    stderr: "pipe",
  });
  const heard = new PassThrough();
  transport.stderr?.pipe(heard);
  const said = readAll(heard);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return {
    client,
    async call(name, input, options) {
      const result = await client.callTool({ name, arguments: input }, options);
      const { isError, content, structuredContent: data } = resultSchema.parse(result);
      return { isError, text: content.map(({ text }) => text).join("\n"), data };
    },
    async read(uri) {
      const { contents } = await client.readResource({ uri });
      return z.object({ text: z.string() }).parse(contents[0]).text;
    },
    async close() {
      await client.close();
      return said;
    },
  };
}
