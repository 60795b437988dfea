import { mainDocument, isHtml, isMarkdown } from "../documents.ts";
import { parse } from "../markdown.ts";
import { mustNotMove } from "../relation.ts";
import { htmlOf } from "./html-of.ts";

/** The README as a web page. A listing that has a page, or front matter that a page can't show, is left alone. */
export const HTML_PAGE = mustNotMove("html-page", "publishes the README as a web page instead", (listing) => {
  const main = mainDocument(listing);
  if (main === null || !isMarkdown(main) || !/^readme\b/i.test(main)) return null;
  const root = parse(listing.files[main] ?? "");
  if (root.children.length === 0 || root.children[0]?.type === "yaml") return null;
  if (Object.keys(listing.files).some(isHtml)) return null;
  const files = Object.entries(listing.files).map(([name, text]) =>
    name === main ? ["index.html", htmlOf(root, listing.name)] : [name, text],
  );
  return { ...listing, files: Object.fromEntries(files) };
});
