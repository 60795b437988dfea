/** One batch of questions that was, or is about to be, handed to a model server. */
export interface BatchRecord {
  /** Ours; the batch at the server carries it as metadata, so that it is found again though its own id was lost. */
  readonly id: string;
  readonly baseUrl: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Id at the server; null until the server has told it. */
  readonly batchId: string | null;
  /** Hashes of the questions in it. */
  readonly questions: readonly string[];
}

/**
 * Port to the batches under way. A record is written before its batch is sent, and goes only when its answers are safe:
 * so a stopped run finds its questions again and pays for none twice. @throws {StoreError}
 */
export interface BatchRecords {
  /** Oldest first. */
  list(): Promise<readonly BatchRecord[]>;
  save(record: BatchRecord): Promise<void>;
  remove(id: string): Promise<void>;
}
