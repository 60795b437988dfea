import { type Document, isNode } from "yaml";

/** Where the value at `path` begins in the text; that of the nearest group above it where it is missing. */
export function offsetIn(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
