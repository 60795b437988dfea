import { SourceError } from "../../pipeline/errors.ts";

export interface HubPlace {
  readonly type: "model" | "space";
  /** `owner/name`. */
  readonly id: string;
  /** Branch, tag or commit; null for the default branch. */
  readonly revision: string | null;
}

/** Source: huggingface_hub, validate_repo_id: letters, digits, `-`, `_`, `.`; neither `--` nor `..`, no mark at an end. */
const PART = /^(?!.*(?:--|\.\.))[a-z0-9_](?:[\w.-]{0,94}[a-z0-9_])?$/i;

/** Source: git check-ref-format, as far as a name could break an address. */
const REVISION = /^(?!.*\.\.)[^\s~^:?*[\\\p{Cc}\p{Cf}\p{Cs}]{1,200}$/u;

/** True for what can be `owner/name`. */
export const isHubId = (id: string): boolean => {
  const parts = id.split("/");
  return parts.length === 2 && parts.every((part) => PART.test(part));
};

/**
 * `owner/name[@revision]` for a model, `spaces/owner/name[@revision]` for a space.
 * @throws {SourceError} `SOURCE_NOT_FOUND` for what can't be a name or revision, `SOURCE_NOT_ALLOWED` for a dataset.
 */
export function parseHubPlace(rest: string, reference: string): HubPlace {
  const at = rest.indexOf("@");
  const path = at < 0 ? rest : rest.slice(0, at);
  const revision = at < 0 ? null : rest.slice(at + 1);
  if (path.startsWith("datasets/")) {
    const message = `expected a model or a space, ${path} is a dataset, which is no agent; name what was trained on it`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  }
  const isSpace = path.startsWith("spaces/");
  const id = isSpace ? path.slice("spaces/".length) : path;
  const fail = (what: string): SourceError => {
    const message = `expected hf:[spaces/]<owner>/<name>[@revision], ${what}; check the spelling`;
    return new SourceError("SOURCE_NOT_FOUND", reference, message);
  };
  if (!isHubId(id)) throw fail(`"${id}" can't be an owner and a name`);
  if (revision !== null && !REVISION.test(revision)) throw fail(`"${revision}" can't be a branch, tag or commit`);
  return { type: isSpace ? "space" : "model", id, revision };
}
