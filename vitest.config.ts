import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The default leaves one of two cores idle.
    maxWorkers: "100%",
    // For what hangs. A machine that has other work is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    coverage: { include: ["pipeline/**", "prompts/**", "sources/**", "outputs/**"] },
  },
});
