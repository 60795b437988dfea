import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { Redis } from "ioredis";

function isInstalled(): boolean {
  try {
    execFileSync("redis-server", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** False where there is no redis-server to test with; said once for each file that asks. */
export const HAS_REDIS = isInstalled();
if (!HAS_REDIS) console.log("no redis-server on the PATH: the tests of the shared queue are skipped");

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return address.port;
}

export interface RedisServer {
  readonly port: number;
  /** Without password and TLS. */
  readonly url: string;
  /** Ends the server at once and starts it again, on the same port and without its memory. */
  readonly restart: (awayMs?: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A server of one's own on loopback that keeps nothing on the disk. @param words further ones for its command line */
export async function startRedis(words: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  let child: ChildProcess;

  async function start(): Promise<void> {
    const base = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    child = spawn("redis-server", [...base, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on("data", (chunk: Buffer) => {
        if (chunk.includes("Ready to accept connections")) resolve();
      });
      child.once("exit", () => reject(new Error("redis-server did not start")));
      child.once("error", reject);
    });
  }
  async function stop(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, "exit");
    child.kill("SIGKILL");
    await closed;
  }
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    stop,
    restart: async (awayMs = 0) => {
      await stop();
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      await start();
    },
  };
}

/** Forgets everything that a server holds. */
export async function emptyRedis({ port }: RedisServer): Promise<void> {
  const client = new Redis({ port, host: "127.0.0.1" });
  await client.flushall();
  client.disconnect();
}

/** Everything that is sent to a server from now on, as the server prints it. */
export async function watchRedis({ port }: RedisServer): Promise<{ said: () => string; close: () => void }> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.write("MONITOR\r\n");
  await once(socket, "data");
  return { said: () => Buffer.concat(chunks).toString("latin1"), close: () => socket.destroy() };
}
