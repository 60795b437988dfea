import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      // Unit tests share what they load: a third less of a processor.
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], isolate: false } },
      { extends: true, test: { name: "whole", include: ["tests/!(unit)/**/*.test.ts"] } },
    ],
    // The default leaves one of two cores idle.
    maxWorkers: "100%",
    // For what hangs. A machine that has other work is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    coverage: { include: ["pipeline/**", "prompts/**", "sources/**", "outputs/**"] },
  },
});
