import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

// Writes sbom.cdx.json: what the package brings with it at the locked versions, as CycloneDX, for a release.
const ROOT = join(import.meta.dirname, "..");
const manifest = z
  .looseObject({ name: z.string(), dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")));
const bill = z.looseObject({
  metadata: z.looseObject({ component: z.looseObject({}) }),
  components: z.array(z.looseObject({ purl: z.string() })),
});

// In a folder of its own and without what development needs: `npm sbom --omit=dev` leaves out zod and others that a development
// dependency names as a peer.
const folder = mkdtempSync(join(tmpdir(), "assay-sbom-"));
try {
  const shipped = { ...manifest, devDependencies: undefined, workspaces: undefined };
  writeFileSync(join(folder, "package.json"), JSON.stringify(shipped));
  for (const file of ["package-lock.json", ".npmrc"]) copyFileSync(join(ROOT, file), join(folder, file));
  const npm = (...words: string[]): string =>
    execFileSync("npm", [...words, "--package-lock-only"], { cwd: folder, encoding: "utf8" });
  npm("install", "--ignore-scripts");
  const { metadata, components, ...rest } = bill.parse(JSON.parse(npm("sbom", "--sbom-format=cyclonedx")));

  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)));
  const missing = Object.entries(manifest.dependencies).filter(
    ([name, version]) => !listed.has(`pkg:npm/${name}@${version}`),
  );
  if (missing.length > 0) throw new Error(`npm sbom leaves out ${missing.map(([name]) => name).join(", ")}`);

  // npm names the root after its folder.
  const named = {
    ...rest,
    metadata: { ...metadata, component: { ...metadata.component, name: manifest.name } },
    components,
  };
  writeFileSync(join(ROOT, "sbom.cdx.json"), `${JSON.stringify(named, null, 2)}\n`);
  process.stdout.write(`sbom.cdx.json: ${components.length} components\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
