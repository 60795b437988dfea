import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { connectQueue } from "../../../pipeline/engine/bullmq/connection.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "../../support/redis-server.ts";
import { runCli } from "../../support/run-cli.ts";

const PASSWORD = "pass-of-this-test";

async function redisWith(...words: string[]): Promise<RedisServer> {
  const redis = await startRedis(words);
  onTestFinished(redis.stop);
  return redis;
}

describe("a queue that can't be used", () => {
  it("is absent", async () => {
    await expect(connectQueue("redis://:secret@127.0.0.1:1")).rejects.toMatchObject({
      code: "QUEUE_UNREACHABLE",
      next: "stop",
      message: expect.stringMatching(/^no Redis or Valkey server answers at 127\.0\.0\.1:1\/0: .*ECONNREFUSED/),
    });
  });

  it.skipIf(!HAS_REDIS)("wants another password, which no message repeats", async () => {
    const { port } = await redisWith("--requirepass", PASSWORD);
    for (const user of ["", ":wrong-password@"]) {
      const error: unknown = await connectQueue(`redis://${user}127.0.0.1:${port}`).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "QUEUE_UNAUTHORIZED", next: "stop" });
      expect(String(error)).not.toContain("wrong-password");
    }
    const { close, place } = await connectQueue(`redis://:${PASSWORD}@127.0.0.1:${port}/2`);
    close();
    expect(place).toBe(`127.0.0.1:${port}/2`);
  });

  it.skipIf(!HAS_REDIS)("throws keys away when it is full", async () => {
    const { url } = await redisWith("--maxmemory-policy", "allkeys-lru");
    await expect(connectQueue(url)).rejects.toMatchObject({
      code: "QUEUE_UNFIT",
      message: expect.stringContaining("maxmemory-policy is allkeys-lru, expected noeviction"),
    });
  });

  it("is named on the command line with exit code 1, a wrong address with 2", async () => {
    const absent = await runCli(["queue", "status", "--queue", "redis://:secret-word@127.0.0.1:1"]);
    expect(absent).toMatchObject({ code: 1, stdout: "" });
    expect(absent.stderr).toMatch(/^assay: no Redis or Valkey server answers at 127\.0\.0\.1:1\/0/);
    const wrong = await runCli(["queue", "status", "--queue", "http://:secret-word@h"]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(absent.stderr + wrong.stderr).not.toContain("secret-word");
    expect((await runCli(["worker"])).stderr).toContain("which queue?");
  });
});

it.skipIf(!HAS_REDIS)("is reached through TLS, if its certificate is trusted", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-tls-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
  const plain = await redisWith();
  const tlsPort = plain.port + 1 > 65_535 ? plain.port - 1 : plain.port + 1;
  await plain.stop();
  const files = ["--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate];
  await redisWith("--tls-port", String(tlsPort), ...files, "--tls-auth-clients", "no", "--requirepass", PASSWORD);
  const words = ["queue", "status", "--json", "--queue", `rediss://:${PASSWORD}@localhost:${tlsPort}`];
  const trusted = await runCli(words, { environment: { NODE_EXTRA_CA_CERTS: certificate } });
  expect(trusted).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(trusted.stdout)).toMatchObject({ workers: 0, place: `localhost:${tlsPort}/0` });
  const untrusted = await runCli(words);
  expect(untrusted).toMatchObject({ code: 1, stdout: "" });
  expect(untrusted.stderr).toMatch(/no Redis or Valkey server answers at localhost:\d+\/0: .*certificate/);
  expect(untrusted.stderr).not.toContain(PASSWORD);
});
