import { createRequire } from "node:module";

/** By the package's own name: source and compiled code lie at different depths below its package.json. */
const manifest: unknown = createRequire(import.meta.url)("agent-assay/package.json");

/** Version of Assay, from its package.json. */
export const ASSAY_VERSION =
  typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
