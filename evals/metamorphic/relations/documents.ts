import type { Listing } from "../../listing.ts";

export const isMarkdown = (name: string): boolean => /\.(?:md|markdown)$/i.test(name);

export const isHtml = (name: string): boolean => /\.html?$/i.test(name);

/** The listing with other texts under the same names; null if nothing differs or a file would become empty. */
export function withTexts(listing: Listing, change: (text: string, name: string) => string): Listing | null {
  const before = Object.entries(listing.files);
  const after = before.map(([name, text]) => [name, change(text, name)] as const);
  const differs = after.some(([name, text]) => text !== listing.files[name]);
  const emptied = after.some(([name, text]) => text.trim() === "" && listing.files[name]?.trim() !== "");
  return differs && !emptied ? { ...listing, files: Object.fromEntries(after) } : null;
}

/** As `withTexts`, for Markdown alone. */
export const withMarkdown = (listing: Listing, change: (text: string, name: string) => string): Listing | null =>
  withTexts(listing, (text, name) => (isMarkdown(name) ? change(text, name) : text));

/** The document that a reader opens first: README, then page, then any other; null if there is none. */
export function mainDocument({ files }: Listing): string | null {
  const names = Object.keys(files);
  return (
    names.find((name) => isMarkdown(name) && /^readme\b/i.test(name)) ??
    names.find(isHtml) ??
    names.find(isMarkdown) ??
    null
  );
}
