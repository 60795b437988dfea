import type { SourceRecord } from "../../schema/source.ts";

/** An address without the version of a package: "pkg:npm/mailer@1.2.0#README.md" is the same place as that of 1.3.0. */
const placeOf = ({ kind, url }: SourceRecord): string => `${kind} ${url.replace(/(?<=.)@[^/@#]*(?=#|$)/, "")}`;

export interface SourcePairs {
  readonly kept: readonly (readonly [was: SourceRecord, is: SourceRecord])[];
  readonly added: readonly SourceRecord[];
  readonly removed: readonly SourceRecord[];
}

/** The one source of that kind; undefined where there are several, or none. */
function only(sources: Iterable<SourceRecord>, kind: SourceRecord["kind"]): SourceRecord | undefined {
  const [one, other] = [...sources].filter((source) => source.kind === kind);
  return other === undefined ? one : undefined;
}

/** Sources of both sides by the place they came from, else by their kind where each side has just one left of it. Pure. */
export function pairSources(before: readonly SourceRecord[], after: readonly SourceRecord[]): SourcePairs {
  const open = new Set(before);
  const kept: (readonly [SourceRecord, SourceRecord])[] = [];
  const found = (is: SourceRecord, was: SourceRecord | undefined): boolean => {
    if (was === undefined) return false;
    open.delete(was);
    kept.push([was, is]);
    return true;
  };
  const newcomers = after.filter(
    (is) =>
      !found(
        is,
        [...open].find((was) => placeOf(was) === placeOf(is)),
      ),
  );
  const added = newcomers.filter((is) => only(newcomers, is.kind) === undefined || !found(is, only(open, is.kind)));
  return { kept, added, removed: [...open] };
}
