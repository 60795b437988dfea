export { createAnswerCache } from "./answer-cache.ts";
export { createBatchRecords } from "./batch-records.ts";
export { type Cache, type CacheCheck, type CacheEntry, openCaches } from "./caches.ts";
export { createFetchMemory } from "./fetch-memory.ts";
export { type AcceptedEvaluations, createAcceptedEvaluations } from "./evaluations.ts";
export { createFileStore } from "./file-store.ts";
export { installationSecret, openJournal } from "./state.ts";
export { writeIfChanged } from "./write.ts";
