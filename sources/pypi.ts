import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter, SourceAnswer, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument, UnreadDocument } from "../pipeline/schema/source.ts";
import { checkTextOrNote, makeDocument } from "./document.ts";
import type { HttpClient } from "./http/client.ts";
import { getJson } from "./http/get-json.ts";
import { descriptionOf } from "./pypi/description.ts";
import { type Project, projectRecord, projectSchema, projectUrl } from "./pypi/record.ts";
import { isVersion, normalName, parseProjectPlace, type ProjectPlace } from "./pypi/reference.ts";
import { recordDocument } from "./record-document.ts";
import { slugBaseOf } from "./slug-base.ts";
import { tidyName } from "./tidy-name.ts";

export interface PypiAdapterOptions {
  readonly client: HttpClient;
  /** Base address of a Python package index with the JSON API. */
  readonly indexUrl: string;
}

/** The answer holds every release with its files: megabytes for an old project. */
const MOST_ANSWER_BYTES = 32 * 1024 * 1024;

/** What was asked for, and when. */
interface Asked {
  readonly reference: string;
  readonly retrievedAt: string;
}

const WORDS = { service: "the Python package index", hint: "check pypi.indexUrl" };

/** Holds an answer to the project that was asked for. @throws {SourceError} `SOURCE_UNREADABLE` when it is about another. */
function checkedProject(project: Project, place: ProjectPlace, reference: string): Project {
  const { name, version } = project.info;
  if (normalName(name) === place.name && isVersion(version)) return project;
  const got = `${tidyName(name) ?? "a package without a name"} ${tidyName(version) ?? "without a version"}`;
  const message = `expected the record of ${place.name} from ${WORDS.service}, got one of ${got}; ${WORDS.hint}`;
  throw new SourceError("SOURCE_UNREADABLE", reference, message);
}

/** The description as a README; null if there is none. One that is no text is noted: the record still is worth something. */
function readmeOf(
  project: Project,
  { name }: ProjectPlace,
  { reference, retrievedAt }: Asked,
  unread: UnreadDocument[],
): FetchedDocument | null {
  const description = descriptionOf(project);
  if (description === null) return null;
  const { version } = project.info;
  const title = `description, pypi ${name} ${version}`;
  const read = checkTextOrNote(
    { bytes: Buffer.from(description.text), truncated: false },
    { title, reference },
    unread,
  );
  if (read === null) return null;
  const type = { kind: "readme", mediaType: description.mediaType } as const;
  return makeDocument({ type, title, url: `${projectUrl(name, version)}#description`, retrievedAt }, read);
}

/**
 * What one answer gives: the description, if there is one, and the index's record. Pure.
 * @throws {SourceError} `SOURCE_UNREADABLE` when it is about another project, `SOURCE_TOO_LARGE` as `recordDocument`.
 */
export function answerOf(answered: Project, place: ProjectPlace, asked: Asked): SourceAnswer {
  const { reference, retrievedAt } = asked;
  const project = checkedProject(answered, place, reference);
  const { name, version } = project.info;
  const unread: UnreadDocument[] = [];
  const readme = readmeOf(project, place, asked, unread);
  const record = recordDocument(
    {
      kind: "pypi-record",
      title: `Python package index record of ${place.name} ${version}`,
      url: projectUrl(place.name, version),
      retrievedAt,
    },
    projectRecord(project),
    reference,
  );
  return { name, slugBase: slugBaseOf(place.name), documents: readme === null ? [record] : [readme, record], unread };
}

/**
 * `pypi:<package>[@version]`: the description that was uploaded with a version, and what the index says of it. No file of
 * the package is fetched. A package without a description is still an agent.
 */
export function createPypiAdapter({ client, indexUrl }: PypiAdapterOptions): SourceAdapter {
  const base = indexUrl.replace(/\/+$/, "");
  return {
    scheme: "pypi",
    async collect({ rest, text: reference }, { signal, now }: SourceContext) {
      const place = parseProjectPlace(rest, reference);
      const { name, version } = place;
      const path = [name, ...(version === null ? [] : [version]), "json"].map(encodeURIComponent).join("/");
      const url = `${base}/pypi/${path}`;
      const request = { url, accept: "application/json", mostBytes: MOST_ANSWER_BYTES, reference, signal };
      const found = await getJson(client, request, projectSchema, WORDS);
      if (found === null) {
        const what = version === null ? name : `${name} in version ${version}`;
        const message = `the Python package index has no ${what}; check the spelling, or name another version`;
        throw new SourceError("SOURCE_NOT_FOUND", reference, message);
      }
      return answerOf(found.value, place, { reference, retrievedAt: now() });
    },
  };
}
