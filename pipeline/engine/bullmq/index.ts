/** Jobs shared by many machines, through Redis or Valkey. */
export { connectQueue, type QueueConnection } from "./connection.ts";
export { deadLetters, type DeadLetter, queueStatus, type QueueStatus, retryDeadLetters } from "./dead-letter.ts";
export type { Party } from "./job-codec.ts";
export { createQueuePerform } from "./perform-by-queue.ts";
export { followSchedule } from "./schedule.ts";
export { countSpending } from "./spending.ts";
export { runQueueWorker } from "./worker.ts";
