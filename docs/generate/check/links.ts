import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { nodesBelow, lineOf, type Page, readPage, wordsOf } from "./page.ts";

/** The anchor that GitHub gives a heading: lower case, without punctuation, blanks as hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");

/** Anchors of all headings; one that comes again gets a number, as on GitHub. */
function anchorsOf({ root }: Page): Set<string> {
  const anchors = new Set<string>();
  const times = new Map<string, number>();
  for (const node of nodesBelow(root)) {
    if (node.type !== "heading") continue;
    const anchor = anchorOf(wordsOf(node));
    const before = times.get(anchor) ?? 0;
    times.set(anchor, before + 1);
    anchors.add(before === 0 ? anchor : `${anchor}-${before}`);
  }
  return anchors;
}

const PICTURE = /(?:src|srcset|href)="([^"]+)"/g;

/** Where links, pictures and HTML of a page lead. */
const targetsOf = ({ root }: Page): { readonly target: string; readonly line: number }[] =>
  nodesBelow(root).flatMap((node) => {
    const line = lineOf(node);
    if (node.type === "link" || node.type === "image" || node.type === "definition")
      return [{ target: node.url, line }];
    if (node.type !== "html") return [];
    return [...node.value.matchAll(PICTURE)].map(([, target = ""]) => ({ target, line }));
  });

/** Relative links that lead nowhere. @param folder the root of the project */
export function checkLinks(folder: string, page: Page): { readonly checked: number; readonly problems: string[] } {
  const targets = targetsOf(page).filter(({ target }) => !/^[a-z][a-z0-9+.-]*:/i.test(target));
  const problems = targets.flatMap(({ target, line }) => {
    const [file = "", anchor] = decodeURI(target).split("#");
    const path = file === "" ? page.path : normalize(join(dirname(page.path), file));
    if (path.startsWith("..")) return [`${page.path}:${line} ${target}: leads out of the project`];
    if (path !== page.path && !existsSync(join(folder, path)))
      return [`${page.path}:${line} ${target}: there is no ${path}`];
    if (anchor === undefined) return [];
    const known = anchorsOf(path === page.path ? page : readPage(folder, path));
    return known.has(anchor) ? [] : [`${page.path}:${line} ${target}: ${path} has no heading #${anchor}`];
  });
  return { checked: targets.length, problems };
}
