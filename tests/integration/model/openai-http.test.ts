import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeFetch } from "../../../pipeline/model/openai/http-client.ts";
import { listen } from "../../support/replay-server.ts";

const SAID = JSON.stringify({ said: "Grüße aus dem Hafen. ".repeat(50) });

describe("the way to a model server", () => {
  const ask = async (coding: string | null, body: Uint8Array): Promise<Response> => {
    const url = await listen((_request, response) => {
      if (coding !== null) response.setHeader("content-encoding", coding);
      response.end(body);
    });
    return makeFetch({ connections: 1 })(url, { method: "POST", body: "{}" });
  };

  it.each([
    [null, Buffer.from(SAID)],
    ["identity", Buffer.from(SAID)],
    ["gzip", gzipSync(SAID)],
    ["deflate", deflateSync(SAID)],
    ["br", brotliCompressSync(SAID)],
    ["deflate, GZIP", gzipSync(deflateSync(SAID))],
  ] as const)("reads an answer in the coding %s", async (coding, body) => {
    expect(await (await ask(coding, body)).text()).toBe(SAID);
  });

  it("takes no answer that is broken, endless or in a coding that it did not ask for", async () => {
    await expect(ask("gzip", gzipSync(SAID).subarray(0, 40))).rejects.toThrow("unexpected end of file");
    await expect(ask("zstd", Buffer.from(SAID))).rejects.toThrow("a coding that was not asked for");
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(ask("gzip", bomb)).rejects.toThrow("larger than");
    await expect(ask(null, Buffer.alloc(65 * 1024 * 1024))).rejects.toThrow("larger than");
  });
});
