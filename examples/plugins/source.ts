// A kind of reference of one's own: `assay draft --plugin source.ts dir:acme/mailer` reads a listing of a directory.
import { definePlugin, SourceError } from "agent-assay";

/** The directory's own API; the address of a test, or of a mirror, may stand in. */
const DIRECTORY = process.env["DIRECTORY_URL"] ?? "https://directory.example";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

export default definePlugin({
  name: "directory",
  sources: [
    {
      scheme: "dir",
      async collect(name, { get, document }) {
        const answer = await get({
          url: `${DIRECTORY}/api/agents/${encodeURIComponent(name)}`,
          accept: "application/json",
        });
        if (answer.status === 404) return null;
        // Throws for any other status that is no success.
        const record = document(answer, { kind: "registry-record", title: `record of ${name}, directory` });
        const listing = answer.json();
        if (!isRecord(listing) || typeof listing["name"] !== "string") {
          throw new SourceError("SOURCE_UNREADABLE", name, `dir:${name}: expected a listing with a name`);
        }
        const text = typeof listing["description"] === "string" ? listing["description"] : "";
        const readme = {
          kind: "readme",
          title: `description of ${name}, directory`,
          url: answer.url,
          content: text,
        } as const;
        return {
          name: listing["name"],
          slugBase: name,
          documents: text === "" ? [record] : [readme, record],
        };
      },
    },
  ],
});
