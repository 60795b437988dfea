import type { FetchMemory } from "../pipeline/ports/fetch-memory.ts";
import { NO_OBSERVER, type Observer } from "../pipeline/ports/observer.ts";
import type { SourceAdapter, SourceAnswer, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { UnreadDocument } from "../pipeline/schema/source.ts";
import { checkTextOrNote, makeDocument, type ReadBytes } from "./document.ts";
import { chooseFiles } from "./kinds.ts";
import type { NpmSurroundings } from "./npm/config.ts";
import { npmError } from "./npm/failures.ts";
import { MOST_TARBALL_BYTES } from "./npm/limits.ts";
import { fetchPackument, OnePackument } from "./npm/packument.ts";
import { npmRecord, packageUrl, readManifest } from "./npm/record.ts";
import { parsePackageSpec, type PackageSpec } from "./npm/reference.ts";
import { keepVersion, type PackageVersion, recallVersion } from "./npm/remembered.ts";
import { told } from "./http/told.ts";
import { slugBaseOf } from "./slug-base.ts";

export interface NpmAdapterOptions extends Partial<NpmSurroundings> {
  readonly userAgent: string;
  /** What is read of a package may change with it: what another version remembers is not used. */
  readonly assayVersion: string;
  /** What was fetched in earlier runs. */
  readonly memory: FetchMemory;
  /** Unpacked bytes after which a tarball is not read on. @default MOST_TARBALL_BYTES */
  readonly mostTarballBytes?: number;
  /** Told of requests. @default NO_OBSERVER */
  readonly observer?: Observer;
}

/** Milliseconds for one package: the registry's record and the tarball. */
const MOST_MS = 180_000;

/**
 * Asks the user's registry for what has changed: its record on condition, and the tarball only where its hash is another than
 * before. The libraries are loaded here: they are large, and most runs need none of them.
 */
async function fetchVersion(
  { name, wanted }: PackageSpec,
  { userAgent, assayVersion, memory, mostTarballBytes, directory, environment, observer }: Required<NpmAdapterOptions>,
  signal: AbortSignal,
): Promise<PackageVersion> {
  const [{ default: pacote }, { default: registryFetch }, { readNpmOptions }, { readTarball }] = await Promise.all([
    import("pacote"),
    import("npm-registry-fetch"),
    import("./npm/config.ts"),
    import("./npm/tarball.ts"),
  ]);
  const options = { ...(await readNpmOptions({ directory, environment })), userAgent, signal };
  const watch = { observer, clockMs: () => performance.now() };
  const registry = registryFetch.pickRegistry(name, options);
  const key = `npm ${assayVersion} ${registry} ${name}@${wanted} ${mostTarballBytes}`;
  const before = await recallVersion(memory, key);
  const answer = await told(
    watch,
    `${registry}${name}`,
    () => fetchPackument(name, before?.etag ?? null, options, { registryFetch }),
    (packument) => (packument === null ? 304 : 200),
  );
  if (answer === null && before !== null) return before;
  if (answer === null) throw new Error("the registry answered 304 to a request that set no condition");
  const known = { ...options, fullMetadata: true as const, packumentCache: new OnePackument(answer.packument) };
  const { _resolved: resolved, _integrity: hash, ...manifest } = await pacote.manifest(`${name}@${wanted}`, known);
  const integrity = hash ?? null;
  const isKnown = before !== null && integrity !== null && before.integrity === integrity;
  const content = isKnown
    ? before.content
    : await told(
        watch,
        resolved,
        () =>
          pacote.tarball.stream(
            `${name}@${manifest.version}`,
            (stream) => {
              // An error after the last byte that is wanted is nobody's: without a listener it would end the process.
              stream.on("error", () => {});
              return readTarball(stream, { tarballBytes: mostTarballBytes });
            },
            { ...known, resolved, integrity: hash },
          ),
        () => 200,
      );
  const version = { manifest: readManifest(manifest), content, etag: answer.etag, integrity };
  await keepVersion(memory, key, version);
  return version;
}

/** The documents of one version, what it says of itself first and the registry's record last, and what of them can't be read. Pure. */
export function documentsOf(
  { manifest, content, etag }: PackageVersion,
  reference: string,
  now: SourceContext["now"],
): Required<Pick<SourceAnswer, "documents" | "unread">> {
  const { name, version } = manifest;
  const retrievedAt = now();
  const unread: UnreadDocument[] = [];
  const files = chooseFiles([...content.files.keys()]).flatMap(({ path, type }) => {
    const read = content.files.get(path);
    if (read === undefined) return [];
    const checked = checkTextOrNote(read, { title: `${path} of ${name} ${version}`, reference }, unread);
    if (checked === null || checked.text.trim() === "") return [];
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
  const facts = { type, title, url: packageUrl(name, version), retrievedAt, etag };
  return { documents: [...files, makeDocument(facts, record)], unread };
}

/**
 * `npm:<package>[@version]`: the README and manifests out of the package's tarball, and what the registry says of it, from
 * the registry that the user has configured for npm. A package without README is still an agent.
 */
export function createNpmAdapter(given: NpmAdapterOptions): SourceAdapter {
  const here = {
    directory: process.cwd(),
    environment: process.env,
    mostTarballBytes: MOST_TARBALL_BYTES,
    observer: NO_OBSERVER,
  };
  const options = { ...here, ...given };
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
        return { name: spec.name, slugBase: slugBaseOf(spec.name), ...documentsOf(found, reference, now) };
      } finally {
        done.abort();
      }
    },
  };
}
