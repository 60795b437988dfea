import { spawnSync } from "node:child_process";
import { z } from "zod";

// Known weaknesses in what the package ships. A registry that keeps no such list is told and is no failure.
const report = z.object({
  metadata: z.object({
    vulnerabilities: z.object({ high: z.number(), critical: z.number(), total: z.number() }),
    dependencies: z.object({ prod: z.number() }),
  }),
});

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
const { data } = report.safeParse(parsed(stdout));
if (data === undefined) {
  process.stdout.write("audit: not checked, the registry gives npm audit no answer\n");
} else {
  const { high, critical, total } = data.metadata.vulnerabilities;
  process.stdout.write(
    `audit: ${total} known weaknesses in ${data.metadata.dependencies.prod} packages, ${high + critical} of them high or critical\n`,
  );
  if (high + critical > 0) process.exitCode = 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
