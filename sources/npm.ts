import type { SourceAdapter, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument } from "../pipeline/schema/source.ts";
import { checkText, makeDocument, type ReadBytes } from "./document.ts";
import { chooseFiles } from "./kinds.ts";
import type { NpmSurroundings } from "./npm/config.ts";
import { npmError } from "./npm/failures.ts";
import { npmRecord, type NpmManifest, packageUrl, readManifest } from "./npm/record.ts";
import { parsePackageSpec, type PackageSpec } from "./npm/reference.ts";
import { slugBaseOf } from "./slug-base.ts";
import type { TarballContent } from "./npm/tarball.ts";

export interface NpmAdapterOptions extends Partial<NpmSurroundings> {
  readonly userAgent: string;
  /** Unpacked bytes after which a tarball is not read on. @default MOST_TARBALL_BYTES */
  readonly mostTarballBytes?: number;
}

/** Milliseconds for one package: the registry's record and the tarball. */
const MOST_MS = 180_000;

/** One version as the registry gives it: what it says of it, and what is in it. */
interface PackageVersion {
  readonly manifest: NpmManifest;
  readonly content: TarballContent;
}

/** Asks the user's registry. The libraries are loaded here: they are large, and most runs need none of them. */
async function fetchVersion(
  { name, wanted }: PackageSpec,
  { userAgent, mostTarballBytes, directory = process.cwd(), environment = process.env }: NpmAdapterOptions,
  signal: AbortSignal,
): Promise<PackageVersion> {
  const [{ default: pacote }, { readNpmOptions }, { readTarball }] = await Promise.all([
    import("pacote"),
    import("./npm/config.ts"),
    import("./npm/tarball.ts"),
  ]);
  const options = {
    ...(await readNpmOptions({ directory, environment })),
    userAgent,
    signal,
    fullMetadata: true as const,
    // Both calls below ask for the same record.
    packumentCache: new Map(),
  };
  const manifest = await pacote.manifest(`${name}@${wanted}`, options);
  const { version, _resolved: resolved, _integrity: integrity } = manifest;
  const content = await pacote.tarball.stream(
    `${name}@${version}`,
    (stream) => {
      // An error after the last byte that is wanted is nobody's: without a listener it would end the process.
      stream.on("error", () => {});
      return readTarball(stream, mostTarballBytes === undefined ? {} : { tarballBytes: mostTarballBytes });
    },
    { ...options, resolved, integrity },
  );
  return { manifest: readManifest(manifest), content };
}

/** The documents of one version, what it says of itself first and the registry's record last. Pure. */
export function documentsOf(
  { manifest, content }: PackageVersion,
  reference: string,
  now: SourceContext["now"],
): FetchedDocument[] {
  const { name, version } = manifest;
  const retrievedAt = now();
  const files = chooseFiles([...content.files.keys()]).flatMap(({ path, type }) => {
    const read = content.files.get(path);
    if (read === undefined) return [];
    const checked = checkText(read, { title: `${path} of ${name} ${version}`, reference });
    if (checked.text.trim() === "") return [];
    const title = `${path}, npm ${name} ${version}`;
    return [makeDocument({ type, title, url: packageUrl(name, version, path), retrievedAt }, checked)];
  });
  const record: ReadBytes = {
    bytes: Buffer.from(npmRecord(manifest)),
    // The record stands for the package as a whole: of one that was cut, not everything is known.
    truncated: content.truncated,
  };
  const type = { kind: "npm-record", mediaType: "application/json" } as const;
  const title = `npm registry record of ${name} ${version}`;
  return [...files, makeDocument({ type, title, url: packageUrl(name, version), retrievedAt }, record)];
}

/**
 * `npm:<package>[@version]`: the README and manifests out of the package's tarball, and what the registry says of it, from
 * the registry that the user has configured for npm. A package without README is still an agent.
 */
export function createNpmAdapter(options: NpmAdapterOptions): SourceAdapter {
  return {
    scheme: "npm",
    async collect({ rest, text: reference }, { signal, now }) {
      const spec = parsePackageSpec(rest, reference);
      // Ends what is still open when enough was read.
      const done = new AbortController();
      const limited = AbortSignal.any([signal, done.signal, AbortSignal.timeout(MOST_MS)]);
      try {
        const found = await fetchVersion(spec, options, limited).catch((error: unknown) => {
          throw npmError(error, spec, reference, signal);
        });
        return { name: spec.name, slugBase: slugBaseOf(spec.name), documents: documentsOf(found, reference, now) };
      } finally {
        done.abort();
      }
    },
  };
}
