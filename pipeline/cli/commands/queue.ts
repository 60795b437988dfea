import { counted } from "../../../outputs/numbers.ts";
import { UsageError } from "../../errors.ts";
import type { QueueConnection } from "../../engine/bullmq/index.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface QueueFlags {
  readonly queue?: string;
  readonly json?: boolean;
}

/** A short patience: somebody sits and waits for the answer. */
const PATIENCE_MS = 5000;

/** @throws {UsageError} where no queue is named. @throws {QueueError} where it can't be used. */
async function withConnection<T>(
  { queue, ...named }: QueueFlags & GlobalFlags,
  { environment }: CommandContext,
  act: (connection: QueueConnection) => Promise<T>,
): Promise<T> {
  const { secrets } = await loadConfig(named, { queue }, environment, { isPlugged: false });
  if (secrets.queueUrl === null) throw new UsageError("which queue? Name it with --queue or ASSAY_QUEUE: redis://host");
  const { connectQueue } = await import("../../engine/bullmq/index.ts");
  const connection = await connectQueue(secrets.queueUrl, { patienceMs: PATIENCE_MS });
  try {
    return await act(connection);
  } finally {
    connection.close();
  }
}

/** `assay queue status`: who works, what waits, what failed. */
export async function runQueueStatus(flags: QueueFlags & GlobalFlags, context: CommandContext): Promise<ExitCode> {
  const { queueStatus } = await import("../../engine/bullmq/index.ts");
  const status = await withConnection(flags, context, queueStatus);
  if (flags.json === true) {
    context.print(jsonText(status));
    return EXIT.done;
  }
  const { place, workers, waiting, active, delayed, failed, limits } = status;
  context.print(`queue ${place}: ${counted(workers, "worker")}`);
  context.print(`agents: ${waiting} waiting, ${active} in work, ${delayed} to be tried again, ${failed} failed`);
  if (limits.atOnce !== null) context.print(`limit: ${limits.atOnce} in work at once`);
  if (limits.agents !== null) context.print(`limit: ${limits.agents} begun in ${(limits.perMs ?? 0) / 1000} s`);
  return EXIT.done;
}

/** `assay queue failed`: what failed for good, and why. */
export async function runQueueFailed(flags: QueueFlags & GlobalFlags, context: CommandContext): Promise<ExitCode> {
  const { deadLetters } = await import("../../engine/bullmq/index.ts");
  const letters = await withConnection(flags, context, deadLetters);
  if (flags.json === true) context.print(jsonText(letters));
  else {
    for (const { agent, code, message, attempts, failedAt } of letters) {
      context.print(`${failedAt ?? "?"} ${agent}: ${message} (${code}, ${counted(attempts, "attempt")})`);
    }
    if (letters.length === 0) context.print("nothing failed");
  }
  return EXIT.done;
}

/** `assay queue retry [agent...]`: puts what failed back into the queue. */
export async function runQueueRetry(
  agents: readonly string[],
  flags: QueueFlags & GlobalFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { retryDeadLetters } = await import("../../engine/bullmq/index.ts");
  const back = await withConnection(flags, context, (connection) => retryDeadLetters(connection, agents));
  if (flags.json === true) context.print(jsonText(back));
  else context.print(`${counted(back.length, "agent")} put back into the queue`);
  return EXIT.done;
}
