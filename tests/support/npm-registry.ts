import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Header } from "tar";
import { type HttpServer, type Route, startHttpServer } from "./http-server.ts";

export interface StubPackage {
  readonly name: string;
  readonly version: string;
  /** Files by their path in the package. A package.json with name and version is added if there is none. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Further fields of the version's record at the registry, over those of package.json. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** Fields of `dist`, over those that fit the tarball. */
  readonly dist?: Readonly<Record<string, unknown>>;
}

const BLOCK = 512;

/** One tar entry: header, content, padding to whole blocks. */
function entryOf(path: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(BLOCK);
  const facts = { path, mode: 0o644, size: content.length, mtime: new Date(0), type: "File" } as const;
  new Header(facts).encode(header);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

/** A gzipped tarball made in memory. Paths are taken as they are: `package/README.md`. */
export function packTarball(files: readonly (readonly [path: string, content: string | Uint8Array])[]): Buffer {
  const entries = files.map(([path, content]) => entryOf(path, Buffer.from(content)));
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]));
}

function publish({ name, version, files, record, dist }: StubPackage, url: string) {
  const manifest = files["package.json"] ?? JSON.stringify({ name, version });
  const all = Object.entries({ "package.json": manifest, ...files });
  const tarball = packTarball(all.map(([path, content]) => [`package/${path}`, content] as const));
  const path = `/${name}/-/${name.split("/").at(-1)}-${version}.tgz`;
  const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
  const fields: object = JSON.parse(Buffer.from(manifest).toString("utf8"));
  const atRegistry = { ...fields, ...record, name, version, dist: { tarball: `${url}${path}`, integrity, ...dist } };
  return { path, tarball, atRegistry };
}

/**
 * An npm registry on loopback. Of a package named several times the last version is the latest. Point npm at it with
 * `npm_config_registry`. Without `etags` it gives nothing to ask by, as some mirrors do.
 */
export function startNpmRegistry(
  packages: readonly StubPackage[],
  { etags = true }: { readonly etags?: boolean } = {},
): Promise<HttpServer> {
  const routesAt = (url: string): Record<string, Route> => {
    const routes: Record<string, Route> = {
      "/-/ping": { body: "{}", headers: { "content-type": "application/json" } },
    };
    for (const name of new Set(packages.map((each) => each.name))) {
      const published = packages.filter((each) => each.name === name).map((each) => publish(each, url));
      const versions = Object.fromEntries(published.map(({ atRegistry }) => [atRegistry.version, atRegistry]));
      const packument = { name, "dist-tags": { latest: published.at(-1)?.atRegistry.version }, versions };
      const body = JSON.stringify(packument);
      const etag = { etag: `"${createHash("sha1").update(body).digest("hex")}"` };
      const answer = { headers: { "content-type": "application/json", ...(etags ? etag : {}) }, body };
      routes[`/${name}`] = answer;
      // npm writes the slash of a scoped name as %2f.
      routes[`/${name.replace("/", "%2f")}`] = answer;
      for (const { path, tarball } of published) {
        routes[path] = { headers: { "content-type": "application/octet-stream" }, body: tarball };
      }
    }
    return routes;
  };
  return startHttpServer(routesAt);
}
