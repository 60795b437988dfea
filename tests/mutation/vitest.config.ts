import { defineConfig } from "vitest/config";
import { AREAS, type AreaName } from "./areas.ts";

/** The tests of one area, named by the environment, since the tests of a mutant run in processes of their own. */
const area = AREAS[process.env["MUTATED_AREA"] as AreaName];

export default defineConfig({
  test: {
    root: process.cwd(),
    include: [...area.tests],
    exclude: ["**/oracle.test.ts", "**/fuzz-text.test.ts", "**/nights.test.ts", "**/tamed.test.ts", "**/slug.test.ts"],
    isolate: process.env["MUT_ISOLATE"] !== "0",
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
