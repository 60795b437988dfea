import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The default leaves one of two cores idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: { include: ["pipeline/**", "prompts/**", "sources/**", "outputs/**"] },
  },
});
