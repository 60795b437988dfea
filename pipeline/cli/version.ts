import manifest from "../../package.json" with { type: "json" };

/** Version of Assay, from its package.json. */
export const ASSAY_VERSION: string = manifest.version;
