import { readFileSync } from "node:fs";
import { extname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** An example in a page: a comment that names the file, and the fence that holds it. */
const INCLUDED = /<!-- (examples\/[\w./-]+) -->\n\n```\w+\n[^]*?```/g;

/** docs/plugins.md with its examples as they stand in their files. The words around them are written by hand. */
export const pluginsPage = (): string =>
  readFileSync(join(ROOT, "docs/plugins.md"), "utf8").replaceAll(INCLUDED, (_, path: string) => {
    const code = readFileSync(join(ROOT, path), "utf8").trimEnd();
    return `<!-- ${path} -->\n\n\`\`\`${extname(path).slice(1)}\n${code}\n\`\`\``;
  });
