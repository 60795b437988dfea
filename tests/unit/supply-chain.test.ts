import { readFileSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(read("package.json")) as Manifest;
const lock = JSON.parse(read("package-lock.json")) as { packages: Readonly<Record<string, Locked>> };
const packages = Object.entries(lock.packages).filter(([path]) => path.includes("node_modules/"));

/** The names of a table's first column. */
const named = (section: string): string[] =>
  [...section.matchAll(/^\| `([^`]+)` \| \S/gmu)].map(([, name]) => name ?? "");

describe("what Assay depends on", () => {
  it("has one line of reason for each direct dependency", () => {
    const [shipped = "", development = ""] = read("docs/decisions/dependencies.md").split("## What ").slice(1);
    expect(named(shipped)).toEqual(Object.keys(manifest.dependencies).toSorted());
    expect(named(development)).toEqual(Object.keys(manifest.devDependencies).toSorted());
  });

  it("is at exact versions, and locked at these", () => {
    const direct = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.values(direct).filter((version) => !/^\d+\.\d+\.\d+$/u.test(version))).toEqual([]);
    const locked = Object.keys(direct).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(direct);
  });

  it("is locked by content and without a download address", () => {
    const open = packages.filter(([, { integrity, link }]) => integrity === undefined && link !== true);
    // Builds for other platforms that could not be had: docs/decisions/2026-11-21-lockfile.md.
    expect(open.filter(([, { optional }]) => optional !== true).map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, { resolved, link }]) => resolved !== undefined && link !== true)).toEqual([]);
    expect(
      packages
        .map(([, { integrity }]) => integrity)
        .filter((hash) => hash !== undefined && !hash.startsWith("sha512-")),
    ).toEqual([]);
  });

  it("needs no script at installation", () => {
    const scripts = packages.filter(
      ([, { hasInstallScript, optional }]) => hasInstallScript === true && optional !== true,
    );
    expect(scripts.map(([path]) => path)).toEqual([]);
  });

  it("is all that shipped code imports", async () => {
    const missing = new Set<string>();
    const known = new Set([...Object.keys(manifest.dependencies), ...builtinModules]);
    for await (const file of glob("{pipeline,sources,outputs,prompts}/**/*.ts", { cwd: ROOT })) {
      const text = await readFile(join(ROOT, file), "utf8");
      for (const [, from = ""] of text.matchAll(/(?:^(?:import|export)(?! type)[^"]*? from |import\()"([^"]+)"/gmu)) {
        if (from.startsWith(".") || from.startsWith("node:")) continue;
        const name = from
          .split("/")
          .slice(0, from.startsWith("@") ? 2 : 1)
          .join("/");
        if (!known.has(name)) missing.add(`${file}: ${name}`);
      }
    }
    expect([...missing]).toEqual([]);
  });
});
