import { AbortedError, SourceError, type SourceErrorCode } from "../../pipeline/errors.ts";
import type { PackageSpec } from "./reference.ts";

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

interface Meaning {
  readonly code: SourceErrorCode;
  readonly message: string;
}

/** What an error of npm's libraries means. Their own messages are not passed on: they name the registry's host. */
function meaningOf(error: Error, { name, wanted }: PackageSpec): Meaning {
  const code = codeOf(error);
  switch (code) {
    case "E404":
    case "E410":
      return {
        code: "SOURCE_NOT_FOUND",
        message: `the npm registry has no package ${name}; check the spelling, or log in with npm if it is private`,
      };
    case "ETARGET":
    case "ENOVERSIONS":
      return {
        code: "SOURCE_NOT_FOUND",
        message: `the package ${name} has no version ${wanted}; list its versions with "npm view ${name} versions"`,
      };
    case "EINVALIDPACKAGENAME":
    case "EINVALIDTAGNAME":
      return {
        code: "SOURCE_NOT_FOUND",
        message: `no npm package can be named ${name}@${wanted}; check the spelling`,
      };
    case "E401":
    case "E403":
    case "EOTP":
    case "EAUTHIP":
    case "ENEEDAUTH":
    case "ERR_INVALID_AUTH":
      return {
        code: "SOURCE_REFUSED",
        message: `the npm registry does not let you read ${name} (${code}); check your login with "npm whoami"`,
      };
    case "E429":
    case "E503":
      return {
        code: "SOURCE_THROTTLED",
        message: `the npm registry takes no more requests now (${code}); try again later`,
      };
    case "EINTEGRITY":
      return {
        code: "SOURCE_UNREADABLE",
        message: `the tarball of ${name} is not the one that the npm registry has on record; try again, or tell its maintainers`,
      };
    default:
  }
  if (error.name === "PackumentTooLargeError") {
    const message = `the npm registry's record of ${name} has ${error.message}; hand over its README as a file`;
    return { code: "SOURCE_TOO_LARGE", message };
  }
  if (error.name === "TarballError" || code.startsWith("Z_")) {
    return { code: "SOURCE_UNREADABLE", message: `the tarball of ${name} is damaged; try again, or another version` };
  }
  if (/^(?:E[A-Z0-9]+|ERR_[A-Z_]+|FETCH_ERROR)$/.test(code) || ["TimeoutError", "AbortError"].includes(error.name)) {
    const what = code === "" ? "no answer in time" : code;
    return {
      code: "SOURCE_UNREACHABLE",
      message: `the npm registry gave no usable answer for ${name} (${what}); check the network, "npm config get registry" and "npm ping"`,
    };
  }
  return {
    code: "SOURCE_UNREADABLE",
    message: `the npm registry's record of ${name} is not what npm expects (${error.name}); compare "npm view ${name}"`,
  };
}

/** The error for a package that npm's libraries could not get: whatever they stumble over came from outside. */
export function npmError(error: unknown, spec: PackageSpec, reference: string, signal: AbortSignal): Error {
  if (signal.aborted) return new AbortedError("interrupted", { cause: signal.reason });
  const { code, message } = meaningOf(error instanceof Error ? error : new Error(String(error)), spec);
  return new SourceError(code, reference, message, { cause: error });
}
