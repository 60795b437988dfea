import type { Reference } from "../schema/reference.ts";
import type { FetchedDocument, SourceIdentity, UnreadDocument } from "../schema/source.ts";

export type { Reference };

/** What one reference gave. */
export interface SourceAnswer {
  /** Name for people, for example the package name or the first heading. */
  readonly name: string;
  /** Raw material of the slug: package, repository or folder name. Never a path taken from a source. */
  readonly slugBase: string;
  readonly documents: readonly FetchedDocument[];
  /** Where the place gives what it lists an id that outlives a new name. */
  readonly identity?: Omit<SourceIdentity, "reference">;
  /** Documents that stand there but could not be read, besides others that could. */
  readonly unread?: readonly UnreadDocument[];
}

export interface SourceContext {
  readonly signal: AbortSignal;
  /** Time of the run, ISO 8601. */
  readonly now: () => string;
}

/** Port to one kind of place where agents are listed. */
export interface SourceAdapter {
  readonly scheme: string;
  /** @throws {SourceError} with a code per cause. @throws {AbortedError} when the signal fired. */
  collect(reference: Reference, context: SourceContext): Promise<SourceAnswer>;
}
