import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Code, Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** A fenced block of commands, and what stands beside it. */
export interface ShellBlock {
  readonly code: string;
  readonly line: number;
  /** Why nothing can run it here, from a comment `<!-- not run: why -->` above it; null: it can be run. */
  readonly notRun: string | null;
  /** The block `text` right below it, which shows what it prints; null if there is none. */
  readonly printed: Code | null;
}

export interface Page {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
  readonly root: Root;
}

export const childrenOf = (node: Nodes): readonly Nodes[] => ("children" in node ? node.children : []);

/** The node and everything below it, in the order of the text. */
export const nodesBelow = (node: Nodes): Nodes[] => [node, ...childrenOf(node).flatMap(nodesBelow)];

export const lineOf = (node: Nodes): number => node.position?.start.line ?? 0;

/** Words as a reader sees them. */
export const wordsOf = (node: Nodes): string => ("value" in node ? node.value : childrenOf(node).map(wordsOf).join(""));

export function parsePage(path: string, text: string): Page {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return { path, text, root };
}

export const readPage = (folder: string, path: string): Page =>
  parsePage(path, readFileSync(join(folder, path), "utf8"));

const NOT_RUN = /^<!-- not run: (.+) -->$/;

/** Blocks `sh`, in their order. */
export function shellBlocks({ root }: Page): ShellBlock[] {
  const blocks: ShellBlock[] = [];
  for (const parent of nodesBelow(root)) {
    const siblings = childrenOf(parent);
    for (const [index, node] of siblings.entries()) {
      if (node.type !== "code" || node.lang !== "sh") continue;
      const [before, after] = [siblings[index - 1], siblings[index + 1]];
      const notRun = before?.type === "html" ? (NOT_RUN.exec(before.value.trim())?.[1] ?? null) : null;
      const printed = after?.type === "code" && after.lang === "text" ? after : null;
      blocks.push({ code: node.value, line: lineOf(node), notRun, printed });
    }
  }
  return blocks;
}
