import type { Artifact, ArtifactLocation, Location } from "sarif";
import type { Filed } from "../../pipeline/ports/exporter.ts";
import type { Evidence } from "../../pipeline/schema/evidence.ts";
import type { SourceRecord } from "../../pipeline/schema/source.ts";
import { visible } from "../escape.ts";
import { messageText } from "./message.ts";
import { positionsIn } from "./positions.ts";

/** Name of the folder that addresses are relative to, as code scanning services call it. */
export const ROOT = "%SRCROOT%";

const HTTP = /^https?:\/\//iu;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/u;

const addressOf = (path: string): ArtifactLocation => ({
  uri: path.split("/").map(encodeURIComponent).join("/"),
  uriBaseId: ROOT,
});

const within = (folder: string, name: string): string => (folder === "" ? name : `${folder}/${name}`);

/** The stored text of a source, which its quotes stand in. */
const textPath = (folder: string, { text }: SourceRecord): string => within(folder, `sources/${text.sha256}`);

function artifactOf(folder: string, source: SourceRecord): Artifact {
  const { title, url, finalUrl, kind, retrievedAt, sha256, text, mediaType } = source;
  const type = text.parser === "none" ? (mediaType.split(";")[0] ?? "") : "text/plain";
  const web = [finalUrl, url].find((address) => address !== null && HTTP.test(address));
  return {
    location: addressOf(textPath(folder, source)),
    description: { text: messageText(title) },
    length: text.bytes,
    encoding: "utf-8",
    ...(MEDIA_TYPE.test(type) ? { mimeType: type } : {}),
    hashes: { "sha-256": text.sha256 },
    properties: {
      reference: visible(url),
      ...(web === null || web === undefined ? {} : { url: visible(web) }),
      kind,
      retrievedAt,
      rawSha256: sha256,
      parser: text.parser,
    },
  };
}

export interface Places {
  readonly artifacts: readonly Artifact[];
  /** Places of the quotes; the assessment itself where there is no quote. Never empty. */
  readonly of: (evidence: readonly Evidence[], part: string) => [Location, ...Location[]];
}

/**
 * The documents of one agent and the places in them.
 * @param first index that the agent's first document has in the run
 */
export async function placesOf({ assessment, folder, texts }: Filed, first: number): Promise<Places> {
  const { agent, sources } = assessment;
  const read = await texts();
  const artifacts: Artifact[] = [
    { location: addressOf(within(folder, "assessment.json")), mimeType: "application/json" },
  ];
  const indexes = new Map<string, number>();
  const positions = new Map<string, ReturnType<typeof positionsIn>>();
  const known = new Map<string, number>();
  for (const source of sources) {
    const path = textPath(folder, source);
    const index = known.get(path) ?? artifacts.length;
    if (index === artifacts.length) artifacts.push(artifactOf(folder, source));
    known.set(path, index);
    indexes.set(source.id, index);
    const bytes = read.get(source.id);
    if (bytes !== undefined) positions.set(source.id, positionsIn(bytes));
  }
  const at = (index: number): ArtifactLocation => ({ ...artifacts[index]?.location, index: first + index });
  const placeOf = (evidence: Evidence, part: string): Location[] => {
    const { source, start, end, quote } = evidence;
    const index = indexes.get(source);
    if (index === undefined) return [];
    return [
      {
        physicalLocation: {
          artifactLocation: at(index),
          region: {
            ...positions.get(source)?.(evidence),
            byteOffset: start,
            byteLength: end - start,
            snippet: { text: quote },
          },
        },
        logicalLocations: [{ name: part, fullyQualifiedName: `${agent.slug}/${part}` }],
      },
    ];
  };
  return {
    artifacts,
    of: (evidence, part) => {
      const [location, ...others] = evidence.flatMap((one) => placeOf(one, part));
      return [
        location ?? {
          // A code scanning service shows no result without a line.
          physicalLocation: { artifactLocation: at(0), region: { startLine: 1, endLine: 1 } },
          logicalLocations: [{ name: part, fullyQualifiedName: `${agent.slug}/${part}` }],
        },
        ...others,
      ];
    },
  };
}
