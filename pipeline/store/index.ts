export { createFetchMemory } from "./fetch-memory.ts";
export { createFileStore } from "./file-store.ts";
export { createStageRecords, installationSecret, openJournal } from "./state.ts";
